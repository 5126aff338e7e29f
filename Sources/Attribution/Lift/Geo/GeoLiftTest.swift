// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A test that gives a measure to some regions and keeps it from the others.
///
/// What the treated regions would have done is a mix of the others, with weights that are not
/// negative and sum to 1, chosen where nobody was treated: the synthetic control of A. Abadie, A.
/// Diamond and J. Hainmueller (JASA 105, 2010) with the level of each region taken off (B. Ferman
/// and C. Pinto, "Synthetic controls with imperfect pretreatment fit", Quantitative Economics 12,
/// 2021).
public struct GeoLiftTest: Hashable, Sendable {
    /// The outcome.
    public let panel: GeoPanel
    /// Who got the measure.
    public let treated: [RegionID]
    /// The first period with the measure, the first of all being 0.
    public let start: Int
    /// The mean of the treated regions.
    private let target: [Double]
    private let donors: [[Double]]
    private let donorNames: [RegionID]

    /// A test.
    ///
    /// - Throws: `AttributionError` for a treated region that is not in the panel, no region left to
    ///   compare with, or fewer than two periods before or none after the start.
    public init(
        _ panel: GeoPanel, treated: [RegionID], start: Int
    ) throws(AttributionError) {
        let names = Set(treated)
        try AttributionError.require(
            !names.isEmpty && names.count == treated.count
                && names.isSubset(of: panel.regions), "a treated region is not in the panel")
        guard panel.regions.count > names.count else {
            throw AttributionError(.tooFewData, "no region is left to compare with")
        }
        guard start >= 2, start < panel.periods else {
            throw AttributionError(
                .tooFewData, "there are too few periods before or after the start")
        }
        self.panel = panel
        self.treated = treated
        self.start = start
        var target = [Double](repeating: 0, count: panel.periods)
        var donors: [[Double]] = []
        var donorNames: [RegionID] = []
        for (region, row) in zip(panel.regions, panel.rows) {
            if names.contains(region) {
                for period in row.indices { target[period] += row[period] }
            } else {
                donors.append(row)
                donorNames.append(region)
            }
        }
        self.target = target.map { $0 / Double(names.count) }
        self.donors = donors
        self.donorNames = donorNames
    }

    /// The effect, and how it was found.
    ///
    /// - Complexity: O(regions² × periods) and a few steps of O(regions³).
    public func estimate() throws(AttributionError) -> GeoLiftEstimate {
        let (weights, gaps) = try fit(target, periods: start)
        let after = gaps[start...]
        let effect = after.reduce(0, +) / Double(after.count)
        let without = target[start...].reduce(0, +) / Double(after.count) - effect
        var imbalance = 0.0
        for gap in gaps[..<start] { imbalance += gap * gap }
        return GeoLiftEstimate(
            effect: effect, total: effect * Double(after.count * treated.count),
            relativeEffect: without != 0 ? effect / without : nil,
            imbalance: imbalance.squareRoot(),
            weights: zip(donorNames, weights).filter { $0.1 > 0 }.map {
                GeoLiftEstimate.Weight(region: $0.0, weight: $0.1)
            }, gaps: gaps, start: start, pValue: try pValue(effect: 0))
    }

    /// How the gaps after the start are taken together.
    public enum Statistic: String, Hashable, Sendable {
        /// The sum of their sizes: sees any effect, also one that changes its sign.
        case sizes
        /// The size of their sum: sees the mean effect, which may come and go.
        case mean
    }

    /// The probability of gaps at least as large after the start, were the effect this one.
    ///
    /// The mix is fitted over all periods as if the effect were known, and the gaps are shifted
    /// round through all periods: no chance, and the smallest value is 1 ÷ periods (V.
    /// Chernozhukov, K. Wüthrich and Y. Zhu, "An exact and robust conformal inference method", JASA
    /// 116, 2021).
    public func pValue(
        effect: Double, by statistic: Statistic = .sizes
    ) throws(AttributionError) -> Double {
        var series = target
        for period in start..<panel.periods { series[period] -= effect }
        let (_, gaps) = try fit(series, periods: panel.periods)
        let terms = statistic == .sizes ? gaps.map(\.magnitude) : gaps
        let length = panel.periods - start
        func sum(from first: Int) -> Double {
            var sum = 0.0
            for step in 0..<length { sum += terms[(first + step) % panel.periods] }
            return sum.magnitude
        }
        let seen = sum(from: start) * (1 - 1e-12)
        let count = (0..<panel.periods).count { sum(from: $0) >= seen }
        return Double(count) / Double(panel.periods)
    }

    /// The mean effects that `pValue(effect:by:)` does not refute, by halving steps from the
    /// estimate.
    ///
    /// - Parameter confidence: at most 1 - 1 ÷ periods, beyond which nothing can be refuted.
    /// - Returns: the interval of the mean effect on a treated region in a period.
    /// - Throws: `AttributionError.Code.badInput` for a confidence that these periods cannot give.
    public func interval(confidence: Double = 0.9) throws(AttributionError) -> EffectInterval {
        let level = 1 - confidence
        try AttributionError.require(
            level < 1 && level * Double(panel.periods) >= 1,
            "\(panel.periods) periods cannot give this confidence")
        let (_, gaps) = try fit(target, periods: start)
        let centre = gaps[start...].reduce(0, +) / Double(panel.periods - start)
        var spread = 0.0
        for gap in gaps[..<start] { spread += gap * gap }
        let step = max((spread / Double(start)).squareRoot(), centre.magnitude * 1e-6, 1e-12)
        return EffectInterval(
            lower: try edge(centre, -step, level), upper: try edge(centre, step, level),
            confidence: confidence)
    }

    private func edge(
        _ centre: Double, _ step: Double, _ level: Double
    ) throws(AttributionError) -> Double {
        var kept = centre
        var refuted = centre + step
        var width = step
        while try pValue(effect: refuted, by: .mean) > level {
            kept = refuted
            width *= 2
            refuted += width
            guard width.magnitude < step.magnitude * 1e6 else { return refuted }
        }
        for _ in 0..<24 {
            let middle = (kept + refuted) / 2
            if try pValue(effect: middle, by: .mean) > level {
                kept = middle
            } else {
                refuted = middle
            }
        }
        return kept
    }

    /// The weights that fit the first `periods` periods, and the gaps in all.
    private func fit(
        _ target: [Double], periods: Int
    ) throws(AttributionError) -> (weights: [Double], gaps: [Double]) {
        func centred(_ row: [Double]) -> [Double] {
            let mean = row[..<periods].reduce(0, +) / Double(periods)
            return row.map { $0 - mean }
        }
        let series = centred(target)
        let others = donors.map(centred)
        let weights = try SimplexLeastSquares.weights(
            target: Array(series[..<periods]), donors: others.map { Array($0[..<periods]) })
        var gaps = series
        for (other, weight) in zip(others, weights) where weight > 0 {
            for period in gaps.indices { gaps[period] -= weight * other[period] }
        }
        return (weights, gaps)
    }
}
