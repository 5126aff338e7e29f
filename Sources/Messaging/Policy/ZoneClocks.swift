// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The clocks of one time zone, ready to be read often.
///
/// The changes from 2020 to 2049 lie in a table that is entered by the instant, so that a reading
/// is a look-up without a search; other years are read from the rules, as exactly and more slowly.
/// Immutable, about 5 KB; keep one for each zone, as `SendZones` does.
public final class ZoneClocks: Sendable {
    /// A time during which the clocks are not changed.
    struct Span: Sendable {
        /// A second from which on they are as they are at its end.
        var start: Int
        /// The second of the change that ends it, `Int.max` without one.
        var end: Int
        /// Seconds to add to UTC.
        var offset: Int
        /// Whether the data do not know what clocks show.
        var isUnspecified: Bool
    }

    /// 2020-01-01 and 2050-01-01, in seconds since the epoch.
    static let years = 1_577_836_800..<2_524_608_000
    /// The table is entered by the bits above these: each entry stands for 24 days.
    private static let entryBits = 21
    /// No zone has so many changes in these years; where rules have, the table ends earlier.
    private static let mostSpans = 4_096

    /// The rules that were prepared.
    public let rules: TimeZoneRules
    private let spans: [Span]
    /// The span in which each entry begins.
    private let entries: [UInt16]

    /// Clocks by `rules`.
    ///
    /// - Complexity: some tens of microseconds.
    public init(_ rules: TimeZoneRules) {
        self.rules = rules
        var spans: [Span] = []
        var entries: [UInt16] = []
        var start = Self.years.lowerBound
        while start < Self.years.upperBound, spans.count < Self.mostSpans {
            let span = Self.span(of: rules, at: start)
            while entries.count << Self.entryBits &+ Self.years.lowerBound < span.end,
                entries.count << Self.entryBits < Self.years.count
            {
                entries.append(UInt16(spans.count))
            }
            spans.append(span)
            start = span.end
        }
        self.spans = spans
        self.entries = entries
    }

    /// The zone's name.
    public var name: String { rules.name }

    /// The release of the data; nil where the source does not tell.
    public var version: TimeZoneDataVersion? { rules.version }

    /// Whether the data tell what the clocks of this zone show now and in the years to come.
    public var isSpecified: Bool { !spans.contains(where: \.isUnspecified) }

    /// What clocks show at `instant`.
    public func reading(at instant: Timestamp, isAssumed: Bool = false) -> LocalReading {
        LocalReading(
            at: instant, secondsFromUTC: span(at: instant.flooredSecond).offset, zone: name,
            data: version, isAssumed: isAssumed)
    }

    /// The days from 1970-01-01 to the date that clocks show at `instant`.
    public func day(at instant: Timestamp) -> Int {
        let second = instant.flooredSecond
        return LocalTime.day(ofWall: second &+ span(at: second).offset)
    }

    /// The first instant after `instant` at which clocks show a later date.
    public func nextDay(after instant: Timestamp) -> Timestamp {
        reach(wall: (day(at: instant) &+ 1) &* 86_400, after: instant)
    }

    /// The first instant after `instant` at which clocks show a later week of ISO 8601, which
    /// begins on Monday.
    public func nextWeek(after instant: Timestamp) -> Timestamp {
        let week = LocalTime.week(ofDay: day(at: instant))
        return reach(wall: LocalTime.firstDay(ofWeek: week &+ 1) &* 86_400, after: instant)
    }

    /// The first instant not before `instant` at which the wall clock shows `wall` or more.
    func reach(wall: Int, after instant: Timestamp) -> Timestamp {
        var second = instant.flooredSecond
        // A change of clocks moves the wall by less than two days; so few are met on the way.
        for _ in 0..<64 {
            let span = span(at: second)
            let found = max(second, wall &- span.offset)
            if found < span.end { return Timestamp(seconds: Int64(found)) }
            second = span.end
        }
        return Timestamp(seconds: Int64(second))
    }

    /// The span around a second since the epoch; it ends after that second.
    @inline(__always)
    func span(at second: Int) -> Span {
        let entry = (second &- Self.years.lowerBound) >> Self.entryBits
        guard entry >= 0, entry < entries.count else {
            return Self.span(of: rules, at: second)
        }
        var index = Int(entries[entry])
        while index < spans.count {
            if spans[index].end > second { return spans[index] }
            index &+= 1
        }
        return Self.span(of: rules, at: second)
    }

    @inline(never)
    private static func span(of rules: TimeZoneRules, at second: Int) -> Span {
        let instant = Timestamp(seconds: Int64(second))
        let offset = rules.offset(at: instant)
        var end = Int.max
        if let change = rules.nextChange(after: instant), change.instant < .distantFuture {
            end = max(change.instant.flooredSecond, second &+ 1)
        }
        return Span(
            start: second, end: end, offset: offset.secondsFromUTC,
            isUnspecified: offset.isUnspecified)
    }
}
