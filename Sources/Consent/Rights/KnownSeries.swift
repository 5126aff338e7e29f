// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// Marks in their order, each with when it became known: answers which is the latest of the first
/// few that was known by an instant.
///
/// A tree of minima lies over the instants of receipt, so that no order of arrival makes an answer
/// dear.
struct KnownSeries<Mark: Comparable & Sendable>: Sendable {
    /// The marks, ascending.
    private let marks: [Mark]
    /// For each mark the instant by which it is found, ascending.
    private let times: [Int64]
    /// The minima of receipt, the root at 1, the leaves at the end.
    private let minima: [Int64]
    private let width: Int

    /// A series.
    ///
    /// - Parameters:
    ///   - rows: marks and when they became known, in any order.
    ///   - time: the instant of a mark; it must not fall where marks rise.
    init(_ rows: [(mark: Mark, received: Timestamp)], time: (Mark) -> Timestamp) {
        let rows = rows.sorted { ($0.mark, $0.received) < ($1.mark, $1.received) }
        marks = rows.map(\.mark)
        times = rows.map { time($0.mark).microseconds }
        var width = 1
        while width < rows.count { width *= 2 }
        var minima = [Int64](repeating: .max, count: 2 * width)
        for (index, row) in rows.enumerated() {
            minima[width + index] = row.received.microseconds
        }
        for node in stride(from: width - 1, to: 0, by: -1) {
            minima[node] = min(minima[2 * node], minima[2 * node + 1])
        }
        self.minima = minima
        self.width = width
    }

    /// Whether there is no mark.
    var isEmpty: Bool { marks.isEmpty }

    /// The latest mark of at most `valid` that had been received by `known`.
    ///
    /// - Complexity: O(log n); one step where the latest was received in time.
    func latest(validAt valid: Timestamp, knownAt known: Timestamp) -> Mark? {
        var low = 0
        var high = times.count
        if let last = times.last, last <= valid.microseconds { low = high }
        while low < high {
            let middle = (low + high) / 2
            if times[middle] <= valid.microseconds { low = middle + 1 } else { high = middle }
        }
        return latest(before: low, knownAt: known.microseconds)
    }

    /// The latest of all marks that had been received by `known`.
    func latest(knownAt known: Timestamp) -> Mark? {
        latest(before: marks.count, knownAt: known.microseconds)
    }

    /// The latest of the first `end` marks that had been received by `known`.
    private func latest(before end: Int, knownAt known: Int64) -> Mark? {
        guard end > 0 else { return nil }
        var node = width + end - 1
        if minima[node] <= known { return marks[end - 1] }
        while node > 1 {
            if node & 1 == 1, minima[node - 1] <= known {
                node -= 1
                while node < width {
                    node = 2 * node + (minima[2 * node + 1] <= known ? 1 : 0)
                }
                return marks[node - width]
            }
            node >>= 1
        }
        return nil
    }
}
