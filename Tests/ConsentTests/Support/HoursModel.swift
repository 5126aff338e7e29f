// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent

/// Hours of a test, kept as they were written, so that a minute can be judged by the letter.
struct HoursModel {
    var week: [Weekday: [ClockInterval]]
    var closed: Set<CivilDate> = []

    func hours() throws -> ContactHours {
        try ContactHours(week, closed: closed)
    }

    /// Whether a wall clock that shows `civil` shows an open minute: the definition, slowly.
    func isOpen(_ civil: CivilDateTime) -> Bool {
        if closed.contains(civil.date) { return false }
        let minute = civil.hour * 60 + civil.minute
        let today = week[civil.weekday] ?? []
        if today.contains(where: { interval in
            interval.from <= minute && (interval.spansMidnight || minute < interval.until)
        }) {
            return true
        }
        let yesterday =
            Weekday(rawValue: civil.weekday.rawValue == 1 ? 7 : civil.weekday.rawValue - 1)
        return (yesterday.flatMap { week[$0] } ?? []).contains {
            $0.spansMidnight && minute < $0.until
        }
    }

    /// Hours by chance that are worth asking about around a change of clocks.
    static func random(
        around change: Timestamp, in zone: TimeZoneRules, _ generator: inout SeededGenerator
    ) throws -> HoursModel {
        let shown = zone.civil(at: change)
        let minute = shown.hour * 60 + shown.minute
        var model = HoursModel(week: [:])
        switch Int.random(in: 0..<5, using: &generator) {
        case 0:
            // A law's.
            let hours = try ClockInterval(from: 8 * 60, until: 21 * 60)
            for weekday in Weekday.allCases { model.week[weekday] = [hours] }
        case 1, 2:
            // Intervals that begin and end where clocks are changed.
            for weekday in Weekday.allCases {
                model.week[weekday] = try (0..<Int.random(in: 1...3, using: &generator)).map { _ in
                    let from = minute + Int.random(in: -150...150, using: &generator)
                    let length = Int.random(in: 1...120, using: &generator)
                    return try interval(from, from + length)
                }
            }
        case 3:
            // By night.
            for weekday in Weekday.allCases {
                model.week[weekday] = [
                    try interval(
                        Int.random(in: 1_200..<1_440, using: &generator),
                        Int.random(in: 1..<420, using: &generator))
                ]
            }
        default:
            for weekday in Weekday.allCases where Bool.random(using: &generator) {
                model.week[weekday] = try (0..<Int.random(in: 1...4, using: &generator)).map { _ in
                    let from = Int.random(in: 0..<1_440, using: &generator)
                    return try interval(
                        from, from + Int.random(in: 1..<1_440, using: &generator))
                }
            }
        }
        for day in -1...2 where Int.random(in: 0..<6, using: &generator) == 0 {
            if let date = shown.date.adding(days: day) { model.closed.insert(date) }
        }
        return model
    }

    private static func interval(_ from: Int, _ until: Int) throws -> ClockInterval {
        try ClockInterval(from: (from + 2_880) % 1_440, until: (until + 2_880) % 1_440)
    }
}
