// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A comparison made sharper by what was known of each unit before the test.
///
/// CUPED: A. Deng, Y. Xu, R. Kohavi and T. Walker, "Improving the sensitivity of online controlled
/// experiments by utilizing pre-experiment data", WSDM 2013, section 3. The coefficients are those
/// of a linear regression over both arms together; with several covariates it is the multiple one.
public struct CupedAdjustment: Hashable, Sendable {
    /// The coefficient of each covariate.
    public let coefficients: [Double]
    /// The difference without the adjustment.
    public let raw: LiftEstimate
    /// The difference with it.
    public let adjusted: LiftEstimate

    /// What is left of the variance of the difference: 1 is no gain.
    public var varianceRatio: Double {
        let ratio = adjusted.standardError / raw.standardError
        return ratio * ratio
    }

    /// Compares two arms.
    ///
    /// - Parameters:
    ///   - outcomes: one for each unit.
    ///   - covariates: one list for each covariate, known before the test; one value for each unit.
    ///   - isTreated: which units got the measure.
    /// - Throws: `AttributionError` for lists that do not fit, values that are not finite, covariates
    ///   that follow from each other, or fewer than two units in an arm.
    /// - Complexity: O(units × covariates²).
    public init(
        outcomes: [Double], covariates: [[Double]], isTreated: [Bool]
    ) throws(AttributionError) {
        let count = outcomes.count
        try AttributionError.require(
            isTreated.count == count && !covariates.isEmpty
                && covariates.allSatisfy { $0.count == count }, "the lists do not fit")
        var centred: [[Double]] = []
        for covariate in covariates {
            let moments = try SampleMoments(covariate)
            try AttributionError.require(moments.squaredDistances > 0, "a covariate never varies")
            let scale = (1 / moments.squaredDistances).squareRoot()
            centred.append(covariate.map { ($0 - moments.mean) * scale })
        }
        let size = centred.count
        let mean = try SampleMoments(outcomes).mean
        var matrix = [Double](repeating: 0, count: size * size)
        var right = [Double](repeating: 0, count: size)
        for i in 0..<size {
            for j in 0...i {
                let sum = Self.product(centred[i], centred[j])
                matrix[i * size + j] = sum
                matrix[j * size + i] = sum
            }
            var sum = 0.0
            for unit in 0..<count { sum += centred[i][unit] * (outcomes[unit] - mean) }
            right[i] = sum
        }
        guard let system = SymmetricSystem(matrix, size: size) else {
            throw AttributionError(.badInput, "a covariate follows from the others")
        }
        let solution = system.solve(right)
        var rest = outcomes
        for (covariate, coefficient) in zip(centred, solution) {
            for unit in 0..<count { rest[unit] -= coefficient * covariate[unit] }
        }
        raw = try Self.difference(outcomes, isTreated)
        adjusted = try Self.difference(rest, isTreated)
        var coefficients: [Double] = []
        for (covariate, coefficient) in zip(covariates, solution) {
            let squares = try SampleMoments(covariate).squaredDistances
            coefficients.append(coefficient * (1 / squares).squareRoot())
        }
        self.coefficients = coefficients
    }

    private static func product(_ left: [Double], _ right: [Double]) -> Double {
        var sum = 0.0
        for unit in left.indices { sum += left[unit] * right[unit] }
        return sum
    }

    private static func difference(
        _ values: [Double], _ isTreated: [Bool]
    ) throws(AttributionError) -> LiftEstimate {
        var arms: ([Double], [Double]) = ([], [])
        for (value, treated) in zip(values, isTreated) {
            if treated { arms.0.append(value) } else { arms.1.append(value) }
        }
        return try LiftEstimate(
            treated: SampleMoments(arms.0), control: SampleMoments(arms.1))
    }
}
