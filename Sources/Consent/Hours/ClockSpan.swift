// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// A time during which the clocks of a zone are not changed.
struct ClockSpan: Hashable, Sendable {
    /// The second of the change that ends it, `Int.max` without one.
    var end: Int
    /// Seconds to add to UTC.
    var offset: Int
    /// Whether the data do not know what clocks show.
    var isUnspecified: Bool
}

/// Where the changes of a zone's clocks come from.
protocol WallClocks {
    /// The span around a second since the epoch; it ends after that second.
    func span(at second: Int) -> ClockSpan
}

/// The rules themselves.
struct RuleClocks: WallClocks {
    let rules: TimeZoneRules

    func span(at second: Int) -> ClockSpan {
        let instant = Timestamp(seconds: Int64(second))
        let offset = rules.offset(at: instant)
        return ClockSpan(
            end: rules.end(after: instant), offset: offset.secondsFromUTC,
            isUnspecified: offset.isUnspecified)
    }
}

extension TimeZoneRules {
    /// The second of the next change, `Int.max` without one.
    fileprivate func end(after instant: Timestamp) -> Int {
        guard let change = nextChange(after: instant), change.instant < .distantFuture else {
            return .max
        }
        return change.instant.flooredSeconds
    }
}

/// The changes of a zone in the years that are asked about, as a table; the rules for other years.
struct TableClocks: WallClocks, Sendable {
    /// 2020-01-01 and 2050-01-01, in seconds since the epoch.
    static let years = 1_577_836_800..<2_524_608_000
    /// No zone has so many changes in these years; where rules have, the table ends earlier.
    static let mostSpans = 512

    /// Of each span the start, then the start of what is after the last.
    private let starts: [Int]
    private let spans: [ClockSpan]
    private let rules: RuleClocks

    init(_ zone: TimeZoneRules) {
        let rules = RuleClocks(rules: zone)
        var starts = [Self.years.lowerBound]
        var spans: [ClockSpan] = []
        while let start = starts.last, start < Self.years.upperBound,
            spans.count < Self.mostSpans
        {
            let span = rules.span(at: start)
            spans.append(span)
            starts.append(span.end)
        }
        self.starts = starts
        self.spans = spans
        self.rules = rules
    }

    @inline(__always)
    func span(at second: Int) -> ClockSpan {
        // The last start not after the second. There are at least two: the first, and an end.
        // The same steps for every second, and no branch for a processor to guess wrong.
        var base = 0
        var length = starts.count
        while length > 1 {
            let half = length / 2
            base = starts[base &+ half] <= second ? base &+ half : base
            length &-= half
        }
        guard starts[base] <= second, base < spans.count else { return ruled(at: second) }
        return spans[base]
    }

    @inline(never)
    private func ruled(at second: Int) -> ClockSpan {
        rules.span(at: second)
    }
}
