// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Finds where a smooth function of a few variables is least: Nelder and Mead's simplex ("A simplex
/// method for function minimization", The Computer Journal 7, 1965), then Newton's steps with
/// differences for derivatives.
///
/// The same point on every machine for a function that has the same values there.
enum Minimizer {
    /// The least point near `start`.
    ///
    /// - Returns: nil when there is none within `bound` of 0, or when the function is flat there: the
    ///   data do not say where it is.
    static func minimum(
        near start: [Double], within bound: Double = 12, _ function: ([Double]) -> Double
    ) -> [Double]? {
        func limited(_ point: [Double]) -> Double {
            guard point.allSatisfy({ $0.magnitude <= bound }) else { return .infinity }
            let value = function(point)
            return value.isNaN ? .infinity : value
        }
        var point = simplex(from: start, step: 0.5, limited)
        point = simplex(from: point, step: 0.1, limited)
        for _ in 0..<12 {
            guard let step = newtonStep(at: point, limited) else { return nil }
            var scale = 1.0
            let before = limited(point)
            var next = zip(point, step).map { $0 + $1 }
            while limited(next) > before, scale > 1e-4 {
                scale /= 2
                next = zip(point, step).map { $0 + scale * $1 }
            }
            if limited(next) <= before { point = next }
            if step.allSatisfy({ $0.magnitude < 1e-7 }) { break }
        }
        // A least point at the bound is none: the parameters run away.
        return point.allSatisfy { $0.magnitude < bound - 1 } ? point : nil
    }

    private static func simplex(
        from start: [Double], step: Double, _ function: ([Double]) -> Double
    ) -> [Double] {
        var corners = [(point: start, value: function(start))]
        for index in start.indices {
            var point = start
            point[index] += step
            corners.append((point, function(point)))
        }
        for _ in 0..<(200 * start.count) {
            corners.sort { $0.value < $1.value }
            let (best, worst) = (corners[0], corners[start.count])
            if worst.value - best.value <= 1e-10 * max(best.value.magnitude, 1e-10) { break }
            let centre = start.indices.map { index in
                corners.dropLast().reduce(0) { $0 + $1.point[index] } / Double(start.count)
            }
            func along(_ factor: Double) -> (point: [Double], value: Double) {
                let point = zip(centre, worst.point).map { $0 + factor * ($1 - $0) }
                return (point, function(point))
            }
            let reflected = along(-1)
            if reflected.value < best.value {
                let expanded = along(-2)
                corners[start.count] = expanded.value < reflected.value ? expanded : reflected
            } else if reflected.value < corners[start.count - 1].value {
                corners[start.count] = reflected
            } else {
                let contracted = along(reflected.value < worst.value ? -0.5 : 0.5)
                if contracted.value < min(reflected.value, worst.value) {
                    corners[start.count] = contracted
                } else {
                    for index in 1...start.count {
                        let point = zip(corners[index].point, best.point).map { ($0 + $1) / 2 }
                        corners[index] = (point, function(point))
                    }
                }
            }
        }
        return corners.min { $0.value < $1.value }?.point ?? start
    }

    /// The step to where the gradient vanishes; nil when the function is not curved upwards in every
    /// direction.
    private static func newtonStep(
        at point: [Double], _ function: ([Double]) -> Double
    ) -> [Double]? {
        let width = 1e-3
        let count = point.count
        func value(_ changes: (Int, Double)...) -> Double {
            var moved = point
            for (index, change) in changes { moved[index] += change * width }
            return function(moved)
        }
        let middle = function(point)
        var gradient = [Double](repeating: 0, count: count)
        var matrix = [[Double]](repeating: gradient, count: count)
        for row in 0..<count {
            let (up, down) = (value((row, 1)), value((row, -1)))
            gradient[row] = (up - down) / (2 * width)
            matrix[row][row] = (up - 2 * middle + down) / (width * width)
            for column in 0..<row {
                let mixed =
                    value((row, 1), (column, 1)) - value((row, 1), (column, -1))
                    - value((row, -1), (column, 1)) + value((row, -1), (column, -1))
                matrix[row][column] = mixed / (4 * width * width)
                matrix[column][row] = matrix[row][column]
            }
        }
        return solve(matrix, gradient.map { -$0 })
    }

    /// Solves by Cholesky's decomposition; nil for a matrix that is not well positive.
    private static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double]? {
        var lower = matrix
        var solution = right
        for row in right.indices {
            for column in 0...row {
                var sum = matrix[row][column]
                for inner in 0..<column { sum -= lower[row][inner] * lower[column][inner] }
                if row == column {
                    guard sum > 1e-7, sum.isFinite else { return nil }
                    lower[row][row] = sum.squareRoot()
                } else {
                    lower[row][column] = sum / lower[column][column]
                }
            }
            for inner in 0..<row { solution[row] -= lower[row][inner] * solution[inner] }
            solution[row] /= lower[row][row]
        }
        for row in right.indices.reversed() {
            for inner in (row + 1)..<right.count {
                solution[row] -= lower[inner][row] * solution[inner]
            }
            solution[row] /= lower[row][row]
        }
        return solution
    }
}
