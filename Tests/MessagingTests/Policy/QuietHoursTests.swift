// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Foundation
import Messaging
import Testing

@Suite("Quiet hours")
struct QuietHoursTests {
    private struct Vectors: Decodable {
        struct Case: Decodable {
            var at: String
            var zone: String
            var quietFrom: String
            var quietTo: String
            var quiet: Bool
            var sendAt: String
        }
        var tests: [Case]
        var tzdata: String
    }

    @Test("M41 Every vector of the clock changes of 34 zones")
    func vectors() throws {
        let file = PolicyZones.folder.appending(path: "quiet-hours/quiet_hours_dev.json")
        let vectors = try JSONDecoder().decode(Vectors.self, from: Data(contentsOf: file))
        #expect(vectors.tests.count == 724)
        #expect(PolicyZones.database.version?.description == vectors.tzdata)
        var wrong: [String] = []
        for vector in vectors.tests {
            let hours = QuietHours(
                daily: try window(vector.quietFrom, vector.quietTo))
            let clocks = try PolicyZones.clocks(vector.zone)
            let at = try PolicyZones.instant(vector.at)
            let expected = try PolicyZones.instant(vector.sendAt)
            if hours.isQuiet(at: at, by: clocks) != vector.quiet
                || hours.nextOpening(at: at, by: clocks) != expected
                || hours.nextOpening(at: at, byAll: [clocks]) != expected
            {
                wrong.append("\(vector)")
            }
        }
        #expect(wrong.isEmpty, "\(wrong.first ?? "")")
    }

