// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CClientelePersonalization

/// A dense symmetric matrix of double precision, by its lower triangle.
struct SymmetricMatrix: Sendable {
    /// How many rows there are.
    let size: Int
    /// Rows are padded, so that every row begins with a vector.
    private let stride: Int
    private var values: [Double]

    /// How many columns are swept at once.
    private static let block = 64

    init(size: Int) {
        self.size = size
        stride = (size + 7) / 8 * 8
        values = [Double](repeating: 0, count: size * stride)
    }

    /// The element, and that beyond the diagonal.
    subscript(row: Int, column: Int) -> Double {
        get {
            row >= column ? values[row * stride + column] : values[column * stride + row]
        }
        set {
            values[max(row, column) * stride + min(row, column)] = newValue
        }
    }

    /// Adds to each element in how many groups both items are.
    ///
    /// - Parameters:
    ///   - groups: sets of items.
    ///   - numbers: the row of each item; −1 for one that has none.
    mutating func addCounts(of groups: ItemGroups, numbers: [Int32]) {
        var members: [Int] = []
        for group in 0..<groups.count {
            members.removeAll(keepingCapacity: true)
            for place in groups.places(of: group) {
                let number = numbers[Int(groups.members[place])]
                if number >= 0 { members.append(Int(number)) }
            }
            for (place, row) in members.enumerated() {
                for other in 0...place { values[row * stride + members[other]] += 1 }
            }
        }
    }

    /// Becomes its inverse with the sign turned; it must be positive definite.
    ///
    /// By the sweep operator (Beaton, 1964; Goodnight, 1979) over blocks of pivots: with K the
    /// block and J the rest, A(J,J) −= A(J,K) · A(K,K)⁻¹ · A(K,J), A(J,K) becomes A(J,K) ·
    /// A(K,K)⁻¹ and A(K,K) becomes −A(K,K)⁻¹.
    ///
    /// - Complexity: O(n³): n³ multiplications and additions.
    mutating func negateInverse() {
        let (size, stride) = (size, stride)
        var first = 0
        while first < size {
            let depth = min(Self.block, size - first)
            let pivot = Self.inverse(of: block(first, depth), depth)
            var left = [Double](repeating: 0, count: size * depth)
            var columns = [Double](repeating: 0, count: depth * stride)
            for row in 0..<size where row < first || row >= first + depth {
                for place in 0..<depth {
                    let value = self[row, first + place]
                    left[row * depth + place] = value
                    columns[place * stride + row] = value
                }
            }
            var right = [Double](repeating: 0, count: depth * stride)
            let negated = pivot.map { -$0 }
            // Every array has the size that the functions are told: stride times rows.
            unsafe right.withUnsafeMutableBufferPointer { right in
                unsafe clientele_models_subtract_product(
                    right.baseAddress, stride, depth, negated, columns, depth, 0)
            }
            unsafe values.withUnsafeMutableBufferPointer { values in
                unsafe clientele_models_downdate(
                    values.baseAddress, stride, 0, size, left, right, depth, first, 0)
            }
            for row in 0..<size where row < first || row >= first + depth {
                for place in 0..<depth { self[row, first + place] = right[place * stride + row] }
            }
            for row in 0..<depth {
                for column in 0...row {
                    self[first + row, first + column] = -pivot[row * depth + column]
                }
            }
            first += depth
        }
    }

    private func block(_ first: Int, _ depth: Int) -> [Double] {
        var block = [Double](repeating: 0, count: depth * depth)
        for row in 0..<depth {
            for column in 0..<depth {
                block[row * depth + column] = self[first + row, first + column]
            }
        }
        return block
    }

    /// The same for one small dense block, pivot by pivot.
    private static func inverse(of block: [Double], _ size: Int) -> [Double] {
        var values = block
        for pivot in 0..<size {
            let factor = 1 / values[pivot * size + pivot]
            for column in 0..<size { values[pivot * size + column] *= factor }
            values[pivot * size + pivot] = factor
            for row in 0..<size where row != pivot {
                let weight = values[row * size + pivot]
                for column in 0..<size where column != pivot {
                    values[row * size + column] -= weight * values[pivot * size + column]
                }
                values[row * size + pivot] = -weight * factor
            }
        }
        // The two triangles differ in the last bits: one of them counts.
        for row in 0..<size {
            for column in 0..<row { values[column * size + row] = values[row * size + column] }
        }
        return values
    }
}
