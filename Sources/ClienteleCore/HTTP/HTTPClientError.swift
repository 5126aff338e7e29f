// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Why there is no answer to a request, and whether the other side may have acted on it.
///
/// Between the last byte sent and the answer received no protocol can tell whether the other side
/// has acted. So the one thing that the error has to say is whether it can have seen the request.
public struct HTTPClientError: Error, Hashable, CustomStringConvertible {
    /// The kind of a failure.
    public struct Code: Hashable, Sendable {
        private enum Value: String { case notSent, ambiguous }
        private let value: Value
        private init(_ value: Value) { self.value = value }

        /// The other side cannot have seen the request: it may be sent again without harm.
        public static let notSent = Code(.notSent)
        /// The other side may have seen the request, and may have acted on it.
        public static let ambiguous = Code(.ambiguous)

        /// The code's name, for logs.
        public var name: String { value.rawValue }
    }

    /// The kind of the failure.
    public var code: Code
    /// What happened, in words that are safe to log: no address, header or body.
    public var message: String

    /// A failure.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// Code and message.
    public var description: String { "HTTPClientError.\(code.name): \(message)" }
}
