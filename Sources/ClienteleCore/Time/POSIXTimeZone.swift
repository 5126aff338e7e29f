// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The rule that goes on for ever after a zone's table.
///
/// It is the `TZ` text of POSIX with the extensions of RFC 9636, section 3.3.1:
/// times of day from -167 to 167 hours.
struct POSIXTimeZone: Hashable, Sendable {
    /// A day of each year and a time on it.
    struct Change: Hashable, Sendable {
        enum Day: Hashable, Sendable {
            /// `Mm.w.d`: weekday d (0 is Sunday) of week w (5 is the last) of month m.
            case month(Int, week: Int, weekday: Int)
            /// `Jn`: day 1 to 365, 29 February never counted.
            case julian(Int)
            /// `n`: day 0 to 365, 29 February counted.
            case zeroBased(Int)
        }

        var day: Day
        /// Seconds from midnight of the day, on the clock that is in force before the change.
        var time: Int

        /// Seconds from 1970-01-01T00:00:00 to the change in `year`, on that same clock.
        func seconds(year: Int) -> Int {
            let days: Int
            switch day {
            case .month(let month, let week, let weekday):
                let first = CivilDate.days(year: year, month: month, day: 1)
                // 1970-01-01 was a Thursday, weekday 4.
                let firstWeekday = CivilDate.remainder(first &+ 4, 7)
                let ahead = (weekday &- firstWeekday &+ 7) % 7 &+ (week &- 1) &* 7
                let count = CivilDate.dayCount(year: year, month: month)
                days = first &+ (ahead < count ? ahead : ahead &- 7)
            case .julian(let number):
                let leap = number >= 60 && CivilDate.isLeap(year: year) ? 1 : 0
                days = CivilDate.days(year: year, month: 1, day: 1) &+ number &- 1 &+ leap
            case .zeroBased(let number):
                days = CivilDate.days(year: year, month: 1, day: 1) &+ number
            }
            return days &* 86_400 &+ time
        }

        /// Whether the change is, in UTC and whatever its time, in the year it is counted to.
        var isFarFromNewYear: Bool {
            switch day {
            case .month(let month, _, _): 2...11 ~= month
            case .julian(let number): 12...350 ~= number
            case .zeroBased(let number): 12...350 ~= number
            }
        }
    }

    /// Daylight-saving time: what it is, and when it begins and ends each year.
    struct Daylight: Hashable, Sendable {
        var offset: TimeZoneOffset
        var start: Change
        var end: Change
    }

    let standard: TimeZoneOffset
    let daylight: Daylight?
    /// Whether both changes of a year are in that year in UTC, so that one year tells all.
    private let isSimple: Bool

    init(standard: TimeZoneOffset, daylight: Daylight?) {
        self.standard = standard
        self.daylight = daylight
        isSimple =
            daylight.map { $0.start.isFarFromNewYear && $0.end.isFarFromNewYear } ?? true
    }

    private func start(_ daylight: Daylight, _ year: Int) -> Int {
        daylight.start.seconds(year: year) &- standard.secondsFromUTC
    }

    private func end(_ daylight: Daylight, _ year: Int) -> Int {
        daylight.end.seconds(year: year) &- daylight.offset.secondsFromUTC
    }

    private func year(of seconds: Int) -> Int {
        CivilDate(knownDays: CivilDate.quotient(seconds, 86_400)).year
    }

    /// Whether daylight-saving time is in force `seconds` after the epoch.
    ///
    /// It is in force from each start to the next end after it. Where that end is not before the
    /// next start, it is in force all the time, which is how a permanent one is written.
    func isDaylight(at seconds: Int) -> Bool {
        guard let daylight else { return false }
        let year = year(of: seconds)
        if isSimple {
            let start = start(daylight, year)
            let end = end(daylight, year)
            return start < end
                ? start <= seconds && seconds < end : seconds < end || start <= seconds
        }
        for candidate in (year &- 2)...(year &+ 1) {
            let start = start(daylight, candidate)
            guard start <= seconds else { continue }
            let sameYear = end(daylight, candidate)
            let end = sameYear > start ? sameYear : end(daylight, candidate &+ 1)
            if seconds < end { return true }
        }
        return false
    }

    /// The offset `seconds` after the epoch.
    func offset(at seconds: Int) -> TimeZoneOffset {
        guard let daylight, isDaylight(at: seconds) else { return standard }
        return daylight.offset
    }

    /// The seconds from UTC `seconds` after the epoch.
    func secondsFromUTC(at seconds: Int) -> Int {
        guard let daylight, isDaylight(at: seconds) else { return standard.secondsFromUTC }
        return daylight.offset.secondsFromUTC
    }

    /// The last start or end that is not after `seconds`, and the first that is.
    ///
    /// A start or end may change nothing, where daylight-saving time is permanent.
    func changes(around seconds: Int) -> (before: Int, after: Int) {
        guard let daylight else { return (.min, .max) }
        let year = year(of: seconds)
        var before = Int.min
        var after = Int.max
        func consider(_ change: Int) {
            if change <= seconds {
                before = max(before, change)
            } else {
                after = min(after, change)
            }
        }
        func considerYear(_ year: Int) {
            consider(start(daylight, year))
            consider(end(daylight, year))
        }
        considerYear(year)
        if before == .min || !isSimple { considerYear(year &- 1) }
        if after == .max || !isSimple { considerYear(year &+ 1) }
        if !isSimple {
            considerYear(year &- 2)
            considerYear(year &+ 2)
        }
        return (before, after)
    }
}
