// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CClientelePersonalization

/// The equations of one row of a factorisation, to be filled and solved again and again.
struct NormalEquations: Sendable {
    private let size: Int
    private var matrix: [Double]
    private var right: [Double]

    init(size: Int) {
        self.size = size
        matrix = [Double](repeating: 0, count: size * size)
        right = [Double](repeating: 0, count: size)
    }

    /// Begins with the outer products of all vectors and the regularisation on the diagonal.
    mutating func begin(_ gram: [Double], regularisation: Double) {
        for place in matrix.indices { matrix[place] = gram[place] }
        for place in 0..<size {
            matrix[place * size + place] += regularisation
            right[place] = 0
        }
    }

    /// Adds that row number `row` of `vectors` is wanted with the confidence 1 + `amount`.
    mutating func add(_ vectors: [Float], row: Int, amount: Double) {
        let size = size
        // A matrix of size × size, and a row of `size` numbers within `vectors`.
        unsafe matrix.withUnsafeMutableBufferPointer { matrix in
            unsafe vectors.withUnsafeBufferPointer { vectors in
                let rows = unsafe UnsafeBufferPointer(rebasing: vectors[(row * size)...])
                unsafe clientele_models_outer(
                    matrix.baseAddress, size, rows.baseAddress, amount, 0)
            }
        }
        for place in 0..<size { right[place] += (1 + amount) * Double(vectors[row * size + place]) }
    }

    /// Solves for the right side that was added up.
    ///
    /// Zeros when it has no solution.
    mutating func solve(into vector: inout [Float]) {
        let size = size
        var isSolved: Int32 = 0
        unsafe matrix.withUnsafeMutableBufferPointer { matrix in
            unsafe right.withUnsafeMutableBufferPointer { right in
                isSolved = unsafe clientele_models_solve(
                    matrix.baseAddress, right.baseAddress, size, 0)
            }
        }
        vector.removeAll(keepingCapacity: true)
        for place in 0..<size {
            let value = Float(right[place])
            vector.append(isSolved != 0 && value.isFinite ? value : 0)
        }
    }

    /// Solves for a row of `vectors` as the right side.
    mutating func solve(_ vectors: [Float], row: Int, into vector: inout [Float]) {
        for place in 0..<size { right[place] = Double(vectors[row * size + place]) }
        solve(into: &vector)
    }

    /// The sum of the outer products of rows of `rank` numbers: the upper triangle.
    static func gram(_ vectors: [Float], rank: Int) -> [Double] {
        var equations = NormalEquations(size: rank)
        for row in 0..<(rank == 0 ? 0 : vectors.count / rank) {
            equations.add(vectors, row: row, amount: 1)
        }
        return equations.matrix
    }
}
