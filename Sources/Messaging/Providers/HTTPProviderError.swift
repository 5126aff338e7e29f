// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Why a description of a provider cannot be used, and where.
public struct HTTPProviderError: Error, Hashable, CustomStringConvertible {
    /// The kind of a failure.
    public struct Code: Hashable, Sendable {
        private enum Value: String {
            case json, missing, unknown, wrongType, wrongValue, template, wrongChannel
        }
        private let value: Value
        private init(_ value: Value) { self.value = value }

        /// The text is not JSON.
        public static let json = Code(.json)
        /// A member that has to be there is not.
        public static let missing = Code(.missing)
        /// A member means nothing here; it may be misspelt.
        public static let unknown = Code(.unknown)
        /// A member is of another type than it should be.
        public static let wrongType = Code(.wrongType)
        /// A member has a value that it cannot have.
        public static let wrongValue = Code(.wrongValue)
        /// A text is not a template.
        public static let template = Code(.template)
        /// The provider serves another kind of channel than the transport.
        public static let wrongChannel = Code(.wrongChannel)

        /// The code's name, for logs.
        public var name: String { value.rawValue }
    }

    /// The kind of the failure.
    public var code: Code
    /// Where in the description, as a JSON Pointer; empty for the whole.
    public var path: String
    /// What is wrong.
    public var message: String

    init(_ code: Code, at path: String, _ message: String) {
        self.code = code
        self.path = path
        self.message = message
    }

    /// Code, place and message.
    public var description: String { "HTTPProviderError.\(code.name) at \"\(path)\": \(message)" }
}
