// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The hours of the week in which nothing is sent, on the wall clock where the customer is.
///
/// A wall-clock minute is quiet when a window covers it. So a minute that exists twice, when
/// clocks are put back, is quiet both times; and a window that ends at a minute which is skipped,
/// when clocks are put forward, ends at the first minute that exists.
public struct QuietHours: Hashable, Sendable {
    /// How far ahead a minute that is not quiet is looked for: 400 days.
    public static let horizon = Duration.seconds(horizonSeconds)

    static let horizonSeconds = 400 * 86_400

    /// The windows by the weekday on which they begin.
    public let week: [Weekday: [QuietWindow]]
    /// Dates that have windows of their own, for example public holidays.
    public let holidays: Set<CivilDate>
    /// The windows that begin on a holiday.
    public let onHoliday: [QuietWindow]

    /// The same, ready to be asked.
    let table: Table

    /// Windows ready to be asked; an object, so that to look at it counts one reference.
    final class Table: Sendable {
        /// Where the open minutes of each kind of a date begin in `open`; and one more, the end.
        ///
        /// For each kind of a date after each kind of the date before. Kinds are the weekdays from
        /// Monday, then the holiday.
        let starts: [Int32]
        /// Stretches of open minutes of a day: the first and the end, as `first << 16 | end`.
        let open: [UInt32]
        /// Days since 1970-01-01, ascending.
        let holidayDays: [Int]

        init(starts: [Int32], open: [UInt32], holidayDays: [Int]) {
            self.starts = starts
            self.open = open
            self.holidayDays = holidayDays
        }
    }

    /// Nothing is ever quiet.
    public static let none = QuietHours([:])
    /// Everything is always quiet.
    public static let always = QuietHours(daily: .wholeDay)

    /// Hours from the windows that begin on each weekday.
    ///
    /// - Parameters:
    ///   - week: the windows by the weekday on which they begin; a weekday that is not there has
    ///     none. Windows may touch and overlap.
    ///   - holidays: dates with windows of their own in place of their weekday's.
    ///   - onHoliday: the windows that begin on a holiday; the whole day, where nothing is said.
    /// - Complexity: O(n log n) in the windows and in the holidays.
    public init(
        _ week: [Weekday: [QuietWindow]], holidays: Set<CivilDate> = [],
        onHoliday: [QuietWindow] = [.wholeDay]
    ) {
        self.week = week
        self.holidays = holidays
        self.onHoliday = onHoliday
        let windows = Weekday.allCases.map { week[$0] ?? [] } + [onHoliday]
        var starts: [Int32] = []
        var open: [UInt32] = []
        for before in windows {
            let carried = before.map(\.onNextDay)
            for own in windows {
                starts.append(Int32(clamping: open.count))
                Self.addOpen(without: carried + own.map(\.onSameDay), to: &open)
            }
        }
        starts.append(Int32(clamping: open.count))
        table = Table(
            starts: starts, open: open, holidayDays: holidays.map(\.daysSinceEpoch).sorted())
    }

    /// The same window on each day of the week.
    public init(
        daily window: QuietWindow, holidays: Set<CivilDate> = [],
        onHoliday: [QuietWindow] = [.wholeDay]
    ) {
        let days = Weekday.allCases.map { ($0, [window]) }
        self.init(
            Dictionary(uniqueKeysWithValues: days), holidays: holidays, onHoliday: onHoliday)
    }

    /// Whether two hours have the same windows and holidays.
    public static func == (left: QuietHours, right: QuietHours) -> Bool {
        left.week == right.week && left.holidays == right.holidays
            && left.onHoliday == right.onHoliday
    }

    /// Hashes the windows and the holidays.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(week)
        hasher.combine(holidays)
        hasher.combine(onHoliday)
    }

    private static func addOpen(without quiet: [Range<Int>], to open: inout [UInt32]) {
        var minute = 0
        for range in quiet.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
            if range.lowerBound > minute {
                open.append(UInt32(minute) << 16 | UInt32(range.lowerBound))
            }
            minute = max(minute, range.upperBound)
        }
        if minute < QuietWindow.minutesOfDay {
            open.append(UInt32(minute) << 16 | UInt32(QuietWindow.minutesOfDay))
        }
    }
}
