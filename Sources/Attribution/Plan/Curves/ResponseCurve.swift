// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a channel brings for what is spent on it in a period.
///
/// Spending is in whole units of the currency, not in minor ones; the response is in whatever the
/// curve was fitted to: conversions, or revenue in whole units. The response never falls with
/// spending.
public struct ResponseCurve: Hashable, Sendable {
    /// The form of a curve.
    public enum Shape: Hashable, Sendable {
        /// ceiling · xᵃ ÷ (halfᵃ + xᵃ), after A. V. Hill, 1910; S-shaped for a steepness above 1.
        case hill(half: Double, steepness: Double)
        /// ceiling · (1 − e^(−x ÷ scale)).
        case exponential(scale: Double)
        /// ceiling · ln(1 + x ÷ scale), without an end.
        case logarithmic(scale: Double)
    }

    /// The form.
    public let shape: Shape
    /// What the curve tends to; for `logarithmic` its factor.
    public let ceiling: Double

    /// A curve.
    ///
    /// - Throws: `AttributionError.Code.badInput` for a negative ceiling, or a scale or steepness that
    ///   is not above 0 or not finite.
    public init(_ shape: Shape, ceiling: Double) throws(AttributionError) {
        try AttributionError.require(ceiling >= 0 && ceiling.isFinite, "a ceiling is negative")
        switch shape {
        case .hill(let scale, let steepness):
            try AttributionError.require(
                (0.01...100).contains(steepness), "a steepness is not within 0.01 and 100")
            try AttributionError.require(scale > 0 && scale.isFinite, "a scale is not above 0")
        case .exponential(let scale), .logarithmic(let scale):
            try AttributionError.require(scale > 0 && scale.isFinite, "a scale is not above 0")
        }
        self.shape = shape
        self.ceiling = ceiling
    }

    /// A Hill curve.
    public init(
        hill half: Double, steepness: Double, ceiling: Double
    ) throws(AttributionError) {
        try self.init(.hill(half: half, steepness: steepness), ceiling: ceiling)
    }

    /// The response to spending `x`; 0 for none.
    @inline(__always)
    public func response(_ x: Double) -> Double {
        guard x > 0 else { return 0 }
        switch shape {
        case .hill(let half, let steepness):
            let power = RealMath.pow(x / half, steepness)
            return power == .infinity ? ceiling : ceiling * (power / (1 + power))
        case .exponential(let scale): return -ceiling * RealMath.expm1(-x / scale)
        case .logarithmic(let scale): return ceiling * RealMath.log1p(x / scale)
        }
    }

    /// What the next unit of spending brings: the derivative of the response.
    ///
    /// Infinite at 0 for a Hill curve with a steepness below 1.
    @inline(__always)
    public func marginal(_ x: Double) -> Double {
        let x = max(x, 0)
        switch shape {
        case .hill(let half, let steepness):
            if x == 0 {
                if steepness == 1 { return ceiling / half }
                return steepness > 1 || ceiling == 0 ? 0 : .infinity
            }
            let power = RealMath.pow(x / half, steepness)
            if power == .infinity { return 0 }
            return ceiling * steepness / x * (power / (1 + power)) / (1 + power)
        case .exponential(let scale): return ceiling / scale * RealMath.exp(-x / scale)
        case .logarithmic(let scale): return ceiling / (scale + x)
        }
    }

    /// Where the curve is steepest: from here on it bends down; 0 where it always does.
    public var inflection: Double {
        guard case .hill(let half, let steepness) = shape, steepness > 1 else { return 0 }
        return half * RealMath.pow((steepness - 1) / (steepness + 1), 1 / steepness)
    }

    /// The curve whose response to `x` is this one's to `factor · x`.
    func stretched(by factor: Double) throws(AttributionError) -> ResponseCurve {
        switch shape {
        case .hill(let half, let steepness):
            return try ResponseCurve(hill: half / factor, steepness: steepness, ceiling: ceiling)
        case .exponential(let scale):
            return try ResponseCurve(.exponential(scale: scale / factor), ceiling: ceiling)
        case .logarithmic(let scale):
            return try ResponseCurve(.logarithmic(scale: scale / factor), ceiling: ceiling)
        }
    }
}
