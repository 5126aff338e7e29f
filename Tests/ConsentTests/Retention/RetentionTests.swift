// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import Testing

/// Periods of the law, counted by the calendar.
struct RetentionTests {
    private func calendar(_ holidays: [String] = []) throws -> WorkCalendar {
        let warsaw = try #require(
            TimeZoneOffset(secondsFromUTC: 3_600, isDaylight: false, abbreviation: "CET"))
        let zone = try TimeZoneRules(
            name: "Europe/Warsaw", initial: warsaw, rule: "CET-1CEST,M3.5.0,M10.5.0/3")
        return WorkCalendar(zone: zone, holidays: Set(try holidays.map { try date($0) }))
    }

    private func date(_ text: String) throws -> CivilDate {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        return try #require(CivilDate(year: parts[0], month: parts[1], day: parts[2]))
    }

    private func instant(_ text: String) throws -> Timestamp {
        try #require(Timestamp(rfc3339: text))
    }

    private func end(
        _ term: ClockTerm, _ text: String, _ holidays: [String] = []
    ) throws -> String {
        try calendar(holidays).end(of: term, from: try instant(text)).rfc3339
    }

    @Test("N2 months and years end with the day of the same number, or with the month's last")
    func months() throws {
        let cases: [(ClockTerm, String, String)] = [
            (.months(1), "2026-01-15T12:00:00+01:00", "2026-02-15T23:00:00Z"),
            (.months(1), "2026-01-31T12:00:00+01:00", "2026-02-28T23:00:00Z"),
            (.months(1), "2024-01-31T12:00:00+01:00", "2024-02-29T23:00:00Z"),
            (.months(1), "2026-12-31T12:00:00+01:00", "2027-01-31T23:00:00Z"),
            (.months(3), "2026-08-31T12:00:00+02:00", "2026-11-30T23:00:00Z"),
            (.years(5), "2024-02-29T12:00:00+01:00", "2029-02-28T23:00:00Z"),
            (.years(4), "2024-02-29T12:00:00+01:00", "2028-02-29T23:00:00Z"),
            (.years(5), "2026-07-01T12:00:00+02:00", "2031-07-01T22:00:00Z"),
            (.days(30), "2026-03-01T00:00:00+01:00", "2026-03-31T22:00:00Z"),
            (.days(0), "2026-03-01T10:00:00+01:00", "2026-03-01T23:00:00Z"),
            (.days(-4), "2026-03-01T10:00:00+01:00", "2026-03-01T23:00:00Z"),
        ]
        for (term, from, expected) in cases {
            #expect(try end(term, from) == (try instant(expected)).rfc3339, "\(term) from \(from)")
        }
        let now = try instant("2026-03-01T10:00:00+01:00")
        #expect(try calendar().end(of: .atOnce, from: now) == now)
    }

    @Test("N2 the day is that of the place, not of UTC")
    func zones() throws {
        // Half past midnight in Warsaw is the day before in UTC.
        #expect(
            try end(.days(1), "2026-06-10T00:30:00+02:00")
                == (try instant("2026-06-12T00:00:00+02:00")).rfc3339)
        #expect(
            try end(.months(1), "2026-01-31T00:30:00+01:00")
                == (try instant("2026-03-01T00:00:00+01:00")).rfc3339)
    }

    @Test("N2 working days pass over weekends and the holidays that were handed in")
    func workingDays() throws {
        // 2026-11-06 is a Friday.
        #expect(
            try end(.workingDays(1), "2026-11-06T12:00:00+01:00")
                == (try instant("2026-11-10T00:00:00+01:00")).rfc3339)
        #expect(
            try end(.workingDays(10), "2026-11-06T12:00:00+01:00")
                == (try instant("2026-11-21T00:00:00+01:00")).rfc3339)
        #expect(
            try end(.workingDays(10), "2026-11-06T12:00:00+01:00", ["2026-11-11"])
                == (try instant("2026-11-24T00:00:00+01:00")).rfc3339)
        // Asked on a Sunday.
        #expect(
            try end(.workingDays(1), "2026-11-08T12:00:00+01:00")
                == (try instant("2026-11-10T00:00:00+01:00")).rfc3339)
        var worked = try calendar()
        worked.workingWeekends = [try date("2026-11-07")]
        #expect(
            worked.end(of: .workingDays(1), from: try instant("2026-11-06T12:00:00+01:00"))
                == (try instant("2026-11-08T00:00:00+01:00")))
    }

    @Test("N2 working days agree with a count day by day, whatever the calendar")
    func counted() throws {
        var generator = SeededGenerator(seed: 0x2_1)
        let base = try date("2026-01-01")
        for _ in 0..<300 {
            let off = (0..<20).compactMap { _ in
                base.adding(days: Int.random(in: 0...120, using: &generator))
            }
            var calendar = try calendar()
            calendar.holidays = Set(off)
            calendar.weekend = Bool.random(using: &generator) ? [.friday, .saturday] : [.sunday]
            let start = try #require(base.adding(days: Int.random(in: 0...60, using: &generator)))
            let count = Int.random(in: 0...15, using: &generator)
            let civil = try #require(CivilDateTime(date: start, hour: 12))
            let from = calendar.zone.instants(of: civil).first
            let end = calendar.end(of: .workingDays(count), from: from)
            let last = calendar.zone.civil(at: end - .seconds(1)).date
            var worked = 0
            var day = start
            while day < last {
                day = try #require(day.adding(days: 1))
                if calendar.isWorked(day) { worked += 1 }
            }
            #expect(worked == count)
            #expect(count == 0 ? last == start : calendar.isWorked(last))
        }
    }

    @Test("N2 no term and no calendar traps or hangs")
    func extremes() throws {
        var idle = try calendar()
        idle.weekend = Set(Weekday.allCases)
        #expect(idle.end(of: .workingDays(1), from: .epoch) == .distantFuture)
        for term in [
            ClockTerm.days(.max), .months(.max), .years(.max), .days(.min), .months(.min),
            .years(.min), .workingDays(.min), .years(300_000),
        ] {
            for time in [Timestamp.distantPast, .epoch, .distantFuture] {
                #expect(try calendar().end(of: term, from: time) >= .distantPast)
            }
        }
        #expect(try calendar().end(of: .years(.max), from: .epoch) == .distantFuture)
    }

    @Test("N2 a German proof is kept five years after the last use that it covers")
    func proofs() throws {
        let clock = RetentionClock(RetentionRule.standard(in: "DE"), calendar: try calendar())
        let given = try instant("2026-01-10T12:00:00+01:00")
        func proof(_ act: ConsentAct) throws -> ConsentProof {
            try #require(
                CaptureSamples.proof(
                    CustomerEvent(
                        id: EventID("g"), name: .consentGiven, occurredAt: given,
                        channel: Channel(.web),
                        consent: act)))
        }
        let mail = try proof(ConsentAct(.grant, [.email]))
        func until(_ occasions: [RetentionClock.Occasion]) -> [String] {
            clock.proofs([mail], occasions: occasions).map(\.instant.rfc3339)
        }
        #expect(until([]) == [try instant("2031-01-11T00:00:00+01:00").rfc3339])
        let used = try instant("2027-06-01T12:00:00+02:00")
        let later = [RetentionClock.Occasion(EventID("m1"), .emailShoes, at: used)]
        let expected = [try instant("2032-06-02T00:00:00+02:00").rfc3339]
        #expect(until(later) == expected)
        #expect(until(later + [.init(EventID("m0"), .email, at: given + .seconds(5))]) == expected)
        #expect(until([.init(EventID("m2"), .sms, at: used)]) == until([]), "not covered")
        #expect(
            until([.init(EventID("m3"), .email, at: given - .seconds(5))]) == until([]), "before it"
        )
        let stop = try proof(ConsentAct(.withdraw, [.email]))
        #expect(clock.proofs([stop], occasions: later).isEmpty)
        #expect(clock.proofs([mail], occasions: later).first?.rule.id == "de.uwg.7a.proof")
        let confirmed = try proof(ConsentAct(.confirm, [.email]))
        #expect(clock.proofs([confirmed], occasions: []).count == 1)
    }

    @Test("N2 what a withdrawal asks for is due by the rules of its place")
    func withdrawals() throws {
        let at = try instant("2026-11-06T12:00:00+01:00")
        let event = CustomerEvent(
            id: EventID("w"), name: .consentWithdrawn, occurredAt: at, channel: Channel(.web),
            consent: ConsentAct(.withdraw, [.email]))
        let proof = try #require(
            CaptureSamples.proof(event, receivedAt: at + .seconds(86_400)))
        func due(_ place: String) throws -> [String: String] {
            let clock = RetentionClock(RetentionRule.standard(in: place), calendar: try calendar())
            return Dictionary(
                uniqueKeysWithValues: clock.withdrawals([proof]).map {
                    ($0.rule.id, $0.instant.rfc3339)
                })
        }
        #expect(
            try due("RU") == [
                "ru.152-fz.21.destroy": try instant("2026-12-07T00:00:00+01:00").rfc3339,
                "ru.38-fz.18.stop": at.rfc3339,
            ])
        #expect(
            try due("US-CA") == [
                "us.can-spam.stop": try instant("2026-11-21T00:00:00+01:00").rfc3339
            ])
        #expect(try due("DE").isEmpty)
    }

    @Test("N2 answers are due and links live by the rules of the place")
    func answers() throws {
        func clock(_ place: String) throws -> RetentionClock {
            RetentionClock(RetentionRule.standard(in: place), calendar: try calendar())
        }
        let asked = try instant("2026-11-06T12:00:00+01:00")
        func answer(_ place: String) throws -> [String] {
            try clock(place).answer(to: EventID("q"), receivedAt: asked).map(\.instant.rfc3339)
        }
        #expect(try answer("PL") == [try instant("2026-12-07T00:00:00+01:00").rfc3339])
        #expect(try answer("NO") == answer("PL"))
        #expect(try answer("BR") == [try instant("2026-11-22T00:00:00+01:00").rfc3339])
        #expect(try answer("RU") == [try instant("2026-11-21T00:00:00+01:00").rfc3339])
        #expect(try answer("XX") == [])
        func link(_ place: String) throws -> [String] {
            try clock(place).link(of: EventID("m"), sentAt: asked).map(\.instant.rfc3339)
        }
        #expect(try link("CA-QC") == [try instant("2027-01-06T00:00:00+01:00").rfc3339])
        #expect(try link("US") == [try instant("2026-12-07T00:00:00+01:00").rfc3339])
        let deadline = try #require(try clock("US").link(of: EventID("m"), sentAt: asked).first)
        #expect(deadline.isRunning(at: deadline.instant - .microseconds(1)))
        #expect(!deadline.isRunning(at: deadline.instant))
    }

    @Test("N2 each rule has a name of its own and says where it is written")
    func table() {
        let rules = RetentionRule.standard
        #expect(Set(rules.map(\.id)).count == rules.count)
        #expect(rules.allSatisfy { !$0.source.isEmpty && !$0.jurisdiction.isEmpty })
        #expect(Set(rules.map(\.duty)) == Set(RetentionRule.Duty.allCases))
        #expect(RetentionRule.standard(in: "de-BY").contains { $0.id == "eu.gdpr.12.answer" })
        #expect(!RetentionRule.standard(in: "GB").contains { $0.jurisdiction == "EU" })
    }
}
