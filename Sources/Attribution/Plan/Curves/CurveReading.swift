// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A quantity above zero that was read off a fitted curve, and how sure it is.
///
/// Its logarithm is taken to be normal, so that no interval goes below zero.
public struct CurveReading: Hashable, Sendable {
    /// The value, in the units of the curve.
    public var value: Double
    /// The standard error of its logarithm.
    public var logError: Double

    /// A reading.
    public init(value: Double, logError: Double) {
        self.value = value
        self.logError = logError
    }

    /// The interval of the value.
    public func interval(confidence: Double = 0.95) -> EffectInterval {
        let factor = RealMath.exp(NormalDistribution.critical(confidence) * logError)
        return EffectInterval(
            lower: value / factor, upper: value * factor, confidence: confidence)
    }

    /// The probability that the true value is above `limit`.
    public func probability(above limit: Double) -> Double {
        guard limit > 0 else { return 1 }
        return Self.probability(RealMath.log(value / limit), logError)
    }

    /// The probability that the true value is above that of an independent reading.
    public func probability(above other: CurveReading) -> Double {
        let error = (logError * logError + other.logError * other.logError).squareRoot()
        return Self.probability(RealMath.log(value / other.value), error)
    }

    /// This reading times an exact factor.
    public func scaled(by factor: Double) -> CurveReading {
        CurveReading(value: value * factor, logError: logError)
    }

    private static func probability(_ distance: Double, _ error: Double) -> Double {
        guard error > 0 else { return distance > 0 ? 1 : 0 }
        return NormalDistribution.lower(distance / error)
    }
}
