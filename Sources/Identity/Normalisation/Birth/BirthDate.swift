// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A date of birth that a person can have.
public struct BirthDate: Hashable, Sendable {
    /// In which order day and month are written with digits.
    public enum Order: Hashable, Sendable {
        /// 31.12.1980.
        case dayFirst
        /// 12/31/1980.
        case monthFirst
        /// Not known: a date that can be read in both ways is refused.
        case unknown
    }

    /// How two dates agree, from best to worst.
    public enum Agreement: Int, Hashable, Sendable, Comparable {
        /// One date.
        case same
        /// Day and month have changed places.
        case swapped
        /// Only the year differs.
        case sameDayAndMonth
        /// Only the day differs.
        case sameMonthAndYear
        /// Only the month differs.
        case sameDayAndYear
        /// Two dates.
        case different

        /// Whether `left` agrees better than `right`.
        public static func < (left: Agreement, right: Agreement) -> Bool {
            left.rawValue < right.rawValue
        }
    }

    /// The longest life that is believed, in years.
    public static let longestLife = 120

    /// The day.
    public let date: CivilDate

    /// A date of birth that is plausible on `today`.
    ///
    /// - Throws: `Refusal` with code `identity.birth` when it lies in the future or more than
    ///   `longestLife` years ago.
    public init(_ date: CivilDate, today: CivilDate) throws(Refusal) {
        guard date <= today else {
            throw Refusal("identity.birth", "a date of birth lies in the future")
        }
        guard today.year - date.year <= Self.longestLife else {
            throw Refusal(
                "identity.birth", "a date of birth lies \(today.year - date.year) years ago")
        }
        self.date = date
    }

    /// Reads a date of birth.
    ///
    /// `1980-12-31`, `19801231`, `31.12.1980`, `12/31/1980`, `31 December 1980`, `31 grudnia 1980`,
    /// `31 декабря 1980`, and years of two digits when only one century is plausible.
    ///
    /// - Parameters:
    ///   - text: the date.
    ///   - order: how day and month are written where the text comes from.
    ///   - today: the day on which the person is alive.
    /// - Throws: `Refusal` with code `identity.birth` when the text is no date or no plausible one,
    ///   `identity.birth.ambiguous` when it can be read as two.
    public init(_ text: String, order: Order, today: CivilDate) throws(Refusal) {
        let readings = BirthDateReader.readings(of: text, order: order, today: today)
        guard let first = readings.first else {
            throw Refusal("identity.birth", "a date of birth is not written as a date")
        }
        var plausible: Set<BirthDate> = []
        var refusal: Refusal?
        for reading in readings {
            switch Self.attempt(reading, today) {
            case .success(let date): plausible.insert(date)
            case .failure(let error): refusal = refusal ?? error
            }
        }
        guard plausible.count < 2 else {
            throw Refusal(
                "identity.birth.ambiguous", "a date of birth can be read as two dates")
        }
        guard let found = plausible.first else {
            throw refusal
                ?? Refusal("identity.birth", "\(first.year) is no plausible year of birth")
        }
        self = found
    }

    private static func attempt(
        _ date: CivilDate, _ today: CivilDate
    ) -> Result<BirthDate, Refusal> {
        do {
            return .success(try BirthDate(date, today: today))
        } catch {
            return .failure(error)
        }
    }

    /// Whether programs and people write this day when they do not know the day.
    ///
    /// The first of January of any year, and the days at which calendars of programs begin. A few
    /// people are born on them: rules can weigh such a date less, or block it.
    public var isDefault: Bool {
        if date.month == 1, date.day == 1 { return true }
        switch (date.year, date.month, date.day) {
        case (1899, 12, 30), (1899, 12, 31), (1969, 12, 31), (1911, 11, 11): return true
        default: return false
        }
    }

    /// How two dates agree.
    public func agreement(with other: BirthDate) -> Agreement {
        let (mine, its) = (date, other.date)
        if mine == its { return .same }
        if mine.year == its.year, mine.month == its.day, mine.day == its.month { return .swapped }
        switch (mine.year == its.year, mine.month == its.month, mine.day == its.day) {
        case (false, true, true): return .sameDayAndMonth
        case (true, true, false): return .sameMonthAndYear
        case (true, false, true): return .sameDayAndYear
        default: return .different
        }
    }
}
