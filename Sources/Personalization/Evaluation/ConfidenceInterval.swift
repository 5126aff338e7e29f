// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Between which values a quantity lies, with which confidence.
public struct ConfidenceInterval: Hashable, Sendable {
    /// The lower end.
    public var lower: Double
    /// The upper end.
    public var upper: Double
    /// In which share of repetitions such an interval holds the true value, for example 0.95.
    public var confidence: Double

    /// An interval.
    public init(lower: Double, upper: Double, confidence: Double) {
        self.lower = lower
        self.upper = upper
        self.confidence = confidence
    }

    /// Whether the value lies in it.
    public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }
}
