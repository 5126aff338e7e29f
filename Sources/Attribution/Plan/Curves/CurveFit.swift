// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Response curves of all channels, fitted to a history.
///
/// The outcome is a level, the controls, and a Hill curve of each channel's adstocked spending (Y.
/// Jin and others, "Bayesian methods for media mix modeling with carryover and shape effects",
/// Google, 2017, sections 2 and 3). The most probable values under weak normal priors on the
/// logarithms are found by D. Marquardt's method from four fixed starts; the uncertainty is the
/// curvature there (Laplace's approximation). No chance is involved.
public struct CurveFit: Hashable, Sendable {
    /// The curves, in the order of the history.
    public let curves: [FittedCurve]
    /// The outcome without any spending, controls at 0.
    public let level: Double
    /// What a unit of each control adds.
    public let controls: [Double]
    /// The standard deviation of what the model leaves.
    public let residualDeviation: Double
    /// The share of the outcome's variance that the model explains.
    public let explained: Double

    /// Fits curves.
    ///
    /// - Throws: `AttributionError.Code.notSolvable` when the quantities cannot be told apart.
    /// - Complexity: O(periods × quantities²) for each of some hundred steps.
    public init(_ history: MediaHistory) throws(AttributionError) {
        var best: CurveModel.Solution?
        for start in CurveModel.starts {
            let model = CurveModel(history)
            guard let solution = model.solve(from: start) else { continue }
            if best.map({ solution.objective < $0.objective }) ?? true { best = solution }
        }
        guard let best else {
            throw AttributionError(.notSolvable, "the quantities cannot be told apart")
        }
        let count = history.spending.count
        let size = best.values.count
        var curves: [FittedCurve] = []
        for (index, row) in history.spending.enumerated() {
            var covariance: [Double] = []
            for one in 0..<4 {
                for two in 0..<4 {
                    covariance.append(best.covariance[(4 * index + one) * size + 4 * index + two])
                }
            }
            curves.append(
                try FittedCurve(
                    row.channel, parameters: Array(best.values[(4 * index)..<(4 * index + 4)]),
                    covariance: covariance))
        }
        self.curves = curves
        level = best.values[4 * count]
        controls = Array(best.values[(4 * count + 1)...])
        residualDeviation = best.variance.squareRoot()
        let total = try SampleMoments(history.outcome).squaredDistances
        explained = total > 0 ? 1 - best.squares / total : 0
    }
}
