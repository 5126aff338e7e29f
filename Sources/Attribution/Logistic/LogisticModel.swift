// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The chance that a journey converts, by which channels are in it: a logistic regression with a
/// ridge.
///
/// Order and repetition of the channels play no part. The ridge pulls the coefficients towards
/// zero, not the intercept.
public struct LogisticModel: Hashable, Sendable {
    /// The names of the channels.
    public let channels: [String]
    /// The log-odds of a journey without any channel.
    public let intercept: Double
    /// What each channel adds to the log-odds.
    public let coefficients: [Double]
    /// The standard error of the intercept.
    public let interceptError: Double
    /// The standard error of each coefficient, from the curvature of what is maximised.
    public let standardErrors: [Double]
    /// The logarithm of the likelihood, without the ridge.
    public let logLikelihood: Double
    /// What the squares of the coefficients are weighed with.
    public let ridge: Double
    /// How many steps were taken.
    public let iterations: Int
    /// How many distinct sets of channels the journeys have.
    public let patterns: Int

    private static let maxIterations = 100

    /// The model of `paths`, each journey one observation, by Newton's method.
    ///
    /// - Parameters:
    ///   - paths: the journeys.
    ///   - ridge: what the squares of the coefficients are weighed with, above zero.
    /// - Throws: `AttributionError.Code.notSolvable` where all journeys converted or none did, and
    ///   for a ridge that is not above zero.
    /// - Complexity: O(touchpoints), then O(sets × members² + n³) a step.
    public init(_ paths: PathSet, ridge: Double = 1) throws(AttributionError) {
        try self.init(ChannelSets(paths), paths.totals, ridge: ridge)
    }

    init(
        _ sets: ChannelSets, _ totals: PathTotals, ridge: Double
    ) throws(AttributionError) {
        guard totals.conversions > 0, totals.nulls > 0 else {
            throw AttributionError(
                .notSolvable, "journeys that converted and journeys that did not are needed")
        }
        guard ridge > 0, ridge.isFinite else {
            throw AttributionError(.notSolvable, "a ridge is not above zero")
        }
        var fit = LogisticFit(sets, totals, ridge: ridge)
        var steps = 0
        var isSettled = false
        var inverse = fit.curvature.inverse
        while !isSettled {
            guard steps < Self.maxIterations, let step = inverse?.times(fit.gradient) else {
                throw AttributionError(.notSolvable, "the regression did not settle")
            }
            // The error after a step is about the square of the step.
            isSettled = step.allSatisfy { $0.magnitude < 1e-8 }
            if !fit.move(by: step) { isSettled = true }
            inverse = fit.curvature.inverse
            steps += 1
        }
        let errors = (0...sets.channels.count).map { index in
            (inverse?[index, index] ?? .nan).squareRoot()
        }
        interceptError = errors[0]
        standardErrors = Array(errors.dropFirst())
        channels = sets.channels
        intercept = fit.weights[0]
        coefficients = Array(fit.weights.dropFirst())
        logLikelihood = fit.logLikelihood
        self.ridge = ridge
        iterations = steps
        patterns = sets.count
    }

    /// The chance that a journey with these channels converts.
    ///
    /// - Parameter members: places in `channels`, each once.
    /// - Returns: a number from 0 to 1.
    public func probability(_ members: some Sequence<Int>) -> Double {
        let odds = members.reduce(intercept) { $0 + coefficients[$1] }
        return 1 / (1 + RealMath.exp(-odds))
    }
}
