// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a measure changed, and how sure that is.
///
/// Everything is in the units of the outcome, per unit observed unless the maker says otherwise.
public struct LiftEstimate: Hashable, Sendable {
    /// The effect: with the measure less without it.
    public var effect: Double
    /// The standard error of the effect.
    public var standardError: Double
    /// What there would have been without the measure.
    public var baseline: Double
    /// The standard error of `baseline`, where it is known.
    public var baselineError: Double?
    /// The covariance of effect and baseline.
    ///
    /// Where the baseline is an independent control it is the negative variance of the baseline.
    public var covariance: Double
    /// The degrees of freedom of Student's distribution; nil for the normal one.
    public var degreesOfFreedom: Double?

    /// An estimate.
    public init(
        effect: Double, standardError: Double, baseline: Double, baselineError: Double? = nil,
        covariance: Double = 0, degreesOfFreedom: Double? = nil
    ) {
        self.effect = effect
        self.standardError = standardError
        self.baseline = baseline
        self.baselineError = baselineError
        self.covariance = covariance
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// The difference of two independent means, each with its own variance.
    ///
    /// After B. L. Welch, "The generalization of Student's problem", Biometrika 34, 1947.
    ///
    /// - Parameters:
    ///   - treated: who got the measure.
    ///   - control: who did not.
    ///   - isSmall: true takes Student's distribution with Welch's degrees of freedom, for samples
    ///     below some hundred units; false the normal one.
    /// - Throws: `AttributionError.Code.tooFewData` for fewer than two units on a side.
    public init(
        treated: SampleMoments, control: SampleMoments, isSmall: Bool = false
    ) throws(AttributionError) {
        guard treated.count > 1, control.count > 1 else {
            throw AttributionError(.tooFewData, "a side has fewer than two units")
        }
        let own = treated.varianceOfMean
        let other = control.varianceOfMean
        var degrees: Double?
        if isSmall {
            let least = Double(min(treated.count, control.count) - 1)
            let parts =
                own * own / Double(treated.count - 1) + other * other / Double(control.count - 1)
            degrees = parts > 0 ? (own + other) * (own + other) / parts : least
        }
        self.init(
            effect: treated.mean - control.mean, standardError: (own + other).squareRoot(),
            baseline: control.mean, baselineError: other.squareRoot(), covariance: -other,
            degreesOfFreedom: degrees)
    }

    /// The effect in standard errors; 0 when both are 0.
    public var score: Double {
        standardError > 0 ? effect / standardError : effect == 0 ? 0 : effect * .infinity
    }

    /// The probability of an effect at least as large either way if there were none.
    public var pValue: Double {
        guard let degreesOfFreedom else { return NormalDistribution.twoSided(score) }
        return score.isInfinite ? 0 : StudentDistribution.twoSided(score, degreesOfFreedom)
    }

    /// The interval that holds the true effect with this confidence, looked at once.
    ///
    /// Who looks again and again takes `AlwaysValidTest` or `GroupSequentialDesign`.
    public func interval(confidence: Double = 0.95) -> EffectInterval {
        let critical =
            degreesOfFreedom.map { StudentDistribution.critical(confidence, $0) }
            ?? NormalDistribution.critical(confidence)
        let half = critical * standardError
        return EffectInterval(lower: effect - half, upper: effect + half, confidence: confidence)
    }

    /// The effect as a share of the baseline; nil for a baseline of 0.
    public var relativeEffect: Double? { baseline != 0 ? effect / baseline : nil }

    /// The standard error of `relativeEffect` by the delta method; nil where it is unknown.
    public var relativeError: Double? {
        guard let ratio = relativeEffect, let baselineError else { return nil }
        let variance =
            standardError * standardError + ratio * ratio * baselineError * baselineError
            - 2 * ratio * covariance
        return max(variance, 0).squareRoot() / baseline.magnitude
    }

    /// The probability that the true effect is above `value`, all values being alike beforehand.
    public func probability(above value: Double) -> Double {
        guard standardError > 0 else { return effect > value ? 1 : 0 }
        let score = (effect - value) / standardError
        guard let degreesOfFreedom else { return NormalDistribution.lower(score) }
        let tail = StudentDistribution.twoSided(score, degreesOfFreedom) / 2
        return score > 0 ? 1 - tail : tail
    }
}
