// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension QuietHours {
    /// Whether `instant` is quiet by some clocks.
    ///
    /// True while the zone's data do not know its time (`TimeZoneOffset.isUnspecified`).
    public func isQuiet(at instant: Timestamp, by clocks: ZoneClocks) -> Bool {
        table.isQuiet(at: instant, by: clocks)
    }

    /// `instant` where it is not quiet, else the first instant after it that is not; nil without
    /// one within `horizon`.
    ///
    /// An answer after `instant` is a whole second: the end of a window or a change of clocks.
    ///
    /// - Complexity: a look-up for each date and each change of clocks on the way; no allocation.
    public func nextOpening(at instant: Timestamp, by clocks: ZoneClocks) -> Timestamp? {
        table.nextOpening(at: instant, by: clocks)
    }

    /// The same where nobody knows by which of several clocks the customer lives: not quiet by any.
    ///
    /// - Returns: The instant; nil without one within `horizon`, or without clocks.
    public func nextOpening(
        at instant: Timestamp, byAll clocks: [ZoneClocks]
    ) -> Timestamp? {
        table.nextOpening(at: instant, byAll: clocks)
    }
}

extension QuietHours.Table {
    private static let kinds = 8
    private static let holidayKind = 7

    func isQuiet(at instant: Timestamp, by clocks: ZoneClocks) -> Bool {
        let second = instant.flooredSecond
        return opening(from: second, through: second, by: clocks) != second
    }

    func nextOpening(at instant: Timestamp, by clocks: ZoneClocks) -> Timestamp? {
        let second = instant.flooredSecond
        let found = opening(
            from: second, through: second &+ QuietHours.horizonSeconds, by: clocks)
        guard let found else { return nil }
        return found == second ? instant : Timestamp(seconds: Int64(found))
    }

    func nextOpening(at instant: Timestamp, byAll clocks: [ZoneClocks]) -> Timestamp? {
        let second = instant.flooredSecond
        let last = second &+ QuietHours.horizonSeconds
        var found = second
        // Each zone in turn moves the instant to its next opening, until all of them keep it.
        var agreeing = 0
        var index = 0
        guard !clocks.isEmpty else { return nil }
        while agreeing < clocks.count {
            guard let next = opening(from: found, through: last, by: clocks[index])
            else { return nil }
            agreeing = next == found ? agreeing &+ 1 : 1
            found = next
            index = index &+ 1 == clocks.count ? 0 : index &+ 1
        }
        return found == second ? instant : Timestamp(seconds: Int64(found))
    }

    /// The first second that is not quiet, not before `first` and not after `last`.
    ///
    /// Between two changes of clocks the wall clock runs evenly, so that the answer is found there.
    /// At each change it is asked anew, from what clocks show then.
    @inline(__always)
    func opening(from first: Int, through last: Int, by clocks: ZoneClocks) -> Int? {
        var second = first
        while second <= last {
            let span = clocks.span(at: second)
            let end = min(span.end, last &+ 1)
            if !span.isUnspecified,
                let wall = opening(
                    fromWall: second &+ span.offset, before: end &+ span.offset)
            {
                return wall &- span.offset
            }
            second = end
        }
        return nil
    }

    /// The first second on the wall clock that is not quiet, from `first` and before `end`.
    @inline(__always)
    private func opening(fromWall first: Int, before end: Int) -> Int? {
        var day = LocalTime.day(ofWall: first)
        var start = day &* 86_400
        var minute = UInt32(truncatingIfNeeded: (first &- start) / 60)
        while start < end {
            let kind = kind(ofDay: day)
            var index = Int(starts[kind])
            let after = Int(starts[kind &+ 1])
            while index < after {
                let stretch = open[index]
                if stretch & 0xFFFF > minute {
                    let found =
                        stretch >> 16 <= minute
                        ? max(first, start) : start &+ Int(stretch >> 16) &* 60
                    return found < end ? found : nil
                }
                index &+= 1
            }
            day &+= 1
            start &+= 86_400
            minute = 0
        }
        return nil
    }

    /// Which of `starts` belongs to a date.
    @inline(__always)
    private func kind(ofDay day: Int) -> Int {
        let weekday = LocalTime.weekday(ofDay: day)
        let before = weekday == 0 ? 6 : weekday &- 1
        if holidayDays.isEmpty { return before &* Self.kinds &+ weekday }
        return (isHoliday(day &- 1) ? Self.holidayKind : before) &* Self.kinds
            &+ (isHoliday(day) ? Self.holidayKind : weekday)
    }

    private func isHoliday(_ day: Int) -> Bool {
        var low = 0
        var high = holidayDays.count
        while low < high {
            let middle = (low &+ high) / 2
            if holidayDays[middle] < day {
                low = middle &+ 1
            } else {
                high = middle
            }
        }
        return low < holidayDays.count && holidayDays[low] == day
    }
}
