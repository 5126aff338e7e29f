// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How much normal noise hides one customer.
///
/// After Balle, Wang: "Improving the Gaussian Mechanism for Differential Privacy" (ICML 2018).
public enum GaussianMechanism {
    /// The smallest standard deviation that gives (epsilon, delta) privacy.
    ///
    /// - Parameters:
    ///   - epsilon: above zero, at most 100.
    ///   - delta: above zero and below one.
    ///   - sensitivity: by how far, in the plane, one customer can move the numbers.
    /// - Returns: the standard deviation.
    /// - Throws: `AttributionError.Code.badInput` for anything else.
    public static func deviation(
        epsilon: Double, delta: Double, sensitivity: Double = 1
    ) throws(AttributionError) -> Double {
        try check(epsilon, delta, sensitivity)
        // The loss falls as the noise grows: double until it is enough, then halve the interval.
        var high = 1.0
        while excess(high, epsilon) > delta, high < 1e12 { high *= 2 }
        var low = high
        while excess(low, epsilon) <= delta, low > 1e-12 { low /= 2 }
        for _ in 0..<200 {
            let middle = low + (high - low) / 2
            if middle <= low || middle >= high { break }
            if excess(middle, epsilon) > delta { low = middle } else { high = middle }
        }
        return high * sensitivity
    }

    /// The standard deviation of the older formula, which is larger; proved for an epsilon of at
    /// most one.
    ///
    /// - Parameters:
    ///   - epsilon: above zero, at most 100.
    ///   - delta: above zero and below one.
    ///   - sensitivity: by how far, in the plane, one customer can move the numbers.
    /// - Returns: the standard deviation.
    /// - Throws: `AttributionError.Code.badInput` for anything else.
    public static func classicDeviation(
        epsilon: Double, delta: Double, sensitivity: Double = 1
    ) throws(AttributionError) -> Double {
        try check(epsilon, delta, sensitivity)
        return (2 * PrivacyMath.log(1.25 / delta)).squareRoot() * sensitivity / epsilon
    }

    private static func check(
        _ epsilon: Double, _ delta: Double, _ sensitivity: Double
    ) throws(AttributionError) {
        guard epsilon > 0, epsilon <= 100, delta > 0, delta < 1, sensitivity > 0,
            sensitivity.isFinite
        else { throw AttributionError(.badInput, "no noise has that epsilon and delta") }
    }

    /// The delta that noise of this deviation has for a sensitivity of one.
    private static func excess(_ deviation: Double, _ epsilon: Double) -> Double {
        let half = 1 / (2 * deviation)
        let shift = epsilon * deviation
        return PrivacyMath.normal(half - shift)
            - PrivacyMath.exp(epsilon) * PrivacyMath.normal(-half - shift)
    }
}
