// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The hours of the week in which a person may be contacted, on the wall clock where the person is.
///
/// Data without a zone: a law's hours, a retailer's own, or what both leave. A wall-clock minute is
/// open when it lies within an interval of its weekday and its date is not closed. So a minute that
/// exists twice, when clocks are put back, is open or closed both times; and of an interval
/// whose beginning is skipped, when clocks are put forward, the first minute that exists is open.
public struct ContactHours: Hashable, Sendable {
    /// How many intervals a weekday can have.
    public static let mostIntervals = 48

    /// A stretch of the week, in minutes from the midnight that begins Monday.
    struct Opening: Hashable, Sendable {
        var start: UInt16
        var end: UInt16
    }

    /// The minutes of a week.
    static let minutesOfWeek = 7 * ClockInterval.minutesOfDay

    /// Ascending, neither touching nor overlapping; none goes over the end of the week.
    let openings: [Opening]
    /// Days since 1970-01-01, ascending.
    let closedDays: [Int]

    /// Every minute of every day.
    public static let always = ContactHours(daily: .wholeDay)
    /// Never.
    public static let never = ContactHours(minutes: [], closedDays: [])

    /// Hours from the intervals that begin on each weekday.
    ///
    /// A weekday that is not there has none. Intervals may touch and overlap; what they cover
    /// together is open.
    ///
    /// - Parameters:
    ///   - week: the intervals by the weekday on which they begin.
    ///   - closed: dates without an open minute, for example public holidays. The part of an
    ///     interval that lies on the date before or after stays open.
    /// - Throws: `ContactHoursError.Code.tooMany` where a weekday has more than `mostIntervals`.
    /// - Complexity: O(n log n) in the intervals and in the dates.
    public init(
        _ week: [Weekday: [ClockInterval]], closed: Set<CivilDate> = []
    ) throws(ContactHoursError) {
        var minutes: [Range<Int>] = []
        for weekday in Weekday.allCases {
            let intervals = week[weekday] ?? []
            guard intervals.count <= Self.mostIntervals else {
                throw ContactHoursError(
                    .tooMany, "\(intervals.count) intervals on day \(weekday.rawValue) of the week")
            }
            for interval in intervals { Self.add(interval, weekday, to: &minutes) }
        }
        self.init(minutes: minutes, closedDays: closed.map(\.daysSinceEpoch).sorted())
    }

    /// The same interval on each day of the week.
    public init(daily interval: ClockInterval, closed: Set<CivilDate> = []) {
        self.init(
            weekdays: interval, saturday: interval, sunday: interval,
            closedDays: closed.map(\.daysSinceEpoch).sorted())
    }

    /// An interval for Monday to Friday, one for Saturday and one for Sunday.
    init(
        weekdays: ClockInterval, saturday: ClockInterval, sunday: ClockInterval,
        closedDays: [Int] = []
    ) {
        var minutes: [Range<Int>] = []
        for weekday in Weekday.allCases {
            switch weekday {
            case .saturday: Self.add(saturday, weekday, to: &minutes)
            case .sunday: Self.add(sunday, weekday, to: &minutes)
            default: Self.add(weekdays, weekday, to: &minutes)
            }
        }
        self.init(minutes: minutes, closedDays: closedDays)
    }

    /// Hours from minutes of the week, in any order, none beyond the week.
    private init(minutes: [Range<Int>], closedDays: [Int]) {
        var merged: [Opening] = []
        for range in minutes.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            let start = UInt16(range.lowerBound)
            let end = UInt16(range.upperBound)
            if let last = merged.last, start <= last.end {
                merged[merged.count - 1].end = max(last.end, end)
            } else {
                merged.append(Opening(start: start, end: end))
            }
        }
        openings = merged
        self.closedDays = closedDays
    }

    private init(openings: [Opening], closedDays: [Int]) {
        self.openings = openings
        self.closedDays = closedDays
    }

    private static func add(
        _ interval: ClockInterval, _ weekday: Weekday, to minutes: inout [Range<Int>]
    ) {
        let midnight = (weekday.rawValue - 1) * ClockInterval.minutesOfDay
        let start = midnight + interval.from
        let end =
            midnight + interval.until + (interval.spansMidnight ? ClockInterval.minutesOfDay : 0)
        minutes.append(start..<min(end, minutesOfWeek))
        if end > minutesOfWeek { minutes.append(0..<(end - minutesOfWeek)) }
    }

    /// The open stretches of a weekday, each cut at midnight, ascending.
    public func intervals(on weekday: Weekday) -> [ClockInterval] {
        let midnight = (weekday.rawValue - 1) * ClockInterval.minutesOfDay
        var found: [ClockInterval] = []
        for opening in openings {
            let start = max(Int(opening.start) - midnight, 0)
            let end = min(Int(opening.end) - midnight, ClockInterval.minutesOfDay)
            if start < end { found.append(ClockInterval(knownFrom: start, until: end)) }
        }
        return found
    }

    /// The dates without an open minute, ascending.
    public var closedDates: [CivilDate] {
        closedDays.compactMap { CivilDate(daysSinceEpoch: $0) }
    }

    /// The minutes that are open in both: a law's hours and a retailer's stricter ones.
    ///
    /// Closed dates of either are closed. Linear in the sizes of both.
    public func intersection(_ other: ContactHours) -> ContactHours {
        var shared: [Opening] = []
        var left = openings[...]
        var right = other.openings[...]
        while let first = left.first, let second = right.first {
            let start = max(first.start, second.start)
            let end = min(first.end, second.end)
            if start < end { shared.append(Opening(start: start, end: end)) }
            if first.end <= second.end { left.removeFirst() }
            if second.end <= first.end { right.removeFirst() }
        }
        let days =
            other.closedDays.isEmpty
            ? closedDays : Array(Set(closedDays).union(other.closedDays)).sorted()
        return ContactHours(openings: shared, closedDays: days)
    }
}
