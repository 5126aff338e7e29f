// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Why messaging could not do what it was asked.
public struct MessagingError: Error, Hashable, CustomStringConvertible {
    /// The kind of a failure.
    public struct Code: Hashable, Sendable {
        private enum Value: String { case inputOutput, differentContent, readOnly }
        private let value: Value
        private init(_ value: Value) { self.value = value }

        /// The file system failed.
        public static let inputOutput = Code(.inputOutput)
        /// A file of the message's key has another content.
        public static let differentContent = Code(.differentContent)
        /// Something was to be written where it can only be read.
        public static let readOnly = Code(.readOnly)

        /// The code's name, for logs.
        public var name: String { value.rawValue }
    }

    /// The kind of the failure.
    public var code: Code
    /// What happened, in words that are safe to log.
    public var message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// Code and message.
    public var description: String { "MessagingError.\(code.name): \(message)" }
}
