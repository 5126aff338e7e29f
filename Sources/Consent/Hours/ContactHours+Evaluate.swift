// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension ContactHours {
    /// How far ahead an opening is looked for: 400 days.
    ///
    /// A year and a month is more than any recurring pattern of weekdays and changes of clocks needs.
    public static let horizon = Duration.seconds(horizonSeconds)

    static let horizonSeconds = 400 * 86_400

    /// Whether a clock on the wall that shows `civil` shows an open minute.
    public func isOpen(at civil: CivilDateTime) -> Bool {
        isOpenOnWall(civil.date.daysSinceEpoch &* 86_400 &+ civil.secondOfDay)
    }

    /// Whether `instant` is open in a zone.
    ///
    /// False while the zone's data do not know its time (`TimeZoneOffset.isUnspecified`).
    public func isOpen(at instant: Timestamp, in zone: TimeZoneRules) -> Bool {
        let offset = zone.offset(at: instant)
        guard !offset.isUnspecified else { return false }
        return isOpenOnWall(instant.flooredSeconds &+ offset.secondsFromUTC)
    }

    /// `instant` where it is open in a zone, else the first instant after it that is; nil without
    /// one within `horizon`.
    ///
    /// `PreparedHours` gives the same answers faster, and for several zones.
    ///
    /// - Complexity: O(log n) in the intervals for each opening that falls on a closed date and
    ///   each change of clocks on the way; no allocation.
    public func nextOpening(at instant: Timestamp, in zone: TimeZoneRules) -> Timestamp? {
        let second = instant.flooredSeconds
        let last = second &+ Self.horizonSeconds
        guard let found = opening(from: second, through: last, on: RuleClocks(rules: zone)) else {
            return nil
        }
        return found == second ? instant : Timestamp(exactSecond: found)
    }

    /// The first open second not before `first` and not after `last`, both since the epoch.
    ///
    /// Between two changes of clocks the wall clock runs evenly, so that the answer is found there.
    /// At each change it is asked anew, from what clocks show then.
    @inline(__always)
    func opening(
        from first: Int, through last: Int, on clocks: some WallClocks
    ) -> Int? {
        guard !openings.isEmpty else { return nil }
        var second = first
        while second <= last {
            let span = clocks.span(at: second)
            let end = min(span.end, last &+ 1)
            if !span.isUnspecified,
                let wall = wallOpening(
                    from: second &+ span.offset, before: end &+ span.offset)
            {
                return wall &- span.offset
            }
            second = end
        }
        return nil
    }

    /// Whether the wall clock is open `second` after it showed 1970-01-01T00:00:00.
    func isOpenOnWall(_ second: Int) -> Bool {
        wallOpening(from: second, before: second &+ 1) != nil
    }

    /// The first open second on the wall clock not before `first` and before `end`.
    @inline(__always)
    private func wallOpening(from first: Int, before end: Int) -> Int? {
        var second = first
        while second < end {
            if !closedDays.isEmpty {
                let day = Self.quotient(second, 86_400)
                if isClosed(day: day) {
                    second = (day &+ 1) &* 86_400
                    continue
                }
            }
            // 1970-01-01 was a Thursday, three days after a Monday.
            let week = Self.quotient(second &+ 3 &* 86_400, 604_800) &* 604_800 &- 3 &* 86_400
            let minute = (second &- week) / 60
            let index = openings.firstIndex(endingAfter: minute)
            let next: Int
            if index < openings.count {
                let start = Int(openings[index].start)
                if start <= minute { return second }
                next = week &+ start &* 60
            } else {
                next = week &+ 604_800 &+ Int(openings.first?.start ?? 0) &* 60
            }
            if next >= end { return nil }
            if closedDays.isEmpty { return next }
            second = next
        }
        return nil
    }

    private func isClosed(day: Int) -> Bool {
        var low = 0
        var high = closedDays.count
        while low < high {
            let middle = (low &+ high) / 2
            if closedDays[middle] < day {
                low = middle &+ 1
            } else {
                high = middle
            }
        }
        return low < closedDays.count && closedDays[low] == day
    }

    /// The quotient rounded down; `divisor` is positive.
    @inline(__always)
    private static func quotient(_ value: Int, _ divisor: Int) -> Int {
        let rounded = value / divisor
        return value % divisor < 0 ? rounded &- 1 : rounded
    }
}

extension [ContactHours.Opening] {
    /// The first opening that ends after a minute of the week; `count` where there is none.
    @inline(__always)
    fileprivate func firstIndex(endingAfter minute: Int) -> Int {
        // The same steps for every minute, and no branch for a processor to guess wrong.
        var base = 0
        var length = count
        while length > 1 {
            let half = length / 2
            base = Int(self[base &+ half &- 1].end) <= minute ? base &+ half : base
            length &-= half
        }
        return base < count && Int(self[base].end) <= minute ? base &+ 1 : base
    }
}

extension Timestamp {
    /// Whole seconds since the epoch, rounded down.
    var flooredSeconds: Int {
        let whole = Int(microseconds / 1_000_000)
        return microseconds % 1_000_000 < 0 ? whole &- 1 : whole
    }

    /// The instant of a whole second, or nil beyond what can be expressed.
    init?(exactSecond second: Int) {
        let (value, overflow) = Int64(second).multipliedReportingOverflow(by: 1_000_000)
        guard !overflow else { return nil }
        self.init(microseconds: value)
    }
}
