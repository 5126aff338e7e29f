// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Whether the arms have the sizes that the assignment should give.
///
/// Pearson's chi-squared test. A small p-value says that something beside chance chose who is
/// counted: no effect of such a test can be trusted (Fabijan and others, "Diagnosing sample ratio
/// mismatch in online controlled experiments", KDD 2019).
public struct SampleRatioCheck: Hashable, Sendable {
    /// The sum of squared differences over what was expected.
    public let chiSquared: Double
    /// The probability of sizes at least as far from what was expected.
    public let pValue: Double

    /// Compares sizes with shares.
    ///
    /// - Parameters:
    ///   - counts: how many units each arm has.
    ///   - weights: what each arm should have, relative to the others.
    /// - Throws: `AttributionError` for lists that do not fit, or without any unit.
    public init(counts: [Int], weights: [UInt32]) throws(AttributionError) {
        try AttributionError.require(
            counts.count == weights.count && counts.count > 1, "counts and weights do not fit")
        try AttributionError.require(
            counts.allSatisfy { $0 >= 0 } && weights.allSatisfy { $0 > 0 },
            "a count is negative or a weight is 0")
        let total = counts.reduce(0.0) { $0 + Double($1) }
        guard total > 0 else { throw AttributionError(.tooFewData, "no arm has a unit") }
        let weight = weights.reduce(0.0) { $0 + Double($1) }
        var sum = 0.0
        for (count, own) in zip(counts, weights) {
            let expected = total * Double(own) / weight
            sum += (Double(count) - expected) * (Double(count) - expected) / expected
        }
        chiSquared = sum
        pValue = SpecialFunctions.upperGamma(Double(counts.count - 1) / 2, sum / 2)
    }

    /// Whether the sizes can be chance; the usual level is strict, since it is looked at often.
    public func isPlausible(level: Double = 0.001) -> Bool { pValue >= level }
}
