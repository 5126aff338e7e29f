// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What follows from logarithm and exponential, from the four operations alone: the same bits on
/// every machine, which the system's mathematical library does not promise.
enum Numerics {
    /// The logarithm to base 2.
    static func log2(_ value: Double) -> Double {
        Deterministic.log(value) / 0.693_147_180_559_945_3
    }

    /// The logarithm of 1 + x, exact for small x too.
    static func log1p(_ x: Double) -> Double {
        let sum = 1 + x
        return sum == 1 ? x : Deterministic.log(sum) * x / (sum - 1)
    }

    /// The logarithm of the sum of what two logarithms are of.
    static func logSum(_ one: Double, _ other: Double) -> Double {
        let (most, least) = one > other ? (one, other) : (other, one)
        return least == -.infinity ? most : most + log1p(Deterministic.exp(least - most))
    }

    /// The logarithm of the gamma function for x > 0, by Stirling's series from 14 on; the error is
    /// below 10⁻¹⁴ of what it is there.
    static func logGamma(_ x: Double) -> Double {
        guard x > 0 else { return .nan }
        var shifted = x
        var product = 1.0
        var correction = 0.0
        while shifted < 14 {
            product *= shifted
            shifted += 1
        }
        if product != 1 { correction = Deterministic.log(product) }
        let inverse = 1 / shifted
        let square = inverse * inverse
        // The Bernoulli numbers B(2n) ÷ (2n · (2n − 1)).
        let series =
            inverse
            * (1 / 12.0
                + square
                * (-1 / 360.0
                    + square
                    * (1 / 1260.0
                        + square
                        * (-1 / 1680.0
                            + square * (1 / 1188.0 + square * (-691 / 360_360.0 + square / 156))))))
        return (shifted - 0.5) * Deterministic.log(shifted) - shifted + 0.918_938_533_204_672_7
            + series
            - correction
    }

    /// Gauss' hypergeometric function ₂F₁(a, b; c; z) for 0 ≤ z < 1 by its series.
    ///
    /// - Returns: nil when 100,000 terms are not enough.
    static func hypergeometric(_ a: Double, _ b: Double, _ c: Double, _ z: Double) -> Double? {
        var term = 1.0
        var sum = 1.0
        var n = 0.0
        while n < 100_000 {
            term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * z
            sum += term
            n += 1
            if term.magnitude <= sum.magnitude * 1e-16 { return sum.isFinite ? sum : nil }
        }
        return nil
    }

    /// Below which value a standard normal quantity lies with this probability (Acklam's rational
    /// approximation, relative error 1.2 · 10⁻⁹).
    static func normalQuantile(_ p: Double) -> Double {
        guard p > 0, p < 1 else { return p <= 0 ? -.infinity : .infinity }
        if p > 0.5 { return -normalQuantile(1 - p) }
        if p < 0.02425 {
            let q = (-2 * Deterministic.log(p)).squareRoot()
            let top = polynomial(
                q,
                [
                    -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838,
                    -2.549732539343734, 4.374664141464968, 2.938163982698783,
                ])
            let bottom = polynomial(
                q,
                [
                    7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996,
                    3.754408661907416, 1,
                ])
            return top / bottom
        }
        let q = p - 0.5
        let top = polynomial(
            q * q,
            [
                -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02,
                1.383577518672690e+02, -3.066479806614716e+01, 2.506628277459239,
            ])
        let bottom = polynomial(
            q * q,
            [
                -5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02,
                6.680131188771972e+01, -1.328068155288572e+01, 1,
            ])
        return top * q / bottom
    }

    private static func polynomial(_ x: Double, _ coefficients: [Double]) -> Double {
        coefficients.reduce(0) { $0 * x + $1 }
    }

}
