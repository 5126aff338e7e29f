// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A test that may be looked at as often as one likes.
///
/// The mixture sequential probability ratio test: R. Johari, P. Koomen, L. Pekelis and D. Walsh,
/// "Always Valid Inference", Operations Research 70(3), 2022, section 4, after H. Robbins, 1970.
/// The mixture is normal around no effect. The probability that the p-value ever falls below a
/// level is at most that level, whenever and for whatever reason one stops.
public struct AlwaysValidTest: Hashable, Sendable {
    /// The variance of the mixture: about the square of the effects that are expected.
    public let mixingVariance: Double
    /// The confidence of the interval.
    public let confidence: Double
    /// The smallest p-value so far; 1 before the first look.
    public private(set) var pValue = 1.0
    /// What all looks so far leave of the effect; empty, lower above upper, when they contradict.
    public private(set) var interval: EffectInterval
    /// How often it was looked at.
    public private(set) var looks = 0

    /// A test before its first look.
    ///
    /// - Parameters:
    ///   - expectedEffect: an effect that would matter, of either sign; the test is fastest there.
    ///   - confidence: of the interval, for example 0.95.
    /// - Throws: `AttributionError.Code.badInput` for an effect of 0 or a confidence out of its range.
    public init(expectedEffect: Double, confidence: Double = 0.95) throws(AttributionError) {
        let variance = expectedEffect * expectedEffect
        try AttributionError.require(
            variance > 0 && variance.isFinite, "the expected effect is 0 or not finite")
        try AttributionError.require(
            confidence > 0 && confidence < 1, "a confidence is not between 0 and 1")
        mixingVariance = variance
        self.confidence = confidence
        interval = EffectInterval(lower: -.infinity, upper: .infinity, confidence: confidence)
    }

    /// Takes in what is known now: the estimate from all units so far.
    ///
    /// A look without any spread tells nothing and changes nothing.
    ///
    /// - Returns: whether an effect of 0 is refuted, now or at an earlier look.
    /// - Throws: `AttributionError.Code.badInput` for an estimate that is not finite.
    @discardableResult
    public mutating func look(_ estimate: LiftEstimate) throws(AttributionError) -> Bool {
        let variance = estimate.standardError * estimate.standardError
        try AttributionError.require(
            estimate.effect.isFinite && variance.isFinite, "an estimate is not finite")
        guard variance > 0 else { return isSignificant }
        looks += 1
        let logRatio = logLikelihoodRatio(effect: estimate.effect, variance: variance)
        pValue = min(pValue, RealMath.exp(-logRatio))
        let half = halfWidth(variance: variance)
        interval.lower = max(interval.lower, estimate.effect - half)
        interval.upper = min(interval.upper, estimate.effect + half)
        return isSignificant
    }

    /// Whether an effect of 0 is refuted at `1 - confidence`.
    public var isSignificant: Bool { pValue <= 1 - confidence }

    /// The logarithm of the likelihood ratio of the mixture against an effect of `null`.
    ///
    /// - Parameters:
    ///   - effect: what was estimated.
    ///   - variance: its squared standard error, above 0.
    ///   - null: what it is compared with.
    /// - Returns: the logarithm; the p-value of this look alone is e to the power of its opposite.
    public func logLikelihoodRatio(
        effect: Double, variance: Double, null: Double = 0
    ) -> Double {
        let sum = variance + mixingVariance
        let distance = effect - null
        return 0.5 * RealMath.log(variance / sum)
            + mixingVariance * distance * distance / (2 * variance * sum)
    }

    /// Half the width of the interval around an estimate with this squared standard error.
    public func halfWidth(variance: Double) -> Double {
        let sum = variance + mixingVariance
        let bound = -2 * RealMath.log(1 - confidence) + RealMath.log(sum / variance)
        return (variance * sum / mixingVariance * bound).squareRoot()
    }
}
