// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The periods that a line over time is cut into; all begin at midnight UTC.
public enum MapPeriod: Hashable, Sendable {
    /// So many days, one period after the other since 1970-01-05, a Monday; fewer than one is one.
    case days(Int)
    /// Calendar months.
    case month

    /// Weeks from Monday to Sunday.
    public static let week = MapPeriod.days(7)

    /// The number of the period that `instant` lies in; periods follow each other by one.
    public func index(of instant: Timestamp) -> Int {
        let time = CivilDateTime(instant)
        switch self {
        case .month: return time.year * 12 + time.month - 1
        case .days(let count):
            let count = max(count, 1)
            let days = time.date.daysSinceEpoch - 4
            return days >= 0 ? days / count : (days + 1) / count - 1
        }
    }

    /// The first day of the period with this number; nil beyond the calendar.
    public func firstDay(of index: Int) -> CivilDate? {
        switch self {
        case .month:
            let year = index >= 0 ? index / 12 : (index + 1) / 12 - 1
            return CivilDate(year: year, month: index - year * 12 + 1, day: 1)
        case .days(let count):
            let (days, overflow) = index.multipliedReportingOverflow(by: max(count, 1))
            return overflow ? nil : CivilDate(daysSinceEpoch: 4)?.adding(days: days)
        }
    }
}
