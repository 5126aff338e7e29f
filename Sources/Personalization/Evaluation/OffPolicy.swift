// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What another policy would have earned, from the log of the one that was at work.
///
/// A decision weighs its probability under the policy in question over that under the one at work.
/// Where the latter hardly ever chose what the former would, a few decisions carry everything: each
/// estimate comes with its effective sample size and says when that is small.
public struct OffPolicy: Sendable {
    /// The log.
    public let decisions: [LoggedDecision]
    /// Their weights.
    let weights: [Double]
    /// The confidence of the intervals.
    public var confidence = 0.95

    /// A log to estimate from.
    ///
    /// - Throws: `PersonalizationError.Code.invalidPropensity` for a propensity outside (0, 1] or a
    ///   target outside [0, 1], `.notFinite` for a reward or a weight that is no number, `.noData`
    ///   without two decisions or when the policy would have made none of them.
    public init(_ decisions: [LoggedDecision]) throws(PersonalizationError) {
        guard decisions.count >= 2 else {
            throw PersonalizationError(.noData, "two logged decisions are the least")
        }
        var weights: [Double] = []
        weights.reserveCapacity(decisions.count)
        var total = 0.0
        for (place, decision) in decisions.enumerated() {
            guard decision.propensity > 0, decision.propensity <= 1, decision.target >= 0,
                decision.target <= 1
            else {
                throw PersonalizationError(
                    .invalidPropensity, "decision \(place) has a probability that is none")
            }
            let weight = decision.target / decision.propensity
            guard decision.reward.isFinite, (weight * weight).isFinite else {
                throw PersonalizationError(
                    .notFinite, "decision \(place) has a reward or a weight that is no number")
            }
            weights.append(weight)
            total += weight
        }
        guard total > 0 else {
            throw PersonalizationError(.noData, "the policy would have made none of the decisions")
        }
        self.decisions = decisions
        self.weights = weights
    }

    /// Inverse propensity scoring: the mean of weighted rewards (Horvitz and Thompson, 1952).
    ///
    /// Without bias; its spread grows with the weights.
    public func ips() -> OffPolicyEstimate {
        estimate(decisions.indices.map { weights[$0] * decisions[$0].reward })
    }

    /// The self-normalised estimate: weighted rewards over the sum of the weights (Swaminathan and
    /// Joachims, NIPS 2015).
    ///
    /// A small bias for a smaller spread; it lies between the least and the greatest reward. The
    /// standard error is by the delta method.
    public func snips() -> OffPolicyEstimate {
        let sum = weights.reduce(0, +)
        var rewards = 0.0
        for place in weights.indices { rewards += weights[place] * decisions[place].reward }
        let value = rewards / sum
        var squares = 0.0
        for place in weights.indices {
            let part = weights[place] * (decisions[place].reward - value)
            squares += part * part
        }
        return estimate(value, standardError: squares.squareRoot() / sum)
    }

    /// The doubly robust estimate with a model of rewards of one's own (Dudík, Langford and Li, ICML
    /// 2011): right when the propensities or the model are.
    ///
    /// - Parameter expectations: for each decision what a model expects that has not learnt from it.
    /// - Returns: the estimate.
    /// - Throws: `PersonalizationError.Code.sizeMismatch` for another number of expectations,
    ///   `.notFinite` for one that is no number.
    public func doublyRobust(
        _ expectations: [RewardExpectation]
    ) throws(PersonalizationError) -> OffPolicyEstimate {
        guard expectations.count == decisions.count else {
            throw PersonalizationError(.sizeMismatch, "each decision needs an expectation")
        }
        guard expectations.allSatisfy({ $0.shown.isFinite && $0.policy.isFinite }) else {
            throw PersonalizationError(.notFinite, "an expectation is no number")
        }
        return estimate(
            decisions.indices.map { place in
                let expected = expectations[place]
                return expected.policy + weights[place]
                    * (decisions[place].reward - expected.shown)
            })
    }

    /// The doubly robust estimate with the mean reward of each action as the model.
    ///
    /// The means are learnt from the other folds than the decision's and drawn towards the mean of
    /// all, as if each action had been shown ten times more with it.
    ///
    /// - Parameters:
    ///   - actionCount: how many actions there are.
    ///   - folds: in how many parts the log is dealt; 2 or more.
    ///   - policy: the probability of an action for the decision with this place in the log.
    /// - Returns: the estimate.
    /// - Throws: `PersonalizationError.Code.outOfRange` for an action that there is not or too few
    ///   folds, `.invalidPropensity` when the probabilities of a decision do not sum up to 1.
    /// - Complexity: O(decisions · actions).
    public func doublyRobust(
        actionCount: Int, folds: Int = 5, policy: (_ place: Int, _ action: UInt32) -> Double
    ) throws(PersonalizationError) -> OffPolicyEstimate {
        guard folds >= 2, decisions.allSatisfy({ $0.action < actionCount }) else {
            throw PersonalizationError(.outOfRange, "there is no such action, or too few folds")
        }
        let means = (0..<folds).map { fold in
            meanRewards(actionCount) { $0 % folds != fold }
        }
        var expectations: [RewardExpectation] = []
        expectations.reserveCapacity(decisions.count)
        for (place, decision) in decisions.enumerated() {
            let means = means[place % folds]
            var (sum, total) = (0.0, 0.0)
            for action in 0..<actionCount {
                let probability = policy(place, UInt32(action))
                total += probability
                sum += probability * means[action]
            }
            guard (total - 1).magnitude < 1e-6 else {
                throw PersonalizationError(
                    .invalidPropensity, "the probabilities of decision \(place) are not 1 together")
            }
            expectations.append(
                RewardExpectation(shown: means[Int(decision.action)], policy: sum))
        }
        return try doublyRobust(expectations)
    }

    private func meanRewards(_ actionCount: Int, where isLearnt: (Int) -> Bool) -> [Double] {
        var sums = [Double](repeating: 0, count: actionCount)
        var counts = sums
        for place in decisions.indices where isLearnt(place) {
            sums[Int(decisions[place].action)] += decisions[place].reward
            counts[Int(decisions[place].action)] += 1
        }
        let mean = sums.reduce(0, +) / max(counts.reduce(0, +), 1)
        return zip(sums, counts).map { ($0 + 10 * mean) / ($1 + 10) }
    }
}
