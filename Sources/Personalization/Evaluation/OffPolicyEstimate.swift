// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a policy would have earned for each decision, and how far that can be trusted.
public struct OffPolicyEstimate: Hashable, Sendable {
    /// The mean reward of a decision.
    public var value: Double
    /// The standard error of the value.
    public var standardError: Double
    /// The interval of a normal distribution; not cut to what rewards can be.
    public var interval: ConfidenceInterval
    /// How many decisions of the policy itself the log is worth: (Σw)² ÷ Σw².
    public var effectiveSampleSize: Double
    /// How many decisions were logged.
    public var decisionCount: Int
    /// The mean of the weights; near 1 when the propensities are true.
    public var meanWeight: Double
    /// The greatest weight.
    public var largestWeight: Double
    /// Why the value is not to be trusted; empty when nothing speaks against it.
    ///
    /// Codes: `off-policy.low-sample-size`, `off-policy.extreme-weight`,
    /// `off-policy.weights-not-one`, `off-policy.no-rewards`.
    public var warnings: [Reason]
}
