// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The arithmetic of `CurveFit`.
///
/// Four quantities a channel: the logarithms of ceiling, half and steepness, and the logit of the
/// share that adstock keeps; then the level and a factor for each control.
struct CurveModel {
    struct Solution {
        var values: [Double]
        var covariance: [Double]
        var squares: Double
        var variance: Double
        var objective: Double
    }

    struct Start {
        var steepness: Double
        var retention: Double
    }

    static let starts = [
        Start(steepness: 1, retention: 0.2), Start(steepness: 1, retention: 0.6),
        Start(steepness: 2, retention: 0.2), Start(steepness: 2, retention: 0.6),
    ]

    private let history: MediaHistory
    private let size: Int
    private let priorMeans: [Double]
    private let priorWeights: [Double]

    init(_ history: MediaHistory) {
        self.history = history
        let outcome = history.outcome
        let mean = outcome.reduce(0, +) / Double(outcome.count)
        let spread = outcome.reduce(0) { $0 + ($1 - mean).magnitude } / Double(outcome.count)
        let scale = max(mean.magnitude, spread, 1e-9)
        var means: [Double] = []
        var weights: [Double] = []
        for row in history.spending {
            let active = row.amounts.filter { $0 > 0 }
            let usual = active.reduce(0, +) / Double(active.count)
            means += [RealMath.log(scale / 2), RealMath.log(1.5 * usual), 0.2, -0.8]
            // Standard deviations 2, 1, 0.5 and 1.2.
            weights += [0.25, 1, 4, 0.69]
        }
        means += [Double](repeating: 0, count: 1 + history.controls.count)
        weights += [Double](repeating: 0, count: 1 + history.controls.count)
        priorMeans = means
        priorWeights = weights
        size = means.count
    }

    /// Residuals and their derivatives, rows by period.
    private func residuals(_ values: [Double], _ jacobian: inout [Double]) -> [Double] {
        let linear = 4 * history.spending.count
        var rest = history.outcome
        for period in rest.indices {
            rest[period] -= values[linear]
            jacobian[period * size + linear] = 1
            for (index, control) in history.controls.enumerated() {
                rest[period] -= values[linear + 1 + index] * control[period]
                jacobian[period * size + linear + 1 + index] = control[period]
            }
        }
        for (index, row) in history.spending.enumerated() {
            let place = 4 * index
            let ceiling = RealMath.exp(values[place])
            let steepness = RealMath.exp(values[place + 2])
            let retention = FittedCurve.share(values[place + 3])
            let keeping = retention * (1 - retention)
            var (stock, drift) = (0.0, 0.0)
            for period in rest.indices {
                drift = stock + retention * drift
                stock = row.amounts[period] + retention * stock
                let column = period * size + place
                guard stock > 0 else {
                    for step in 0..<4 { jacobian[column + step] = 0 }
                    continue
                }
                let logarithm = RealMath.log(stock) - values[place + 1]
                let share = FittedCurve.share(steepness * logarithm)
                let bend = ceiling * share * (1 - share) * steepness
                rest[period] -= ceiling * share
                jacobian[column] = ceiling * share
                jacobian[column + 1] = -bend
                jacobian[column + 2] = bend * logarithm
                jacobian[column + 3] = bend * drift / stock * keeping
            }
        }
        return rest
    }

    private func penalty(_ values: [Double]) -> Double {
        var sum = 0.0
        for index in 0..<size {
            let distance = values[index] - priorMeans[index]
            sum += priorWeights[index] * distance * distance
        }
        return sum
    }

    /// The most probable values from one start; nil when the system cannot be solved.
    ///
    /// After J. Nocedal and S. Wright, "Numerical Optimization", 2006, section 10.3.
    func solve(from start: Start) -> Solution? {
        let periods = history.outcome.count
        var values = priorMeans
        for index in history.spending.indices {
            values[4 * index + 2] = RealMath.log(start.steepness)
            values[4 * index + 3] = RealMath.log(start.retention / (1 - start.retention))
            values[4 * index] -= RealMath.log(Double(history.spending.count))
        }
        values[4 * history.spending.count] =
            history.outcome.reduce(0, +) / Double(periods) / 2
        var jacobian = [Double](repeating: 0, count: periods * size)
        var rest = residuals(values, &jacobian)
        var squares = rest.reduce(0) { $0 + $1 * $1 }
        let degrees = Double(max(periods - size, 1))
        var variance = max(squares / degrees, 1e-300)
        var damping = 1e-2
        for _ in 0..<300 {
            let (matrix, gradient) = normal(jacobian, rest, values, variance)
            var hasStep = false
            var hasGained = false
            for _ in 0..<12 {
                var damped = matrix
                for index in 0..<size { damped[index * size + index] *= 1 + damping }
                guard let system = SymmetricSystem(damped, size: size) else {
                    damping *= 10
                    continue
                }
                let change = system.solve(gradient)
                let trial = moved(values, by: change)
                var trialJacobian = jacobian
                let trialRest = residuals(trial, &trialJacobian)
                let trialSquares = trialRest.reduce(0) { $0 + $1 * $1 }
                let before = squares / variance + penalty(values)
                let after = trialSquares / variance + penalty(trial)
                if after < before {
                    hasStep = true
                    (values, jacobian, rest, squares) =
                        (trial, trialJacobian, trialRest, trialSquares)
                    damping = max(damping / 5, 1e-9)
                    hasGained = before - after > 1e-10 * max(before, 1)
                    break
                }
                damping *= 4
            }
            let earlier = variance
            variance = max(squares / degrees, 1e-300)
            let isSettled = (variance - earlier).magnitude <= 1e-9 * variance
            if !hasStep || (!hasGained && isSettled) { break }
        }
        let (matrix, _) = normal(jacobian, rest, values, variance)
        guard let system = SymmetricSystem(matrix, size: size) else { return nil }
        let objective =
            Double(periods) * RealMath.log(variance) + penalty(values)
        return Solution(
            values: values, covariance: system.inverse(), squares: squares, variance: variance,
            objective: objective)
    }

    /// Logarithms move by at most 2 in a step; the linear quantities as far as they will.
    private func moved(_ values: [Double], by change: [Double]) -> [Double] {
        let linear = 4 * history.spending.count
        return values.indices.map {
            values[$0] + ($0 < linear ? max(-2, min(2, change[$0])) : change[$0])
        }
    }

    private func normal(
        _ jacobian: [Double], _ rest: [Double], _ values: [Double], _ variance: Double
    ) -> (matrix: [Double], gradient: [Double]) {
        var matrix = [Double](repeating: 0, count: size * size)
        var gradient = [Double](repeating: 0, count: size)
        for period in rest.indices {
            let row = period * size
            for one in 0..<size {
                let left = jacobian[row + one] / variance
                if left == 0 { continue }
                gradient[one] += left * rest[period]
                for two in 0...one { matrix[one * size + two] += left * jacobian[row + two] }
            }
        }
        for one in 0..<size {
            gradient[one] -= priorWeights[one] * (values[one] - priorMeans[one])
            matrix[one * size + one] += priorWeights[one]
            for two in 0..<one { matrix[two * size + one] = matrix[one * size + two] }
        }
        return (matrix, gradient)
    }
}
