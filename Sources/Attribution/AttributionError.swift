// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Why there is no report, no statistic or no plan.
///
/// Safe to log: it names no customer and no order.
public struct AttributionError: Error, Hashable, CustomStringConvertible {
    /// The kind of a failure.
    public struct Code: Hashable, Sendable {
        private enum Value: String {
            case badWeights, negativeCost, inexact, badPaths, tooManyChannels, tooManyStates
            case notSolvable, badInput, tooFewData, infeasible, negativeValue
        }
        private let value: Value
        private init(_ value: Value) { self.value = value }

        /// A rule of credit gave the wrong number of weights, or none above zero.
        public static let badWeights = Code(.badWeights)
        /// A cost is below zero.
        public static let negativeCost = Code(.negativeCost)
        /// A sum of money has no exact answer in 64 bits, or two currencies met.
        public static let inexact = Code(.inexact)
        /// Paths have counts below zero, or sets of them do not belong together.
        public static let badPaths = Code(.badPaths)
        /// A model does not take so many channels.
        public static let tooManyChannels = Code(.tooManyChannels)
        /// A model of this order would have too many states, or too many coalitions to solve.
        public static let tooManyStates = Code(.tooManyStates)
        /// What is given does not decide the answer, such as where nobody converted.
        public static let notSolvable = Code(.notSolvable)
        /// A value is not finite, out of its range, or does not fit the others.
        public static let badInput = Code(.badInput)
        /// There are not enough observations for what was asked.
        public static let tooFewData = Code(.tooFewData)
        /// No plan keeps all the limits.
        public static let infeasible = Code(.infeasible)
        /// A journey came to less than nothing, which no credits from zero up sum to.
        public static let negativeValue = Code(.negativeValue)

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

    /// Refuses an input that is not as it has to be.
    static func require(
        _ condition: Bool, _ message: @autoclosure () -> String
    ) throws(AttributionError) {
        if !condition { throw AttributionError(.badInput, message()) }
    }
}
