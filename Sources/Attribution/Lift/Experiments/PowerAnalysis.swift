// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How large a test has to be to see an effect, when it is looked at once.
///
/// The two-sided test of a difference of two means (J. Cohen, "Statistical Power Analysis for the
/// Behavioral Sciences", 1988, chapter 2), normal approximation, both tails counted: an effect of
/// nothing is found with the probability of a false alarm.
public struct PowerAnalysis: Hashable, Sendable {
    /// The standard deviation of one unit's outcome.
    public let standardDeviation: Double
    /// The share of units that get the measure.
    public let treatedShare: Double
    /// The probability of a false alarm.
    public let level: Double

    /// Plans a test of a mean.
    ///
    /// - Throws: `AttributionError.Code.badInput` for numbers out of their range.
    public init(
        standardDeviation: Double, treatedShare: Double = 0.5, level: Double = 0.05
    ) throws(AttributionError) {
        try AttributionError.require(
            standardDeviation > 0 && standardDeviation.isFinite,
            "a standard deviation is not above 0")
        try AttributionError.require(
            treatedShare > 0 && treatedShare < 1, "a share is not between 0 and 1")
        try AttributionError.require(level > 0 && level < 1, "a level is not between 0 and 1")
        self.standardDeviation = standardDeviation
        self.treatedShare = treatedShare
        self.level = level
    }

    /// Plans a test of a rate, whose usual value is `rate`.
    public init(
        rate: Double, treatedShare: Double = 0.5, level: Double = 0.05
    ) throws(AttributionError) {
        try AttributionError.require(rate > 0 && rate < 1, "a rate is not between 0 and 1")
        try self.init(
            standardDeviation: (rate * (1 - rate)).squareRoot(), treatedShare: treatedShare,
            level: level)
    }

    /// The probability that `units` units show an effect of this size.
    public func power(effect: Double, units: Int) -> Double {
        let critical = NormalDistribution.critical(1 - level)
        let score = effect.magnitude / error(Double(max(units, 1)))
        return NormalDistribution.upper(critical - score)
            + NormalDistribution.upper(critical + score)
    }

    /// How many units, of both arms together, show an effect of this size with this probability.
    ///
    /// - Throws: `AttributionError.Code.badInput` for an effect of 0 or a power not between the level
    ///   and 1; `.infeasible` when 2⁵² units are not enough.
    public func units(effect: Double, power wanted: Double = 0.8) throws(AttributionError) -> Int {
        try AttributionError.require(
            effect != 0 && effect.isFinite, "an effect of 0 can never be seen")
        try AttributionError.require(
            wanted > level && wanted < 1, "a power is not between the level and 1")
        var low = 1
        var high = 4
        while power(effect: effect, units: high) < wanted {
            low = high
            high *= 2
            if high > 1 << 52 { throw AttributionError(.infeasible, "more than 2^52 units") }
        }
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if power(effect: effect, units: middle) < wanted { low = middle } else { high = middle }
        }
        return high
    }

    /// The smallest effect that `units` units show with this probability.
    public func effect(units: Int, power wanted: Double = 0.8) throws(AttributionError) -> Double {
        try AttributionError.require(units > 1, "there are fewer than two units")
        try AttributionError.require(
            wanted > level && wanted < 1, "a power is not between the level and 1")
        var low = 0.0
        var high = error(Double(units)) * 40
        for _ in 0..<80 {
            let middle = (low + high) / 2
            if power(effect: middle, units: units) < wanted { low = middle } else { high = middle }
        }
        return high
    }

    private func error(_ units: Double) -> Double {
        standardDeviation / (units * treatedShare * (1 - treatedShare)).squareRoot()
    }
}
