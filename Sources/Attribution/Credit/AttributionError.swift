// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Why there is no report.
///
/// Safe to log: it names no customer and no order.
public struct AttributionError: Error, Hashable, CustomStringConvertible {
    /// The kind of a failure.
    public struct Code: Hashable, Sendable {
        private enum Value: String { case badWeights, negativeCost, inexact, badSetting }
        private let value: Value
        private init(_ value: Value) { self.value = value }

        /// A rule of credit gave the wrong number of weights, or none above zero.
        public static let badWeights = Code(.badWeights)
        /// A cost is below zero.
        public static let negativeCost = Code(.negativeCost)
        /// A sum of money has no exact answer in 64 bits.
        public static let inexact = Code(.inexact)
        /// A setting is out of its range.
        public static let badSetting = Code(.badSetting)

        /// The code's name, for logs.
        public var name: String { value.rawValue }
    }

    /// The kind of the failure.
    public var code: Code
    /// What happened, in words that are safe to log.
    public var message: String
    /// What the core said, where it was asked.
    public var underlying: MoneyError?

    init(_ code: Code, _ message: String, underlying: MoneyError? = nil) {
        self.code = code
        self.message = message
        self.underlying = underlying
    }

    init(_ error: MoneyError) {
        self.init(
            error.code == .noWeights ? .badWeights : .inexact, error.message, underlying: error)
    }

    /// Code and message.
    public var description: String { "AttributionError.\(code.name): \(message)" }
}
