// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// Series of instants, each with when it became known: answers which is the latest of a series that
/// had come by one instant and was known by another.
///
/// All series lie in one table. A tree of minima lies over the instants of receipt of each, so that
/// no order of arrival makes an answer dear.
struct KnownTimes: Sendable {
    /// Where a series is.
    struct Series: Sendable {
        /// The place of its first instant.
        var start = 0
        /// How many instants it has.
        var count = 0
        /// Where its tree begins.
        var tree = 0

        /// The number of leaves of the tree.
        var width: Int { count < 2 ? 1 : 1 << (Int.bitWidth - (count - 1).leadingZeroBitCount) }
    }

    /// The instants, ascending within a series.
    private(set) var times: [Int64] = []
    /// For each series the minima of receipt: the root at 1, the leaves at the end.
    private var minima: [Int64] = []

    /// Adds a series of instants in ascending order.
    mutating func add(_ rows: [(time: Timestamp, received: Timestamp)]) -> Series {
        if rows.isEmpty { return Series() }
        let series = Series(start: times.count, count: rows.count, tree: minima.count)
        let (tree, width) = (minima.count, series.width)
        minima.append(contentsOf: repeatElement(.max, count: 2 * width))
        for (index, row) in rows.enumerated() {
            times.append(row.time.microseconds)
            minima[tree + width + index] = row.received.microseconds
        }
        for node in stride(from: width - 1, to: 0, by: -1) {
            minima[tree + node] = min(minima[tree + 2 * node], minima[tree + 2 * node + 1])
        }
        return series
    }

    /// The place of the latest instant of at most `valid` that had been received by `known`.
    ///
    /// - Complexity: O(log n); one step where the latest was received in time.
    func latest(_ series: Series, validAt valid: Timestamp, knownAt known: Timestamp) -> Int? {
        if series.count == 0 { return nil }
        let start = series.start
        var low = 0
        var high = series.count
        if times[start + high - 1] <= valid.microseconds { low = high }
        while low < high {
            let middle = (low + high) / 2
            if times[start + middle] <= valid.microseconds {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return latest(of: low, series, knownAt: known)
    }

    /// The place of the latest instant of all that had been received by `known`.
    func latest(_ series: Series, knownAt known: Timestamp) -> Int? {
        latest(of: series.count, series, knownAt: known)
    }

    /// The place of the latest of the first `end` instants that had been received by `known`.
    private func latest(of end: Int, _ series: Series, knownAt known: Timestamp) -> Int? {
        guard end > 0 else { return nil }
        let (tree, width, known) = (series.tree, series.width, known.microseconds)
        var node = width + end - 1
        if minima[tree + node] <= known { return series.start + end - 1 }
        while node > 1 {
            if node & 1 == 1, minima[tree + node - 1] <= known {
                node -= 1
                while node < width {
                    node = 2 * node + (minima[tree + 2 * node + 1] <= known ? 1 : 0)
                }
                return series.start + node - width
            }
            node >>= 1
        }
        return nil
    }
}
