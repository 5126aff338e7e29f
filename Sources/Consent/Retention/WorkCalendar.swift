// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Which days are worked, and where: what periods of the law are counted by.
public struct WorkCalendar: Hashable, Sendable {
    /// The clocks of the place.
    public var zone: TimeZoneRules
    /// The days of the week that are not worked.
    public var weekend: Set<Weekday>
    /// Days that are not worked, whatever day of the week they are.
    public var holidays: Set<CivilDate>
    /// Days that are worked although they lie on a weekend, such as are made up for in Russia.
    public var workingWeekends: Set<CivilDate>

    /// A calendar.
    ///
    /// - Parameters:
    ///   - zone: the clocks of the place.
    ///   - weekend: the days of the week that are not worked.
    ///   - holidays: of each year that is counted in; this package knows none.
    ///   - workingWeekends: days of weekends that are worked.
    public init(
        zone: TimeZoneRules, weekend: Set<Weekday> = [.saturday, .sunday],
        holidays: Set<CivilDate> = [], workingWeekends: Set<CivilDate> = []
    ) {
        self.zone = zone
        self.weekend = weekend
        self.holidays = holidays
        self.workingWeekends = workingWeekends
    }

    /// Whether a day is worked.
    public func isWorked(_ date: CivilDate) -> Bool {
        if workingWeekends.contains(date) { return true }
        return !weekend.contains(date.weekday) && !holidays.contains(date)
    }

    /// The first instant at which a period is over that an event began.
    ///
    /// The day of the event does not count. A period of days ends with the last of them; one of months or
    /// years with the day of the same number, or with the last day of a month that has no such day
    /// (Regulation 1182/71, Art. 3; §§ 187, 188 BGB). An end on a day that is not worked is not moved:
    /// some laws allow it, none asks for it.
    ///
    /// - Parameters:
    ///   - term: how long.
    ///   - event: when it happened.
    /// - Returns: the midnight after the last day; saturates.
    public func end(of term: ClockTerm, from event: Timestamp) -> Timestamp {
        if term == .atOnce { return event }
        let first = zone.civil(at: event).date
        guard let last = lastDay(of: term, from: first), let next = last.adding(days: 1),
            let midnight = CivilDateTime(date: next)
        else { return .distantFuture }
        return zone.instants(of: midnight).first
    }

    private func lastDay(of term: ClockTerm, from date: CivilDate) -> CivilDate? {
        switch term {
        case .atOnce: return date
        case .days(let count): return date.adding(days: max(0, count))
        case .months(let count): return Self.adding(months: max(0, count), to: date)
        case .years(let count):
            let (months, overflow) = max(0, count).multipliedReportingOverflow(by: 12)
            return overflow ? nil : Self.adding(months: months, to: date)
        case .workingDays(let count):
            // Beyond a few years of days off in a row somebody handed in a calendar without work.
            var day = date
            var left = max(0, count)
            var idle = 0
            while left > 0 {
                guard idle < 2_000, let next = day.adding(days: 1) else { return nil }
                day = next
                if isWorked(day) {
                    left -= 1
                    idle = 0
                } else {
                    idle += 1
                }
            }
            return day
        }
    }

    private static func adding(months count: Int, to date: CivilDate) -> CivilDate? {
        let (month, overflow) = (date.month - 1).addingReportingOverflow(count)
        guard !overflow, month / 12 <= CivilDate.years.upperBound - date.year else { return nil }
        let year = date.year + month / 12
        let number = month % 12 + 1
        let last = CivilDate.dayCount(year: year, month: number)
        return CivilDate(year: year, month: number, day: min(date.day, last))
    }
}
