// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// A stretch of time in which a use has its grounds, and which hours it has then.
struct CellSpan: Hashable, Sendable {
    /// That nothing could be prepared: the policy has to be asked.
    static let unprepared = UInt32.max
    /// That no rule has hours.
    static let anyHour: UInt32 = 0

    /// The number of the use.
    var cell: UInt32
    /// One more than the number of the hours on the shelf; `anyHour`, or `unprepared`.
    var hours: UInt32
    /// From when.
    var start: Timestamp
    /// Until before when; `distantFuture` without an end.
    var end: Timestamp

    /// The answer for a cell whose grounds or hours change with time.
    ///
    /// - Parameters:
    ///   - cell: the number of the use.
    ///   - time: the asked instant.
    ///   - spans: ordered by cell, then by start.
    ///   - range: which of them are the customer's.
    ///   - shelf: the hours that they name.
    /// - Returns: the same as the policy's.
    static func answer(
        _ cell: Int, at time: Timestamp, spans: [CellSpan], in range: Range<Int>,
        shelf: [PreparedHours]
    ) -> PreparedAnswer {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high {
            let middle = low &+ (high &- low) / 2
            if Int(spans[middle].cell) < cell { low = middle &+ 1 } else { high = middle }
        }
        while low < range.upperBound, Int(spans[low].cell) == cell {
            let span = spans[low]
            low &+= 1
            if span.hours == unprepared { return .stale }
            if span.end <= time, span.end < .distantFuture { continue }
            let begin = max(time, span.start)
            var open = begin
            if span.hours != anyHour {
                guard let next = shelf[Int(span.hours) &- 1].nextOpening(at: begin) else {
                    continue
                }
                open = next
            }
            if open < span.end || span.end == .distantFuture {
                return open == time ? .allowed : .later(open)
            }
        }
        return .refused
    }
}
