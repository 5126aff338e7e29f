// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The mix of series, with weights that are not negative and sum to 1, that is nearest to another.
///
/// An active set method for the convex quadratic program: J. Nocedal and S. Wright, "Numerical
/// Optimization", 2006, section 16.5. It ends after finitely many steps at the optimum; a share
/// 10⁻¹¹ of the diagonal is added, so that there is one optimum where series follow from each
/// other.
enum SimplexLeastSquares {
    static func weights(target: [Double], donors: [[Double]]) throws(AttributionError) -> [Double] {
        let count = donors.count
        var matrix = [Double](repeating: 0, count: count * count)
        var right = [Double](repeating: 0, count: count)
        for i in 0..<count {
            for j in 0...i {
                let product = dot(donors[i], donors[j])
                matrix[i * count + j] = product
                matrix[j * count + i] = product
            }
            right[i] = dot(donors[i], target)
        }
        var trace = 0.0
        for i in 0..<count { trace += matrix[i * count + i] }
        // Series that never vary fit nothing and are as good as each other.
        let scale = trace > 0 ? trace / Double(count) : 1
        for i in 0..<count { matrix[i * count + i] += 1e-11 * scale }
        return try Program(matrix: matrix, right: right, count: count, scale: scale).solve()
    }

    private static func dot(_ left: [Double], _ right: [Double]) -> Double {
        var sum = 0.0
        for index in left.indices { sum += left[index] * right[index] }
        return sum
    }

    private struct Program {
        let matrix: [Double]
        let right: [Double]
        let count: Int
        let scale: Double

        func solve() throws(AttributionError) -> [Double] {
            // The one series that is best alone.
            var best = 0
            var least = Double.infinity
            for i in 0..<count {
                let value = 0.5 * matrix[i * count + i] - right[i]
                if value < least { (best, least) = (i, value) }
            }
            var weights = [Double](repeating: 0, count: count)
            weights[best] = 1
            var free = [best]
            free.reserveCapacity(count)
            for _ in 0..<(20 * count + 20) {
                let (candidate, multiplier) = try optimum(free)
                guard let blocked = step(&weights, free, candidate) else {
                    guard let next = improving(weights, free, multiplier) else { return weights }
                    free.append(next)
                    free.sort()
                    continue
                }
                weights[blocked] = 0
                free.removeAll { $0 == blocked }
            }
            throw AttributionError(.notSolvable, "the weights of the mix did not settle")
        }

        /// The best weights of the free series alone, and what the sum of 1 costs.
        private func optimum(_ free: [Int]) throws(AttributionError) -> ([Double], Double) {
            let size = free.count
            var part = [Double](repeating: 0, count: size * size)
            for (row, i) in free.enumerated() {
                for (column, j) in free.enumerated() {
                    part[row * size + column] = matrix[i * count + j]
                }
            }
            guard let system = SymmetricSystem(part, size: size) else {
                throw AttributionError(.notSolvable, "the series cannot be told apart")
            }
            let fit = system.solve(free.map { right[$0] })
            let ones = system.solve([Double](repeating: 1, count: size))
            let multiplier = (1 - fit.reduce(0, +)) / ones.reduce(0, +)
            return (zip(fit, ones).map { $0 + multiplier * $1 }, multiplier)
        }

        /// Moves towards `candidate`; the series that reaches 0 first, if one does.
        private func step(
            _ weights: inout [Double], _ free: [Int], _ candidate: [Double]
        ) -> Int? {
            var share = 1.0
            var blocked: Int?
            for (index, i) in free.enumerated() where candidate[index] < 0 {
                let limit = weights[i] / (weights[i] - candidate[index])
                if limit < share { (share, blocked) = (limit, i) }
            }
            for (index, i) in free.enumerated() {
                weights[i] += share * (candidate[index] - weights[i])
            }
            return blocked
        }

        /// The series whose addition lowers the distance most.
        private func improving(
            _ weights: [Double], _ free: [Int], _ multiplier: Double
        ) -> Int? {
            var best: Int?
            var least = -1e-10 * scale
            for i in 0..<count where !free.contains(i) {
                var slope = -right[i] - multiplier
                for j in free { slope += matrix[i * count + j] * weights[j] }
                if slope < least { (best, least) = (i, slope) }
            }
            return best
        }
    }
}
