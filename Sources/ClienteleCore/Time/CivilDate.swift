// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A day of the proleptic Gregorian calendar, without a time and without a zone.
///
/// The year before 1 is 0, as in ISO 8601. Every operation is a few integer steps; the conversions
/// follow H. Hinnant, "chrono-Compatible Low-Level Date Algorithms" (days of a year that begins in
/// March, in cycles of 400 years).
public struct CivilDate: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The years that a date can have: those that a `Timestamp` reaches, and one more at each end.
    public static let years: ClosedRange<Int> = -290_309...294_248

    /// The year.
    public let year: Int
    /// The month, 1 to 12.
    public let month: Int
    /// The day of the month, 1 to 31.
    public let day: Int

    /// A date, or nil when the calendar has no such day or the year is not within `years`.
    public init?(year: Int, month: Int, day: Int) {
        guard Self.years.contains(year), 1...12 ~= month, day >= 1,
            day <= Self.dayCount(year: year, month: month)
        else { return nil }
        self.init(uncheckedYear: year, month: month, day: day)
    }

    /// The date that is `days` after 1970-01-01, or nil when its year is not within `years`.
    public init?(daysSinceEpoch days: Int) {
        guard Self.epochDays.contains(days) else { return nil }
        self.init(knownDays: days)
    }

    /// Days since 1970-01-01; negative before it.
    public var daysSinceEpoch: Int { Self.days(year: year, month: month, day: day) }

    /// The day of the week.
    public var weekday: Weekday { Weekday(daysSinceEpoch: daysSinceEpoch) }

    /// The date `count` days later, or earlier when negative; nil beyond `years`.
    public func adding(days count: Int) -> CivilDate? {
        let (sum, overflow) = daysSinceEpoch.addingReportingOverflow(count)
        return overflow ? nil : CivilDate(daysSinceEpoch: sum)
    }

    /// `2024-05-06`; a year beyond 0000 to 9999 has a sign and six digits (ISO 8601, expanded).
    public var description: String {
        var text: [UInt8] = []
        text.reserveCapacity(16)
        appendText(to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Whether `left` is before `right`.
    public static func < (left: CivilDate, right: CivilDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    /// Whether February of `year` has 29 days.
    public static func isLeap(year: Int) -> Bool {
        year & 3 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// The number of days of a month; 0 when `month` is not 1 to 12.
    public static func dayCount(year: Int, month: Int) -> Int {
        switch month {
        case 1, 3, 5, 7, 8, 10, 12: 31
        case 4, 6, 9, 11: 30
        case 2: isLeap(year: year) ? 29 : 28
        default: 0
        }
    }

    // MARK: Arithmetic without checks, for numbers that were checked before

    private static let epochDays =
        days(
            year: years.lowerBound, month: 1, day: 1)...days(
            year: years.upperBound, month: 12, day: 31)

    init(uncheckedYear year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// `days` must be far from the ends of `Int`, which days of a `Timestamp` are.
    init(knownDays days: Int) {
        let shifted = days &+ 719_468
        let era = Self.quotient(shifted, 146_097)
        let dayOfEra = shifted &- era &* 146_097
        let leapDays = dayOfEra / 1_460 &- dayOfEra / 36_524 &+ dayOfEra / 146_096
        let yearOfEra = (dayOfEra &- leapDays) / 365
        let dayOfYear = dayOfEra &- (365 &* yearOfEra &+ yearOfEra / 4 &- yearOfEra / 100)
        let fromMarch = (5 &* dayOfYear &+ 2) / 153
        day = dayOfYear &- (153 &* fromMarch &+ 2) / 5 &+ 1
        month = fromMarch < 10 ? fromMarch &+ 3 : fromMarch &- 9
        year = yearOfEra &+ era &* 400 &+ (month <= 2 ? 1 : 0)
    }

    static func days(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year &- 1 : year
        let era = quotient(shifted, 400)
        let yearOfEra = shifted &- era &* 400
        let fromMarch = month > 2 ? month &- 3 : month &+ 9
        let dayOfYear = (153 &* fromMarch &+ 2) / 5 &+ day &- 1
        let dayOfEra = yearOfEra &* 365 &+ yearOfEra / 4 &- yearOfEra / 100 &+ dayOfYear
        return era &* 146_097 &+ dayOfEra &- 719_468
    }

    /// The quotient rounded down; `divisor` must be positive.
    static func quotient(_ value: Int, _ divisor: Int) -> Int {
        let rounded = value / divisor
        return value % divisor < 0 ? rounded &- 1 : rounded
    }

    /// What `quotient` leaves: 0 to `divisor` - 1.
    static func remainder(_ value: Int, _ divisor: Int) -> Int {
        let rest = value % divisor
        return rest < 0 ? rest &+ divisor : rest
    }

    func appendText(to text: inout [UInt8]) {
        if 0...9_999 ~= year {
            Self.append(year, digits: 4, to: &text)
        } else {
            text.append(UInt8(ascii: year < 0 ? "-" : "+"))
            Self.append(abs(year), digits: 6, to: &text)
        }
        text.append(UInt8(ascii: "-"))
        Self.append(month, digits: 2, to: &text)
        text.append(UInt8(ascii: "-"))
        Self.append(day, digits: 2, to: &text)
    }

    static func append(_ value: Int, digits: Int, to text: inout [UInt8]) {
        var divisor = 1
        for _ in 1..<digits { divisor &*= 10 }
        while divisor > 0 {
            text.append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value / divisor % 10))
            divisor /= 10
        }
    }
}
