// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Student's distribution with any number of degrees of freedom above 0.
enum StudentDistribution {
    /// The probability of a value at least as far from 0 as `t`, to 10⁻¹² of itself.
    static func twoSided(_ t: Double, _ degrees: Double) -> Double {
        if degrees > 1e6 { return NormalDistribution.twoSided(t) }
        return SpecialFunctions.beta(degrees / 2, 0.5, degrees / (degrees + t * t))
    }

    /// Beyond which value either way a share `1 - confidence` lies, to 10⁻¹⁰.
    static func critical(_ confidence: Double, _ degrees: Double) -> Double {
        let tail = 1 - confidence
        if degrees > 1e6 { return NormalDistribution.critical(confidence) }
        var low = 0.0
        var high = NormalDistribution.critical(confidence) + 1
        while twoSided(high, degrees) > tail, high < 1e12 { high *= 2 }
        while high - low > 1e-11 * high {
            let middle = (low + high) / 2
            if twoSided(middle, degrees) > tail { low = middle } else { high = middle }
            if middle == low && middle == high { break }
        }
        return (low + high) / 2
    }
}
