// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How often each whole number occurred.
public struct MapHistogram: Hashable, Sendable {
    /// A number and how often it occurred.
    public struct Row: Hashable, Sendable {
        /// The number.
        public let value: Int
        /// How often.
        public let count: Int
    }

    /// By the number; each at least once.
    public let rows: [Row]

    /// The histogram of `values`.
    ///
    /// - Complexity: O(n + k log k), k the number of different values.
    public init(_ values: some Sequence<Int>) {
        var counts: [Int: Int] = [:]
        for value in values { counts[value, default: 0] += 1 }
        rows = counts.sorted { $0.key < $1.key }.map { Row(value: $0.key, count: $0.value) }
    }

    /// How many values there are.
    public var total: Int { rows.reduce(0) { $0 + $1.count } }

    /// How many values are at least `value`.
    public func count(atLeast value: Int) -> Int {
        rows.reduce(0) { $1.value >= value ? $0 + $1.count : $0 }
    }

    /// The part of the values that are at least `value`; nil when there are no values.
    public func share(atLeast value: Int) -> Double? {
        let total = total
        return total > 0 ? Double(count(atLeast: value)) / Double(total) : nil
    }

    /// The mean; nil when there are no values.
    public var mean: Double? {
        let total = total
        if total == 0 { return nil }
        return Double(rows.reduce(0) { $0 + $1.value * $1.count }) / Double(total)
    }

    /// The least value such that at least `share` of all values are not above it.
    ///
    /// - Parameter share: between 0 and 1.
    /// - Returns: nil when there are no values.
    public func quantile(_ share: Double) -> Int? {
        let needed = Self.fewest(share, of: total)
        var below = 0
        for row in rows {
            below += row.count
            if below >= needed { return row.value }
        }
        return rows.last?.value
    }
    /// The fewest of `total` that are at least `share` of it, a share that is not exact in binary
    /// digits taken for the decimal one that was meant.
    static func fewest(_ share: Double, of total: Int) -> Int {
        let exact = max(0, min(share, 1)) * Double(total)
        return Int((exact - exact * 1e-12).rounded(.up))
    }
}