    @Test("Windows, holidays and several zones against a walk over all minutes")
    func model() throws {
        var generator = SeededGenerator(seed: 41)
        let names = [
            "Europe/Warsaw", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kathmandu",
            "America/St_Johns", "Pacific/Apia", "America/Santiago", "UTC",
        ]
        for _ in 0..<400 {
            let hours = randomHours(&generator)
            let clocks = try names.shuffled(using: &generator).prefix(
                .random(in: 1...3, using: &generator)
            ).map { try PolicyZones.clocks($0) }
            // Around a change of clocks half of the time.
            var at = Timestamp(
                seconds: 1_767_225_600 + .random(in: 0..<63_072_000, using: &generator))
            if Bool.random(using: &generator),
                let change = clocks[0].rules.nextChange(after: at)
            {
                at =
                    change.instant
                    + .seconds(.random(in: -90_000...90_000, using: &generator))
            }
            at = at + .microseconds(.random(in: 0..<2, using: &generator))
            let found = hours.nextOpening(at: at, byAll: clocks)
            let expected = walk(hours, at, clocks)
            // The walk ends after ten days.
            if let expected {
                #expect(found == expected)
            } else {
                #expect(found.map { $0 > at + .seconds(10 * 86_400) } ?? true)
            }
            for one in clocks {
                #expect(
                    hours.isQuiet(at: at, by: one) == isQuiet(hours, at, one),
                    "\(hours.week) \(at.rfc3339) \(one.name)")
            }
        }
    }

    @Test("Hours that are always quiet never open, hours without windows are never quiet")
    func ends() throws {
        let clocks = try PolicyZones.clocks("Europe/Warsaw")
        let at = Timestamp(seconds: 1_800_000_000)
        #expect(QuietHours.always.nextOpening(at: at, by: clocks) == nil)
        #expect(QuietHours.none.nextOpening(at: at, by: clocks) == at)
        #expect(QuietHours.none.nextOpening(at: at, byAll: []) == nil)
        for edge in [Timestamp.distantPast, .distantFuture, .epoch] {
            _ = QuietHours(daily: .night).nextOpening(at: edge, by: clocks)
            _ = clocks.nextDay(after: edge)
            _ = clocks.nextWeek(after: edge)
        }
        #expect(QuietWindow(from: 1_440, until: 0) == nil)
        #expect(QuietWindow(from: 0, until: 1_441) == nil)
        #expect(QuietWindow.night.description == "22:00-08:00")
    }

    @Test("Local days and weeks have 23, 24 or 25 hours and begin at the right instants")
    func days() throws {
        let clocks = try PolicyZones.clocks("Europe/Warsaw")
        let spring = try PolicyZones.instant("2026-03-28T23:00:00Z")
        #expect(clocks.nextDay(after: spring) == (try PolicyZones.instant("2026-03-29T22:00:00Z")))
        let autumn = try PolicyZones.instant("2026-10-24T22:00:00Z")
        #expect(clocks.nextDay(after: autumn) == (try PolicyZones.instant("2026-10-25T23:00:00Z")))
        // 2026-10-25 is a Sunday: the week ends with the long day.
        #expect(clocks.nextWeek(after: autumn) == (try PolicyZones.instant("2026-10-25T23:00:00Z")))
        let apia = try PolicyZones.clocks("Pacific/Apia")
        let before = try PolicyZones.instant("2011-12-30T09:00:00Z")
        #expect(apia.nextDay(after: before) == (try PolicyZones.instant("2011-12-30T10:00:00Z")))
        #expect(apia.day(at: before) + 2 == apia.day(at: apia.nextDay(after: before)))
    }

    // MARK: The model

    private func window(_ from: String, _ until: String) throws -> QuietWindow {
        func minutes(_ text: String) -> Int {
            let parts = text.split(separator: ":").compactMap { Int($0) }
            return parts[0] * 60 + parts[1]
        }
        return try #require(QuietWindow(from: minutes(from), until: minutes(until)))
    }

    private func randomHours(_ generator: inout SeededGenerator) -> QuietHours {
        var week: [Weekday: [QuietWindow]] = [:]
        func windows(_ most: Int) -> [QuietWindow] {
            (0..<Int.random(in: 0...most, using: &generator)).compactMap { _ in
                QuietWindow(
                    from: .random(in: 0..<48, using: &generator) * 30,
                    until: .random(in: 0...48, using: &generator) * 30)
            }
        }
        for weekday in Weekday.allCases { week[weekday] = windows(3) }
        var holidays: Set<CivilDate> = []
        for _ in 0..<Int.random(in: 0...60, using: &generator) {
            let day = 20_454 + Int.random(in: 0..<740, using: &generator)
            if let date = CivilDate(daysSinceEpoch: day) { holidays.insert(date) }
        }
        return QuietHours(week, holidays: holidays, onHoliday: windows(2))
    }

    /// Straight from the definition: a window covers the minute, begun on its date or the one before.
    private func isQuiet(_ hours: QuietHours, _ at: Timestamp, _ clocks: ZoneClocks) -> Bool {
        let civil = clocks.rules.civil(at: at)
        let minute = civil.hour * 60 + civil.minute
        func windows(_ date: CivilDate?) -> [QuietWindow] {
            guard let date else { return [] }
            if hours.holidays.contains(date) { return hours.onHoliday }
            return hours.week[date.weekday] ?? []
        }
        for window in windows(civil.date) where window.from != window.until {
            let end = window.until < window.from ? 1_440 : window.until
            if window.from <= minute, minute < end { return true }
        }
        for window in windows(civil.date.adding(days: -1)) where window.until < window.from {
            if minute < window.until { return true }
        }
        return false
    }

    private func walk(
        _ hours: QuietHours, _ at: Timestamp, _ clocks: [ZoneClocks]
    ) -> Timestamp? {
        func isOpen(_ instant: Timestamp) -> Bool {
            clocks.allSatisfy { !isQuiet(hours, instant, $0) }
        }
        if isOpen(at) { return at }
        // Offsets are whole minutes.
        let minutes = Int64(at.microseconds / 60_000_000)
        for step in 1...(10 * 1_440) {
            let instant = Timestamp(seconds: (minutes + Int64(step)) * 60)
            if isOpen(instant) { return instant }
        }
        return nil
    }
}
