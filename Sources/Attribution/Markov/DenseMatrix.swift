// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A square matrix of numbers, by rows.
struct DenseMatrix: Sendable {
    let size: Int
    private(set) var elements: [Double]

    /// The matrix with ones on the diagonal.
    init(identity size: Int) {
        self.size = size
        elements = [Double](repeating: 0, count: size * size)
        for index in 0..<size { elements[index * size + index] = 1 }
    }

    /// The symmetric matrix with these elements on and above the diagonal.
    init(upper: [Double], size: Int) {
        self.size = size
        elements = upper
        for row in 0..<size {
            for column in 0..<row { elements[row * size + column] = upper[column * size + row] }
        }
    }

    subscript(row: Int, column: Int) -> Double {
        get { elements[row * size + column] }
        set { elements[row * size + column] = newValue }
    }

    /// The inverse, by elimination with the largest pivot of each column; nil where there is none.
    ///
    /// - Complexity: O(n³).
    var inverse: DenseMatrix? {
        var left = self
        var right = DenseMatrix(identity: size)
        for column in 0..<size {
            var pivot = column
            for row in column..<size
            where left[row, column].magnitude > left[pivot, column].magnitude { pivot = row }
            let scale = left[pivot, column]
            guard scale != 0, scale.isFinite else { return nil }
            left.swap(pivot, column)
            right.swap(pivot, column)
            left.divide(column, by: scale)
            right.divide(column, by: scale)
            for row in 0..<size where row != column {
                let factor = left[row, column]
                if factor == 0 { continue }
                left.subtract(factor, times: column, from: row)
                right.subtract(factor, times: column, from: row)
            }
        }
        return right
    }

    private mutating func swap(_ one: Int, _ other: Int) {
        if one == other { return }
        for column in 0..<size { elements.swapAt(one * size + column, other * size + column) }
    }

    private mutating func divide(_ row: Int, by scale: Double) {
        for place in row * size..<(row + 1) * size { elements[place] /= scale }
    }

    private mutating func subtract(_ factor: Double, times source: Int, from row: Int) {
        for column in 0..<size {
            elements[row * size + column] -= factor * elements[source * size + column]
        }
    }

    /// The product with a column.
    func times(_ column: [Double]) -> [Double] {
        (0..<size).map { row in
            var sum = 0.0
            for index in 0..<size { sum += self[row, index] * column[index] }
            return sum
        }
    }
}
