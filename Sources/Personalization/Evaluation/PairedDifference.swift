// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// By how much one model is better than another on the same queries.
public struct PairedDifference: Hashable, Sendable {
    /// In which metric.
    public var metric: EvaluationMetric
    /// The first model's value less the second's.
    public var value: Double
    /// The bootstrap interval of the difference, both models drawn together.
    public var interval: ConfidenceInterval
    /// Of how many customers or sessions was drawn.
    public var unitCount: Int

    /// Whether the interval lies on one side of 0.
    public var isSignificant: Bool { !interval.contains(0) }
}
