// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Why a calculation with money has no exact answer.
public struct MoneyError: Error, Hashable, CustomStringConvertible {
    /// The kind of a failure.
    public struct Code: Hashable, Sendable {
        private enum Value: String { case overflow, currencyMismatch, notExact, noWeights }
        private let value: Value
        private init(_ value: Value) { self.value = value }

        /// The result does not fit in 64 bits of minor units.
        public static let overflow = Code(.overflow)
        /// Two currencies met.
        public static let currencyMismatch = Code(.currencyMismatch)
        /// The text is not a number, or has more digits than the currency.
        public static let notExact = Code(.notExact)
        /// A split has no weight above zero, or a negative one.
        public static let noWeights = Code(.noWeights)

        /// The code's name, for logs.
        public var name: String { value.rawValue }
    }

    /// The kind of the failure.
    public var code: Code
    /// What happened, in words.
    public var message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// Code and message.
    public var description: String { "MoneyError.\(code.name): \(message)" }
}
