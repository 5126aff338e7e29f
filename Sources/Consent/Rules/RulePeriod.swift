// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A stretch of the calendar that a law names: ten working days, six months, five years.
///
/// Counted on the calendar of UTC. Working days are Monday to Friday: public holidays are not
/// known, so that a deadline is never later than the law's.
public struct RulePeriod: Hashable, Sendable, CustomStringConvertible {
    /// In what the stretch is counted.
    public enum Unit: String, Hashable, Sendable, CaseIterable {
        /// Hours.
        case hours
        /// Days of 24 hours.
        case days
        /// Days from Monday to Friday.
        case workingDays = "working days"
        /// Months of the calendar.
        case months
    }

    /// How many; not negative, and not more than a thousand years.
    public let count: Int
    /// Of what.
    public let unit: Unit

    /// A stretch; a count below zero is zero, one beyond a thousand years is cut to that.
    public init(_ count: Int, _ unit: Unit) {
        self.count = min(max(count, 0), Self.most(unit))
        self.unit = unit
    }

    /// Hours.
    public static func hours(_ count: Int) -> RulePeriod { RulePeriod(count, .hours) }
    /// Days of 24 hours.
    public static func days(_ count: Int) -> RulePeriod { RulePeriod(count, .days) }
    /// Days from Monday to Friday.
    public static func workingDays(_ count: Int) -> RulePeriod { RulePeriod(count, .workingDays) }
    /// Months of the calendar.
    public static func months(_ count: Int) -> RulePeriod { RulePeriod(count, .months) }
    /// Years of twelve months.
    public static func years(_ count: Int) -> RulePeriod {
        RulePeriod(min(max(count, 0), 1_000) * 12, .months)
    }

    private static func most(_ unit: Unit) -> Int {
        switch unit {
        case .hours: 8_766_000
        case .days, .workingDays: 365_250
        case .months: 12_000
        }
    }

    /// The end of the stretch that begins at `start`; cut to what can be expressed.
    ///
    /// - Parameters:
    ///   - start: the begin.
    ///   - late: where the month of the end has no such day (a month after 31 January), whether the
    ///     end is the first day after it instead of the last of it. A duty to keep ends late, a
    ///     permission ends early.
    /// - Returns: the first instant that is no more part of it.
    public func end(from start: Timestamp, late: Bool = false) -> Timestamp {
        switch unit {
        case .hours: return start + .seconds(3_600 * count)
        case .days: return start + .seconds(86_400 * count)
        case .workingDays: return workingEnd(start)
        case .months: return monthEnd(start, late: late)
        }
    }

    private func workingEnd(_ start: Timestamp) -> Timestamp {
        guard count > 0 else { return start }
        let weekday = CivilDateTime(start).weekday.rawValue
        // The place of the begin in its week, a weekend counting as the Friday before.
        let place = min(weekday, 5)
        let weeks = (place + count - 1) / 5
        let rest = (place + count - 1) % 5 + 1
        return start + .seconds(86_400 * (weeks * 7 + rest - weekday))
    }

    private func monthEnd(_ start: Timestamp, late: Bool) -> Timestamp {
        let begin = CivilDateTime(start)
        let months = begin.year * 12 + begin.month - 1 + count
        let year = months >= 0 ? months / 12 : (months - 11) / 12
        let month = months - year * 12 + 1
        guard CivilDate.years.contains(year) else { return .distantFuture }
        let last = CivilDate.dayCount(year: year, month: month)
        guard let date = CivilDate(year: year, month: month, day: min(begin.day, last)) else {
            return .distantFuture
        }
        let moved = date.daysSinceEpoch - begin.date.daysSinceEpoch
        let extra = late && begin.day > last ? 1 : 0
        return start + .seconds(86_400 * (moved + extra))
    }

    /// `10 working days`.
    public var description: String { "\(count) \(unit.rawValue)" }
}
