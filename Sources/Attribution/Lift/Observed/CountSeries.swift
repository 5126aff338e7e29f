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
    private let microseconds: Int64

    /// A series of counts.
    ///
    /// - Throws: `AttributionError.Code.badInput` for a span that is not above 0 or not in whole
    ///   microseconds, or a count that is negative or above 2⁴⁰.
    public init(start: Timestamp, span: Duration, counts: [Int]) throws(AttributionError) {
        let parts = span.components
        let (micros, overflow) = parts.seconds.multipliedReportingOverflow(by: 1_000_000)
        try AttributionError.require(
            !overflow && span >= .microseconds(1) && parts.attoseconds % 1_000_000_000_000 == 0,
            "a span is not above 0 or not in whole microseconds")
        // Sums of any length that fits in memory stay exact.
        try AttributionError.require(
            counts.allSatisfy { (0...1 << 40).contains($0) }, "a count is negative or above 2^40")
        microseconds = micros + parts.attoseconds / 1_000_000_000_000
        self.start = start
        self.span = span
        self.counts = counts
    }

    /// Counts events; those outside the series do not matter.
    public init(
        events: some Sequence<Timestamp>, start: Timestamp, span: Duration, length: Int
    ) throws(AttributionError) {
        try AttributionError.require(length >= 0, "a length is negative")
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
        let (distance, overflow) = instant.microseconds.subtractingReportingOverflow(
            start.microseconds)
        guard !overflow, distance >= 0 else { return nil }
        let index = distance / microseconds
        return index < counts.count ? Int(index) : nil
    }
}
