// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension GroupSequentialDesign {
    /// The probability that the test ends with an effect.
    ///
    /// - Parameter score: the true effect in standard errors that the estimate has at the last
    ///   look, of either sign; 0 gives the level.
    /// - Returns: the probability.
    /// - Complexity: O(looks), with 6,400 exponentials each.
    public func power(score: Double) -> Double {
        min(LookPower(information: information).exits(bounds, drift: score).reduce(0, +), 1)
    }

    /// How much of the planned information is used up on average until the test ends.
    ///
    /// - Parameter score: as in `power(score:)`.
    /// - Returns: the share, at most 1.
    public func expectedInformation(score: Double) -> Double {
        let exits = LookPower(information: information).exits(bounds, drift: score)
        var (mean, left) = (0.0, 1.0)
        for (share, exit) in zip(information, exits) {
            mean += share * exit
            left -= exit
        }
        return min(mean + max(left, 0), 1)
    }

    /// The true effect, in standard errors of the estimate at the last look, that the test finds
    /// with this probability.
    ///
    /// - Throws: `AttributionError.Code.badInput` for a power not between the level and 1.
    /// - Complexity: as forty times `power(score:)`.
    public func score(power wanted: Double = 0.8) throws(AttributionError) -> Double {
        try AttributionError.require(
            wanted > level && wanted < 1, "a power is not between the level and 1")
        var low = 0.0
        var high = 40.0
        while high - low > 1e-9 {
            let middle = (low + high) / 2
            if power(score: middle) < wanted { low = middle } else { high = middle }
        }
        return high
    }

    /// How many times the units of a test with one look this one plans for the same power: what
    /// looking early costs where there is nothing to be seen early.
    public func inflation(power: Double = 0.8) throws(AttributionError) -> Double {
        let own = try score(power: power)
        let once = try GroupSequentialDesign(.pocock, looks: 1, level: level).score(power: power)
        return own * own / (once * once)
    }
}

extension PowerAnalysis {
    /// How many units, of both arms together, a test with planned looks has to be ready to take for
    /// an effect of this size; `GroupSequentialDesign.expectedInformation(score:)` tells how many
    /// of them it takes on average.
    ///
    /// - Throws: as `units(effect:power:)`; `AttributionError.Code.badInput` for a design of another
    ///   level.
    public func units(
        effect: Double, power: Double = 0.8, looking design: GroupSequentialDesign
    ) throws(AttributionError) -> Int {
        try AttributionError.require(
            design.level == level, "the design has another level than the analysis")
        let once = try units(effect: effect, power: power)
        let most = (Double(once) * (try design.inflation(power: power))).rounded(.up)
        guard most <= 0x1p52 else { throw AttributionError(.infeasible, "more than 2^52 units") }
        return Int(most)
    }
}

extension AlwaysValidTest {
    /// The probability that the test, looked at as planned, refutes an effect of 0.
    ///
    /// - Parameters:
    ///   - effect: the true effect.
    ///   - error: the standard error of the estimate at the last look.
    ///   - information: the share of the information that each look has, rising to 1; the number
    ///     of units where all are alike.
    /// - Returns: the probability.
    /// - Throws: `AttributionError.Code.badInput` for numbers out of their range.
    /// - Complexity: O(looks), with 6,400 exponentials each.
    public func power(
        effect: Double, standardError error: Double, information: [Double]
    ) throws(AttributionError) -> Double {
        try AttributionError.require(
            effect.isFinite && error > 0 && error.isFinite, "an effect or its error is not a number"
        )
        try AttributionError.require(
            information.first.map { $0 > 0 } == true && information.last == 1
                && zip(information, information.dropFirst()).allSatisfy { $0 < $1 },
            "the shares of information do not rise to 1")
        let bounds = information.map { share in
            let variance = error * error / share
            return halfWidth(variance: variance) / variance.squareRoot()
        }
        let exits = LookPower(information: information).exits(bounds, drift: effect / error)
        return min(exits.reduce(0, +), 1)
    }
}
