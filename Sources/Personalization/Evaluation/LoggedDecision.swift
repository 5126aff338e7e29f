// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A decision that was shown, with the chance that it had and what came of it.
public struct LoggedDecision: Hashable, Sendable {
    /// What was shown.
    public var action: UInt32
    /// What came of it, for example 1 for a click and 0 for none.
    public var reward: Double
    /// The probability with which it was chosen; more than 0, at most 1.
    public var propensity: Double
    /// The probability with which the policy in question would have chosen it; from 0 to 1.
    public var target: Double

    /// A decision.
    public init(action: UInt32, reward: Double, propensity: Double, target: Double) {
        self.action = action
        self.reward = reward
        self.propensity = propensity
        self.target = target
    }
}
