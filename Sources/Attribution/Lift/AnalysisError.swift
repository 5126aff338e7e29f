// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Why a statistic or a plan could not be computed.
///
/// Safe to log: it names no customer.
public struct AnalysisError: Error, Hashable, CustomStringConvertible {
    /// The kind of a failure.
    public struct Code: Hashable, Sendable {
        private enum Value: String { case badInput, tooFewData, infeasible, noConvergence, inexact }
        private let value: Value
        private init(_ value: Value) { self.value = value }

        /// A value is not finite, out of its range, or does not fit the others.
        public static let badInput = Code(.badInput)
        /// There are not enough observations for what was asked.
        public static let tooFewData = Code(.tooFewData)
        /// No plan keeps all the limits.
        public static let infeasible = Code(.infeasible)
        /// The computation ended without an answer.
        public static let noConvergence = Code(.noConvergence)
        /// A sum of money has no exact answer in 64 bits, or two currencies met.
        public static let inexact = Code(.inexact)

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
        self.init(.inexact, error.message, underlying: error)
    }

    /// Code and message.
    public var description: String { "AnalysisError.\(code.name): \(message)" }

    /// Refuses an input that is not as it has to be.
    static func require(
        _ condition: Bool, _ message: @autoclosure () -> String
    ) throws(AnalysisError) {
        if !condition { throw AnalysisError(.badInput, message()) }
    }
}
