// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// Days, weeks and hours of a wall clock, counted from 1970-01-01T00:00:00 on that clock.
enum LocalTime {
    /// A number of days that makes every wall clock positive.
    private static let shift = 7 * 30_000_000

    /// The date on a wall clock that shows `wall` seconds.
    @inline(__always)
    static func day(ofWall wall: Int) -> Int {
        Int(UInt(bitPattern: wall &+ shift &* 86_400) / 86_400) &- shift
    }

    /// The day of the week: Monday is 0.
    @inline(__always)
    static func weekday(ofDay day: Int) -> Int {
        // 1970-01-01 was a Thursday.
        Int(UInt(bitPattern: day &+ shift &+ 3) % 7)
    }

    /// The number of the week, which begins on Monday; the week of 1970-01-01 is 0.
    static func week(ofDay day: Int) -> Int {
        Int(UInt(bitPattern: day &+ shift &+ 3) / 7) &- shift / 7
    }

    /// The Monday of a week.
    static func firstDay(ofWeek week: Int) -> Int { week &* 7 &- 3 }

    /// The hour of the week on a wall clock: 0 is the first of Monday, 167 the last of Sunday.
    static func hourOfWeek(ofWall wall: Int) -> Int {
        let day = day(ofWall: wall)
        return weekday(ofDay: day) &* 24 &+ (wall &- day &* 86_400) / 3_600
    }
}

extension Timestamp {
    /// Whole seconds since the epoch, rounded down.
    @inline(__always)
    var flooredSecond: Int {
        let whole = Int(microseconds / 1_000_000)
        return microseconds % 1_000_000 < 0 ? whole &- 1 : whole
    }
}
