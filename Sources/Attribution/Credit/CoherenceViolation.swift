// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A credit that no journey can account for: less than the channel earned alone, or more than all
/// journeys with it came to.
public struct CoherenceViolation: Hashable, Sendable {
    /// What was credited.
    public enum Measure: Hashable, Sendable {
        /// Conversions.
        case conversions
        /// Value, in units of the set.
        case value
    }

    /// The channel's name.
    public let channel: String
    /// What was credited.
    public let measure: Measure
    /// How much.
    public let credit: Double
    /// What journeys with only this channel came to.
    public let only: Int64
    /// What journeys with this channel came to.
    public let contains: Int64

    /// Nil for a credit within its bounds, but for rounding.
    init?(_ channel: String, _ measure: Measure, _ credit: Double, _ bound: PathBounds.Bound) {
        let slack = 1e-9 * max(1, Double(bound.contains))
        if credit >= Double(bound.only) - slack, credit <= Double(bound.contains) + slack {
            return nil
        }
        self.channel = channel
        self.measure = measure
        self.credit = credit
        only = bound.only
        contains = bound.contains
    }
}
