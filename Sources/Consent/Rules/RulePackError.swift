// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Why a pack cannot be changed as was asked.
public struct RulePackError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of failure.
    public struct Code: Hashable, Sendable {
        private enum Value: String { case unknownRule, sameID, unexplained, noPlace }
        private let value: Value
        private init(_ value: Value) { self.value = value }

        /// The pack has no rule of that name.
        public static let unknownRule = Code(.unknownRule)
        /// The pack has a rule of that name already.
        public static let sameID = Code(.sameID)
        /// An override names no reason, or nobody who answers for it.
        public static let unexplained = Code(.unexplained)
        /// A rule names a place that is no code of ISO 3166.
        public static let noPlace = Code(.noPlace)

        /// The code's name, for logs.
        public var name: String { value.rawValue }
    }

    /// The kind of the failure.
    public let code: Code
    /// What is wrong; safe to log.
    public let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// Code and message.
    public var description: String { "RulePackError.\(code.name): \(message)" }
}
