// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What one metric says about one model.
public struct EvaluationMeasure: Hashable, Sendable {
    /// Which metric.
    public var metric: EvaluationMetric
    /// The mean over the queries; 0 when none counted.
    public var value: Double
    /// The bootstrap interval; nil for fewer than two units, and for coverage.
    public var interval: ConfidenceInterval?
    /// How many queries counted.
    public var queryCount: Int
}
