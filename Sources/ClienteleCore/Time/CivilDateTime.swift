// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a calendar and a clock on the wall show: a date and a time of day, without a zone.
///
/// Proleptic Gregorian calendar, days of 24 hours; there is no second 60.
public struct CivilDateTime: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The date.
    public let date: CivilDate
    /// The hour, 0 to 23.
    public let hour: Int
    /// The minute, 0 to 59.
    public let minute: Int
    /// The second, 0 to 59.
    public let second: Int
    /// The microsecond within the second, 0 to 999,999.
    public let microsecond: Int

    /// A date with a time of day, or nil when the time is not between 00:00 and 23:59:59.999999.
    public init?(
        date: CivilDate, hour: Int = 0, minute: Int = 0, second: Int = 0, microsecond: Int = 0
    ) {
        guard 0...23 ~= hour, 0...59 ~= minute, 0...59 ~= second, 0...999_999 ~= microsecond
        else { return nil }
        self.date = date
        self.hour = hour
        self.minute = minute
        self.second = second
        self.microsecond = microsecond
    }

    /// A date and time from their numbers, or nil when there is no such date or time of day.
    public init?(
        year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0,
        microsecond: Int = 0
    ) {
        guard let date = CivilDate(year: year, month: month, day: day) else { return nil }
        self.init(
            date: date, hour: hour, minute: minute, second: second, microsecond: microsecond)
    }

    /// What a clock shows at `instant` that is `secondsFromUTC` ahead of UTC (east is positive).
    ///
    /// An offset of more than 26 hours is cut to 26; no zone has one.
    public init(_ instant: Timestamp, secondsFromUTC: Int = 0) {
        let offset = max(-93_600, min(93_600, secondsFromUTC))
        let seconds = instant.wholeSeconds &+ offset
        let days = CivilDate.quotient(seconds, 86_400)
        let time = seconds &- days &* 86_400
        date = CivilDate(knownDays: days)
        hour = time / 3_600
        minute = time / 60 % 60
        second = time % 60
        microsecond = instant.microsecondOfSecond
    }

    /// The year.
    public var year: Int { date.year }
    /// The month, 1 to 12.
    public var month: Int { date.month }
    /// The day of the month, 1 to 31.
    public var day: Int { date.day }
    /// The day of the week.
    public var weekday: Weekday { date.weekday }
    /// Whole seconds since the midnight that began the date, 0 to 86,399.
    public var secondOfDay: Int { hour * 3_600 + minute * 60 + second }

    /// The instant at which a clock `secondsFromUTC` ahead of UTC shows this; saturates.
    public func instant(secondsFromUTC: Int = 0) -> Timestamp {
        let offset = max(-93_600, min(93_600, secondsFromUTC))
        return Timestamp(wholeSeconds: secondsSinceEpoch &- offset, microsecond: microsecond)
    }

    /// Seconds from 1970-01-01T00:00:00 to this, both read on the same clock.
    var secondsSinceEpoch: Int { date.daysSinceEpoch &* 86_400 &+ secondOfDay }

    /// `2024-05-06T07:08:09`, with 3 or 6 digits of a fraction where there is one.
    public var description: String {
        var text: [UInt8] = []
        text.reserveCapacity(32)
        appendText(to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Whether `left` is before `right` on the same clock.
    public static func < (left: CivilDateTime, right: CivilDateTime) -> Bool {
        if left.date != right.date { return left.date < right.date }
        if left.secondOfDay != right.secondOfDay { return left.secondOfDay < right.secondOfDay }
        return left.microsecond < right.microsecond
    }

    func appendText(to text: inout [UInt8]) {
        date.appendText(to: &text)
        text.append(UInt8(ascii: "T"))
        CivilDate.append(hour, digits: 2, to: &text)
        text.append(UInt8(ascii: ":"))
        CivilDate.append(minute, digits: 2, to: &text)
        text.append(UInt8(ascii: ":"))
        CivilDate.append(second, digits: 2, to: &text)
        guard microsecond > 0 else { return }
        text.append(UInt8(ascii: "."))
        if microsecond % 1_000 == 0 {
            CivilDate.append(microsecond / 1_000, digits: 3, to: &text)
        } else {
            CivilDate.append(microsecond, digits: 6, to: &text)
        }
    }
}

extension Timestamp {
    /// Whole seconds since the epoch, rounded down.
    var wholeSeconds: Int { CivilDate.quotient(Int(microseconds), 1_000_000) }

    /// The microseconds that `wholeSeconds` leaves, 0 to 999,999.
    var microsecondOfSecond: Int { CivilDate.remainder(Int(microseconds), 1_000_000) }

    /// The instant of `wholeSeconds` and `microsecond`, or nil beyond what can be expressed.
    init?(exactSeconds seconds: Int, microsecond: Int) {
        // Counted from the next second before the epoch, so that no step leaves the range too soon.
        let base = seconds < 0 ? seconds &+ 1 : seconds
        let rest = seconds < 0 ? microsecond &- 1_000_000 : microsecond
        let (whole, tooLarge) = Int64(base).multipliedReportingOverflow(by: 1_000_000)
        let (value, alsoTooLarge) = whole.addingReportingOverflow(Int64(rest))
        guard !tooLarge, !alsoTooLarge else { return nil }
        self.init(microseconds: value)
    }

    /// The instant of `wholeSeconds` and `microsecond`; saturates.
    init(wholeSeconds seconds: Int, microsecond: Int) {
        self =
            Timestamp(exactSeconds: seconds, microsecond: microsecond)
            ?? (seconds < 0 ? .distantPast : .distantFuture)
    }
}
