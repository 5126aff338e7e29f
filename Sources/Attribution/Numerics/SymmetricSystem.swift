// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A symmetric positive definite system of linear equations, by Cholesky's factors.
struct SymmetricSystem {
    private let size: Int
    private var factor: [Double]

    /// Factors a matrix of rows one after the other; nil when it is not positive definite to
    /// 10⁻¹³ of its diagonal.
    init?(_ matrix: [Double], size: Int) {
        self.size = size
        factor = matrix
        for j in 0..<size {
            for k in 0..<j {
                let left = factor[j * size + k]
                for i in j..<size { factor[i * size + j] -= factor[i * size + k] * left }
            }
            let pivot = factor[j * size + j]
            guard pivot > 1e-13 * matrix[j * size + j], pivot.isFinite else { return nil }
            let root = pivot.squareRoot()
            for i in j..<size { factor[i * size + j] /= root }
        }
    }

    /// The solution for a right-hand side.
    func solve(_ right: [Double]) -> [Double] {
        var x = right
        for i in 0..<size {
            for k in 0..<i { x[i] -= factor[i * size + k] * x[k] }
            x[i] /= factor[i * size + i]
        }
        for i in stride(from: size - 1, through: 0, by: -1) {
            for k in i + 1..<max(size, i + 1) { x[i] -= factor[k * size + i] * x[k] }
            x[i] /= factor[i * size + i]
        }
        return x
    }

    /// The inverse, rows one after the other.
    func inverse() -> [Double] {
        var result = [Double](repeating: 0, count: size * size)
        for column in 0..<size {
            var unit = [Double](repeating: 0, count: size)
            unit[column] = 1
            let solved = solve(unit)
            for row in 0..<size { result[row * size + column] = solved[row] }
        }
        return result
    }
}
