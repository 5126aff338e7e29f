// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// How often something happened in each of many short, equal spans of time.
public struct CountSeries: Hashable, Sendable {
    /// When the first span begins.
    public let start: Timestamp
    /// How long a span is.
    public let span: Duration
    /// The counts, one for each span.
    public let counts: [Int]

    /// A series of counts.
    ///
    /// - Throws: `AnalysisError.Code.badInput` for a span below a microsecond or a negative count.
    public init(start: Timestamp, span: Duration, counts: [Int]) throws(AnalysisError) {
        try AnalysisError.require(span >= .microseconds(1), "a span is not above 0")
        try AnalysisError.require(counts.allSatisfy { $0 >= 0 }, "a count is negative")
        self.start = start
        self.span = span
        self.counts = counts
    }

    /// Counts events; those outside the series do not matter.
    public init(
        events: some Sequence<Timestamp>, start: Timestamp, span: Duration, length: Int
    ) throws(AnalysisError) {
        try AnalysisError.require(length >= 0, "a length is negative")
        let empty = try CountSeries(
            start: start, span: span, counts: [Int](repeating: 0, count: length))
        var counts = empty.counts
        for event in events {
            if let index = empty.index(of: event) { counts[index] += 1 }
        }
        try self.init(start: start, span: span, counts: counts)
    }

    /// The span in which an instant lies; nil outside the series.
    public func index(of instant: Timestamp) -> Int? {
        guard instant >= start else { return nil }
        let index = start.duration(to: instant) / span
        guard index < Double(counts.count) else { return nil }
        return Int(index)
    }
}
