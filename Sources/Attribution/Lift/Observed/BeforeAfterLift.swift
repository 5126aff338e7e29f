// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What changed with a measure, by a series that it does not touch.
///
/// Before the start the treated series is a line of the control; after it, the line says what there
/// would have been. The error allows for the line's own uncertainty and for neighbouring periods
/// that resemble each other, by the correlation of the residuals at a distance of one.
public struct BeforeAfterLift: Hashable, Sendable {
    /// The mean effect in a period, in the units of the series.
    public let lift: LiftEstimate
    /// How many periods there were after the start.
    public let periods: Int
    /// How much the treated series moves when the control moves by 1.
    public let slope: Double
    /// The correlation of neighbouring residuals before the start, at least 0.
    public let correlation: Double

    /// The effect over all periods after the start.
    public var total: LiftEstimate {
        let count = Double(periods)
        return LiftEstimate(
            effect: lift.effect * count, standardError: lift.standardError * count,
            baseline: lift.baseline * count, baselineError: lift.baselineError.map { $0 * count },
            covariance: lift.covariance * count * count, degreesOfFreedom: lift.degreesOfFreedom)
    }

    /// Compares a series with another.
    ///
    /// - Parameters:
    ///   - treated: one value for each period.
    ///   - control: the same of what the measure cannot have touched.
    ///   - start: the first period with the measure, the first of all being 0.
    /// - Throws: `AttributionError` for series that do not fit or are not finite, fewer than six
    ///   periods before the start or none after it.
    public init(treated: [Double], control: [Double], start: Int) throws(AttributionError) {
        try AttributionError.require(treated.count == control.count, "the series do not fit")
        guard start >= 6, start < treated.count else {
            throw AttributionError(
                .tooFewData, "there are too few periods before or after the start")
        }
        let before = (
            try SampleMoments(treated[..<start]), try SampleMoments(control[..<start])
        )
        let after = (
            try SampleMoments(treated[start...]), try SampleMoments(control[start...])
        )
        var product = 0.0
        for period in 0..<start {
            product += (treated[period] - before.0.mean) * (control[period] - before.1.mean)
        }
        let spread = before.1.squaredDistances
        // A control that never varied tells the level alone.
        let slope = spread > 0 ? product / spread : 0
        var residuals: [Double] = []
        for period in 0..<start {
            residuals.append(
                treated[period] - before.0.mean - slope * (control[period] - before.1.mean))
        }
        var squares = 0.0
        var neighbours = 0.0
        for period in 0..<start {
            squares += residuals[period] * residuals[period]
            if period > 0 { neighbours += residuals[period] * residuals[period - 1] }
        }
        let correlation = squares > 0 ? min(max(neighbours / squares, 0), 0.95) : 0
        let degrees = Double(start - (spread > 0 ? 2 : 1))
        let shift = after.1.mean - before.1.mean
        let inflation = (1 + correlation) / (1 - correlation)
        let variance = squares / degrees * inflation
        let ofLine = variance * (1 / Double(start) + (spread > 0 ? shift * shift / spread : 0))
        let expected = before.0.mean + slope * shift
        periods = after.0.count
        self.slope = slope
        self.correlation = correlation
        lift = LiftEstimate(
            effect: after.0.mean - expected,
            standardError: (ofLine + variance / Double(after.0.count)).squareRoot(),
            baseline: expected, baselineError: ofLine.squareRoot(), covariance: -ofLine,
            degreesOfFreedom: max(degrees / inflation, 3))
    }
}
