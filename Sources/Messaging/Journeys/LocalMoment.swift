// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A time of day on the customer's clocks, on some days of the week.
public struct LocalMoment: Hashable, Sendable {
    /// The hour, 0 to 23.
    public var hour: Int
    /// The minute, 0 to 59.
    public var minute: Int
    /// The days of the week; empty for all.
    public var weekdays: Set<Weekday>

    /// A time of day.
    public init(_ hour: Int, _ minute: Int = 0, on weekdays: Set<Weekday> = []) {
        self.hour = hour
        self.minute = minute
        self.weekdays = weekdays
    }

    /// The first instant after `time` at which the clocks of `zone` show it.
    ///
    /// A time that the clocks jump over is the instant of the jump, one that they show twice is
    /// the first of the two.
    ///
    /// - Returns: the instant; nil when there is no such hour, or the calendar ends before.
    public func next(after time: Timestamp, in zone: TimeZoneRules) -> Timestamp? {
        var day: CivilDate? = zone.civil(at: time).date.adding(days: -1)
        var left = 10
        while let date = day, left > 0 {
            if let instant = instant(on: date, in: zone), instant > time { return instant }
            day = date.adding(days: 1)
            left -= 1
        }
        return nil
    }

    /// The instant on one day; nil when it is not one of the weekdays.
    func instant(on date: CivilDate, in zone: TimeZoneRules) -> Timestamp? {
        guard weekdays.isEmpty || weekdays.contains(date.weekday),
            let civil = CivilDateTime(date: date, hour: hour, minute: minute)
        else { return nil }
        return zone.instants(of: civil).first
    }

    /// The first instant after `time` at which a day of the year begins its moment.
    func next(
        anniversary day: (month: Int, day: Int), after time: Timestamp, in zone: TimeZoneRules
    ) -> Timestamp? {
        let year = zone.civil(at: time).year
        for candidate in (year - 1)...(year + 2) {
            let last = CivilDate.dayCount(year: candidate, month: day.month)
            guard
                let date = CivilDate(
                    year: candidate, month: day.month, day: min(day.day, last)),
                let civil = CivilDateTime(date: date, hour: hour, minute: minute)
            else { continue }
            let instant = zone.instants(of: civil).first
            if instant > time { return instant }
        }
        return nil
    }

    /// Month and day of `2001-02-28`, `2001-02-28T…` or `--02-28`; nil for anything else.
    static func monthAndDay(_ text: String) -> (month: Int, day: Int)? {
        var bytes = Array(text.utf8)
        if bytes.starts(with: Array("--".utf8)) {
            bytes.removeFirst(2)
        } else {
            guard bytes.count >= 10, bytes[..<4].allSatisfy({ 0x30...0x39 ~= $0 }),
                bytes[4] == UInt8(ascii: "-"), bytes.count == 10 || bytes[10] == UInt8(ascii: "T")
            else { return nil }
            bytes = Array(bytes[5..<10])
        }
        guard bytes.count == 5, bytes[2] == UInt8(ascii: "-"),
            [0, 1, 3, 4].allSatisfy({ 0x30...0x39 ~= bytes[$0] })
        else { return nil }
        let month = Int(bytes[0] - 0x30) * 10 + Int(bytes[1] - 0x30)
        let day = Int(bytes[3] - 0x30) * 10 + Int(bytes[4] - 0x30)
        // The year 2000 has all days that any year has.
        return CivilDate(year: 2000, month: month, day: day) == nil ? nil : (month, day)
    }
}
