// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a model of rewards expected of a logged decision, without having learnt from it.
public struct RewardExpectation: Hashable, Sendable {
    /// Of what was shown.
    public var shown: Double
    /// Of what the policy in question would have shown: the mean over its probabilities.
    public var policy: Double

    /// Two expectations.
    public init(shown: Double, policy: Double) {
        self.shown = shown
        self.policy = policy
    }
}
