// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import Testing

/// Hours on the wall clock, and what changes of clocks do to them.
@Suite struct ContactHoursTests {
    private let warsaw: TimeZoneRules
    private let newYork: TimeZoneRules
    private let lordHowe: TimeZoneRules

    init() throws {
        warsaw = try HoursZones.named("Europe/Warsaw")
        newYork = try HoursZones.named("America/New_York")
        lordHowe = try HoursZones.named("Australia/Lord_Howe")
    }

    private func instant(_ text: String) throws -> Timestamp { try HoursZones.instant(text) }

    private func daily(
        _ from: Int, _ until: Int, closed: Set<CivilDate> = []
    ) throws -> ContactHours {
        ContactHours(daily: try ClockInterval(from: from, until: until), closed: closed)
    }

    private func date(_ year: Int, _ month: Int, _ day: Int) throws -> CivilDate {
        guard let date = CivilDate(year: year, month: month, day: day) else {
            throw HoursZones.Missing(what: "\(year)-\(month)-\(day)")
        }
        return date
    }

    @Test("P25 the beginning is open, the end is closed, and an open instant is its own answer")
    func bounds() throws {
        let hours = try daily(8 * 60, 21 * 60)
        let opening = try instant("2024-07-01T12:00:00Z")
        #expect(!hours.isOpen(at: opening - .microseconds(1), in: newYork))
        #expect(hours.isOpen(at: opening, in: newYork))
        #expect(hours.nextOpening(at: opening - .microseconds(1), in: newYork) == opening)
        let later = opening + .microseconds(12_345_678)
        #expect(hours.nextOpening(at: later, in: newYork) == later)
        let closing = try instant("2024-07-02T01:00:00Z")
        #expect(hours.isOpen(at: closing - .microseconds(1), in: newYork))
        #expect(!hours.isOpen(at: closing, in: newYork))
        #expect(hours.nextOpening(at: closing, in: newYork) == opening + .seconds(86_400))
    }

