// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How often something happens in a number of independent trials.
enum BinomialDistribution {
    /// The probability of at least `count` successes, to 10⁻¹².
    static func atLeast(_ count: Int, of trials: Int, chance: Double) -> Double {
        if count <= 0 { return 1 }
        if count > trials { return 0 }
        return SpecialFunctions.beta(Double(count), Double(trials - count + 1), chance)
    }

    /// Clopper and Pearson's exact interval ("The use of confidence or fiducial limits illustrated
    /// in the case of the binomial", Biometrika 26, 1934), to 10⁻¹².
    static func interval(
        _ count: Int, of trials: Int, confidence: Double
    ) -> (lower: Double, upper: Double) {
        let tail = (1 - confidence) / 2
        let lower =
            count == 0 ? 0 : chance { atLeast(count, of: trials, chance: $0) < tail }
        let upper =
            count == trials ? 1 : chance { 1 - atLeast(count + 1, of: trials, chance: $0) > tail }
        return (lower, upper)
    }

    /// The last chance for which `isLow` holds.
    private static func chance(_ isLow: (Double) -> Bool) -> Double {
        var low = 0.0
        var high = 1.0
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if isLow(middle) { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
