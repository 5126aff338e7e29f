// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The whole numbers, none negative, that sum to a total and are nearest to given ones.
enum LeastSquaresRows {
    /// The whole numbers that sum to `total` with the least squares of the distances to `values`.
    ///
    /// All are moved by one amount, save those that would become negative, which become zero; the
    /// units that are left go one each to the first of those that have room for them.
    ///
    /// - Complexity: O(n) in the number of values.
    static func fit(_ values: [Int64], to total: UInt64) -> [UInt64] {
        guard let largest = values.max(), let smallest = values.min() else { return [] }
        let wanted = Int64(min(total, 1 << 60))
        // The smallest level above which lies no more than the total.
        var low = smallest - wanted - 1
        var high = largest
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if exceeds(values, middle, wanted) { low = middle } else { high = middle }
        }
        var rows = values.map { UInt64(max($0 - high, 0)) }
        var rest = UInt64(wanted) - rows.reduce(0, +)
        for place in rows.indices where rest > 0 && values[place] >= high {
            rows[place] += 1
            rest -= 1
        }
        return rows
    }

    private static func exceeds(_ values: [Int64], _ level: Int64, _ wanted: Int64) -> Bool {
        var rest = wanted
        for value in values where value > level {
            if value - level > rest { return true }
            rest -= value - level
        }
        return false
    }
}
