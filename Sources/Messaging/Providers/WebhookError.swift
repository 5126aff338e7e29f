// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Why a call of a webhook is not believed or not understood.
public struct WebhookError: Error, Hashable, CustomStringConvertible {
    /// The kind of a failure.
    public struct Code: Hashable, Sendable {
        private enum Value: String { case unsigned, forged, stale, unreadable, tooMuch }
        private let value: Value
        private init(_ value: Value) { self.value = value }

        /// There is no signature, or none in form: answer 401.
        public static let unsigned = Code(.unsigned)
        /// No signature fits: answer 401.
        public static let forged = Code(.forged)
        /// It was signed too long ago, or in the future: answer 401.
        public static let stale = Code(.stale)
        /// The body is not the JSON that the description reads: answer 400.
        public static let unreadable = Code(.unreadable)
        /// It tells more than is read at once: answer 413.
        public static let tooMuch = Code(.tooMuch)

        /// The code's name, for logs.
        public var name: String { value.rawValue }
    }

    /// The kind of the failure.
    public var code: Code
    /// What is wrong, in words that are safe to log.
    public var message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// Code and message.
    public var description: String { "WebhookError.\(code.name): \(message)" }
}
