// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How large an effect a test over regions would see, by planting effects into the past.
///
/// The test is run as if it had taken place earlier: each stretch of the history as long as the test
/// counts as treated once, with the effect put on the treated regions' own numbers, and with as much
/// history before it as there is. The share of stretches in which the test refutes an effect of 0
/// is the power; with nothing planted it is the rate of false alarms.
public struct GeoPower: Hashable, Sendable {
    /// The outcome while nobody was treated.
    public let history: GeoPanel
    /// Who would get the measure.
    public let treated: [RegionID]
    /// How many periods the test would last.
    public let length: Int
    /// The probability of a false alarm that is allowed.
    public let level: Double
    /// The first periods of the stretches.
    public let starts: [Int]

    /// Plans a test.
    ///
    /// - Parameters:
    ///   - history: the outcome while nobody was treated.
    ///   - treated: who would get the measure.
    ///   - length: how many periods the test would last.
    ///   - level: the probability of a false alarm; at least 1 ÷ periods of the shortest stretch,
    ///     below which nothing can be refuted.
    /// - Throws: `AttributionError` for regions that are not in the panel, or too little history:
    ///   before each stretch there are at least as many periods as the level asks for, and four
    ///   times the length of the test.
    public init(
        _ history: GeoPanel, treated: [RegionID], length: Int, level: Double = 0.1
    ) throws(AttributionError) {
        try AttributionError.require(length > 0, "a test has at least one period")
        try AttributionError.require(level > 0 && level < 1, "a level is not between 0 and 1")
        let needed = max(4 * length, Int((1 / level).rounded(.up)))
        guard history.periods >= needed + length else {
            throw AttributionError(
                .tooFewData, "\(needed + length) periods of history are needed")
        }
        self.history = history
        self.treated = treated
        self.length = length
        self.level = level
        starts = Array(needed...(history.periods - length))
        _ = try GeoLiftTest(history, treated: treated, start: needed)
    }

    /// The share of stretches in which the test sees the effect.
    ///
    /// - Parameter effect: how much more the treated regions have, as a share of their own numbers:
    ///   0.05 is five per cent more.
    /// - Returns: the share.
    /// - Throws: `AttributionError.Code.badInput` for an effect that is not finite.
    /// - Complexity: as many fits of `GeoLiftTest` as there are stretches.
    public func power(relativeEffect effect: Double) throws(AttributionError) -> Double {
        try AttributionError.require(effect.isFinite, "an effect is not finite")
        let names = Set(treated)
        var seen = 0
        for start in starts {
            var rows: [[Double]] = []
            for (region, row) in zip(history.regions, history.rows) {
                var own = Array(row[..<(start + length)])
                if names.contains(region) {
                    for period in start..<own.count { own[period] *= 1 + effect }
                }
                rows.append(own)
            }
            let test = try GeoLiftTest(
                GeoPanel(regions: history.regions, rows: rows), treated: treated, start: start)
            if try test.pValue(effect: 0) <= level { seen += 1 }
        }
        return Double(seen) / Double(starts.count)
    }

    /// The smallest of `effects` that is seen at least so often; nil where none is.
    ///
    /// - Parameters:
    ///   - effects: as shares, in any order.
    ///   - wanted: the power, between 0 and 1.
    /// - Returns: the smallest in size from which on all larger ones are seen.
    /// - Throws: as `power(relativeEffect:)`.
    public func smallestEffect(
        of effects: [Double], power wanted: Double = 0.8
    ) throws(AttributionError) -> Double? {
        var smallest: Double?
        for effect in effects.sorted(by: { $0.magnitude > $1.magnitude }) {
            guard try power(relativeEffect: effect) >= wanted else { break }
            smallest = effect
        }
        return smallest
    }
}
