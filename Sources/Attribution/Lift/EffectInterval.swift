// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Between which values an effect lies, with which confidence.
public struct EffectInterval: Hashable, Sendable {
    /// The lower end, in the units of the effect.
    public var lower: Double
    /// The upper end, in the units of the effect.
    public var upper: Double
    /// In which share of repetitions such an interval holds the true effect, for example 0.95.
    public var confidence: Double

    /// An interval.
    public init(lower: Double, upper: Double, confidence: Double) {
        self.lower = lower
        self.upper = upper
        self.confidence = confidence
    }

    /// Whether the value lies in it, the ends included.
    public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }
}
