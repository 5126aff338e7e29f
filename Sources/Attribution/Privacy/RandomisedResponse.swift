// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// One of several answers, each customer's own hidden by chance: the true one is told, or one that
/// was drawn from all of them.
public struct RandomisedResponse: Hashable, Sendable {
    /// How many answers there are.
    public let states: Int
    /// How much an answer may tell.
    public let loss: PrivacyLoss

    /// A response.
    ///
    /// - Parameters:
    ///   - states: how many answers there are; 2 to 1,000,000.
    ///   - loss: how much an answer may tell.
    /// - Throws: `AttributionError.Code.badInput` for fewer or more answers.
    public init(states: Int, loss: PrivacyLoss) throws(AttributionError) {
        guard (2...1_000_000).contains(states) else {
            throw AttributionError(.badInput, "there are 2 to 1,000,000 answers")
        }
        self.states = states
        self.loss = loss
    }

    /// The probability that the answer was drawn from all, the true one among them.
    public var flipProbability: Double {
        let count = Double(states)
        return count / (count + PrivacyMath.expm1(loss.epsilon))
    }

    /// An answer in place of the true one.
    ///
    /// - Parameters:
    ///   - truth: the true answer, from 0.
    ///   - generator: chance.
    /// - Returns: the answer that is told; nil when there is no answer `truth`.
    public func answer(
        _ truth: Int, using generator: inout some RandomNumberGenerator
    ) -> Int? {
        guard (0..<states).contains(truth) else { return nil }
        // Each wrong answer is as probable as exp(-epsilon) times the true one.
        while true {
            let drawn = Int(IntegerChance.below(UInt64(states), &generator))
            if drawn == truth { return drawn }
            if IntegerChance.decays(loss.millionths, over: 1_000_000, &generator) { return drawn }
        }
    }

    /// How often each answer was true, estimated without bias from how often it was told.
    ///
    /// - Parameter told: one count for each answer.
    /// - Returns: estimates that sum to the sum of `told`; nil for another number of counts.
    public func estimate(_ told: [Int]) -> [Double]? {
        guard told.count == states, loss > .none else { return nil }
        let total = told.reduce(0.0) { $0 + Double($1) }
        let flip = flipProbability
        return told.map { (Double($0) - total * flip / Double(states)) / (1 - flip) }
    }
}