    @Test("P25 where the opening minute is skipped, the first minute that exists is the opening")
    func skippedOpening() throws {
        // Warsaw's clocks went from 02:00 to 03:00 at 01:00 UTC.
        let change = try instant("2024-03-31T01:00:00Z")
        let hours = try daily(2 * 60 + 30, 5 * 60)
        #expect(hours.nextOpening(at: change - .seconds(3_600), in: warsaw) == change)
        #expect(!hours.isOpen(at: change - .microseconds(1), in: warsaw))
        // An interval that is skipped as a whole is not open that day.
        let short = try daily(2 * 60 + 15, 2 * 60 + 45)
        #expect(
            short.nextOpening(at: change - .seconds(3_600), in: warsaw)
                == (try instant("2024-04-01T00:15:00Z")))
        // Half an hour, in Lord Howe: from 02:00 to 02:30 at 15:30 UTC.
        let half = try instant("2024-10-05T15:30:00Z")
        let quarter = try daily(2 * 60 + 15, 3 * 60)
        #expect(quarter.nextOpening(at: half - .seconds(7_200), in: lordHowe) == half)
    }

    @Test("P25 a minute that exists twice is open twice")
    func doubledMinute() throws {
        // Warsaw's clocks went from 03:00 to 02:00 at 01:00 UTC.
        let hours = try daily(2 * 60 + 15, 2 * 60 + 30)
        let first = try instant("2024-10-27T00:15:00Z")
        let second = try instant("2024-10-27T01:15:00Z")
        #expect(hours.nextOpening(at: first - .seconds(1_800), in: warsaw) == first)
        #expect(hours.isOpen(at: first, in: warsaw))
        #expect(hours.nextOpening(at: first + .seconds(900), in: warsaw) == second)
        #expect(hours.isOpen(at: second, in: warsaw))
        #expect(
            hours.nextOpening(at: second + .seconds(900), in: warsaw)
                == (try instant("2024-10-28T01:15:00Z")))
        // What was closed at 03:00 has been opened again by the change, at 02:00.
        let night = try daily(2 * 60, 3 * 60)
        let change = try instant("2024-10-27T01:00:00Z")
        #expect(night.isOpen(at: change - .microseconds(1), in: warsaw))
        #expect(night.isOpen(at: change, in: warsaw))
    }

    @Test("P25 an interval over midnight ends on the next date, and over Sunday in the next week")
    func overMidnight() throws {
        let saturday = try ContactHours([.saturday: [ClockInterval(from: 1_320, until: 120)]])
        #expect(saturday.isOpen(at: try civil("2024-07-07T01:59:00Z")))
        #expect(!saturday.isOpen(at: try civil("2024-07-07T02:00:00Z")))
        #expect(!saturday.isOpen(at: try civil("2024-07-06T01:00:00Z")))
        #expect(saturday.intervals(on: .sunday).map(\.description) == ["00:00-02:00"])
        let sunday = try ContactHours([.sunday: [ClockInterval(from: 1_320, until: 120)]])
        #expect(sunday.isOpen(at: try civil("2024-07-08T00:30:00Z")))
        #expect(!sunday.isOpen(at: try civil("2024-07-07T00:30:00Z")))
        #expect(sunday.intervals(on: .monday).map(\.description) == ["00:00-02:00"])
        #expect(sunday.intervals(on: .sunday).map(\.description) == ["22:00-24:00"])
    }

    private func civil(_ text: String) throws -> CivilDateTime {
        CivilDateTime(try instant(text))
    }

    @Test("P25 a closed date is closed from midnight to midnight where the person is")
    func closedDates() throws {
        let hours = try daily(8 * 60, 21 * 60, closed: [date(2024, 12, 25), date(2024, 12, 26)])
        let eve = try instant("2024-12-24T20:00:00Z")
        #expect(
            hours.nextOpening(at: eve, in: warsaw) == (try instant("2024-12-27T07:00:00Z")))
        let always = ContactHours(daily: .wholeDay, closed: [try date(2024, 12, 25)])
        #expect(
            always.nextOpening(at: eve + .seconds(4 * 3_600), in: warsaw)
                == (try instant("2024-12-25T23:00:00Z")))
        #expect(hours.closedDates == [try date(2024, 12, 25), try date(2024, 12, 26)])
    }

    @Test("P25 no hours, no zone and no known time are never open")
    func never() throws {
        let now = try instant("2024-07-01T12:00:00Z")
        #expect(ContactHours.never.nextOpening(at: now, in: warsaw) == nil)
        #expect(!ContactHours.never.isOpen(at: now, in: warsaw))
        #expect(ContactHours.always.nextOpening(at: now, in: warsaw) == now)
        guard
            let unknown = TimeZoneOffset(secondsFromUTC: 0, isDaylight: false, abbreviation: "-00")
        else { return }
        let factory = try TimeZoneRules(name: "Factory", initial: unknown)
        #expect(!ContactHours.always.isOpen(at: now, in: factory))
        #expect(ContactHours.always.nextOpening(at: now, in: factory) == nil)
        #expect(PreparedHours(.always, in: factory).nextOpening(at: now) == nil)
        let error = #expect(throws: ContactHoursError.self) {
            try PreparedHours(.always, in: [])
        }
        #expect(error?.code == .noZone)
    }

    @Test("P25 zones whose hours never meet have no next opening")
    func disjoint() throws {
        let zones = try [
            HoursZones.named("Pacific/Honolulu"), HoursZones.named("Pacific/Kiritimati"),
            HoursZones.named("Asia/Kathmandu"),
        ]
        let now = try instant("2024-07-01T12:00:00Z")
        // Honolulu and Kiritimati show the same time on other dates.
        let both = try PreparedHours(daily(8 * 60, 21 * 60), in: zones.prefix(2))
        #expect(both.nextOpening(at: now) == (try instant("2024-07-01T18:00:00Z")))
        let sunday = try ContactHours([.sunday: [.wholeDay]])
        #expect(try PreparedHours(sunday, in: zones.prefix(2)).nextOpening(at: now) == nil)
        let all = try PreparedHours(daily(9 * 60, 16 * 60), in: zones)
        #expect(all.nextOpening(at: now) == nil)
    }

    @Test("P25 bounds that are no minutes of a day are errors that say so")
    func errors() throws {
        for (from, until) in [(-1, 60), (1_440, 60), (0, 1_441), (60, -1), (60, 60), (0, 0)] {
            let error = #expect(throws: ContactHoursError.self) {
                try ClockInterval(from: from, until: until)
            }
            #expect(error?.code == .interval)
        }
        #expect(try ClockInterval(from: 1_320, until: 0).until == 1_440)
        let many = try (0..<49).map { try ClockInterval(from: $0 * 2, until: $0 * 2 + 1) }
        let error = #expect(throws: ContactHoursError.self) { try ContactHours([.friday: many]) }
        #expect(error?.code == .tooMany)
        #expect(error?.description.contains("49") == true)
        let zones = [TimeZoneRules](repeating: warsaw, count: PreparedHours.mostZones + 1)
        let zoneError = #expect(throws: ContactHoursError.self) {
            try PreparedHours(.always, in: zones)
        }
        #expect(zoneError?.code == .tooManyZones)
    }

    @Test("P25 the ends of time, and years beyond the prepared ones, are answered alike")
    func farAway() throws {
        let hours = try daily(8 * 60, 21 * 60)
        let prepared = PreparedHours(hours, in: warsaw)
        for asked in [Timestamp.distantPast, .distantFuture, .epoch] {
            #expect(prepared.nextOpening(at: asked) == hours.nextOpening(at: asked, in: warsaw))
            #expect(prepared.isOpen(at: asked) == hours.isOpen(at: asked, in: warsaw))
        }
        var generator = SeededGenerator(seed: 5)
        let years = try instant("1900-01-01T00:00:00Z")..<instant("2400-01-01T00:00:00Z")
        for _ in 0..<3_000 {
            let asked = Timestamp(
                microseconds: .random(
                    in: years.lowerBound.microseconds..<years.upperBound.microseconds,
                    using: &generator))
            #expect(prepared.nextOpening(at: asked) == hours.nextOpening(at: asked, in: warsaw))
        }
        // The last opening before the end of the prepared years, and the first after it.
        let end = try instant("2049-12-31T23:30:00Z")
        #expect(prepared.nextOpening(at: end) == (try instant("2050-01-01T07:00:00Z")))
    }

    @Test("P25 a law's hours and stricter ones leave the minutes that both have open")
    func intersection() throws {
        var generator = SeededGenerator(seed: 6)
        let change = try instant("2024-03-31T01:00:00Z")
        for _ in 0..<30 {
            let left = try HoursModel.random(around: change, in: warsaw, &generator)
            let right = try HoursModel.random(around: change, in: warsaw, &generator)
            let both = try left.hours().intersection(right.hours())
            #expect(both == (try right.hours().intersection(left.hours())))
            #expect(both.intersection(.always) == both)
            #expect(
                try left.hours().intersection(.never).nextOpening(at: change, in: warsaw) == nil)
            let start = try instant("2024-03-29T00:00:00Z")
            for minute in 0..<(8 * 1_440) where minute % 7 < 3 {
                let shown = CivilDateTime(start + .seconds(minute * 60))
                let isOpen = left.isOpen(shown) && right.isOpen(shown)
                if both.isOpen(at: shown) != isOpen { Issue.record("\(shown): \(left), \(right)") }
            }
        }
    }

    @Test("P25 the agents' hours in their zone and the recipient's in his leave what both have")
    func twoParties() throws {
        let agents = PreparedHours(try daily(9 * 60, 17 * 60), in: warsaw)
        let recipient = PreparedHours(try daily(8 * 60, 21 * 60), in: newYork)
        let both = agents.intersection(recipient)
        // 14:00 in Warsaw is 08:00 in New York.
        #expect(
            both.nextOpening(at: try instant("2024-07-01T00:00:00Z"))
                == (try instant("2024-07-01T12:00:00Z")))
        #expect(!both.isOpen(at: try instant("2024-07-01T15:00:00Z")))
    }
}
