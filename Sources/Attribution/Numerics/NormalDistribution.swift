// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The standard normal distribution.
enum NormalDistribution {
    /// The density at `z`.
    @inline(__always)
    static func density(_ z: Double) -> Double {
        0.398_942_280_401_432_7 * RealMath.exp(-0.5 * z * z)
    }

    /// The probability above `z`, to 10⁻¹³ of itself in both tails.
    ///
    /// A series near the middle (G. Marsaglia, "Evaluating the Normal Distribution", Journal of
    /// Statistical Software 11(4), 2004), Laplace's continued fraction in the tail.
    static func upper(_ z: Double) -> Double {
        if z.isNaN { return z }
        if z < 0 { return 1 - upper(-z) }
        if z < 2 {
            var term = z
            var sum = z
            var n = 1.0
            while term > sum * 1e-17 {
                n += 2
                term *= z * z / n
                sum += term
            }
            return 0.5 - density(z) * sum
        }
        if z > 38 { return 0 }
        // Backwards: at 2 a hundred and fifty steps are enough, further out fewer.
        var n = (600 / (z * z)).rounded(.up) + 12
        var fraction = z
        while n > 0 {
            fraction = z + n / fraction
            n -= 1
        }
        return density(z) / fraction
    }

    /// The probability below `z`.
    static func lower(_ z: Double) -> Double { upper(-z) }

    /// The probability of a value at least as far from 0 as `z`.
    static func twoSided(_ z: Double) -> Double { min(1, 2 * upper(z.magnitude)) }

    /// Below which value a quantity lies with probability `p`, to 10⁻¹³.
    ///
    /// Abramowitz and Stegun 26.2.23, then Halley's steps.
    static func quantile(_ p: Double) -> Double {
        guard p > 0, p < 1 else { return p == 0 ? -.infinity : p == 1 ? .infinity : .nan }
        if p > 0.5 { return -quantile(1 - p) }
        let t = (-2 * RealMath.log(p)).squareRoot()
        var z =
            t - (2.515517 + t * (0.802853 + t * 0.010328))
            / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
        // `z` is how far below zero.
        for _ in 0..<3 {
            let slope = density(z)
            if slope == 0 { break }
            let error = (p - upper(z)) / slope
            z -= error / (1 + 0.5 * z * error)
        }
        return -z
    }

    /// Beyond which value either way a share `1 - confidence` lies.
    static func critical(_ confidence: Double) -> Double { -quantile((1 - confidence) / 2) }
}
