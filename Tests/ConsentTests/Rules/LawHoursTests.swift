// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import Testing

/// Hours of the standard pack, in the recipient's zone.
struct LawHoursTests {
    /// From when to when it is open on a day of the week, Monday is 1; in hours, worked by hand.
    private static func hours(_ region: String, _ day: Int) -> Range<Int> {
        switch region {
        case "FL", "WA", "MD", "OK", "NJ", "MS": 8..<20
        case "CT": 9..<20
        case "RI": day >= 6 ? 10..<17 : 9..<18
        case "TX": day == 7 ? 12..<21 : 9..<21
        default: 8..<21
        }
    }

    private var granted: CustomerConsent {
        LawState.granted.consent(.sms)
    }

    @Test(
        "P25 the hours of the pack give the exact next legal instant",
        arguments: ["FL", "CT", "RI", "TX", "CA", "WA", "NY"])
    func nextInstant(region: String) throws {
        let zone = try HoursZones.named("America/New_York")
        let place = RecipientPlace(country: "US", region: region, zones: [zone])
        var generator = SeededGenerator(seed: 25)
        // Random instants of a year, and each quarter of an hour around both changes of clocks.
        var asked = (0..<150).map { _ in
            Timestamp(
                microseconds: .random(
                    in: 1_798_761_600_000_000..<1_830_297_600_000_000, using: &generator))
        }
        for change in ["2027-03-14T07:00:00Z", "2027-11-07T06:00:00Z"] {
            let middle = try HoursZones.instant(change)
            for quarter in -40...60 { asked.append(middle + .seconds(900 * quarter)) }
        }
        for instant in asked {
            let verdict = RulePack.standard.decide(.sms, by: granted, in: [place], at: instant)
            // The first minute that is open, minute by minute on the wall.
            func isOpen(_ time: Timestamp) -> Bool {
                let wall = zone.civil(at: time)
                return Self.hours(region, wall.weekday.rawValue).contains(wall.hour)
            }
            var expected = instant
            if !isOpen(instant) {
                let minute = instant.microseconds / 60_000_000
                expected = Timestamp(seconds: (minute + 1) * 60)
                while !isOpen(expected) { expected = expected + .seconds(60) }
            }
            #expect(
                verdict.answer == (expected == instant ? .allowed : .later(expected)),
                "\(instant.rfc3339)")
            guard expected != instant else { continue }
            #expect(verdict.reasons.first?.code == .consentHours)
            #expect(verdict.rule?.rule.hasSuffix(".hours") == true)
            #expect(verdict.governing?.kind == .grant)
        }
    }

    @Test("P25 among several zones it is open in all; without a zone it is refused and says so")
    func zones() throws {
        let east = try HoursZones.named("America/New_York")
        let west = try HoursZones.named("America/Los_Angeles")
        let both = RecipientPlace(country: "US", region: "NY", zones: [east, west])
        // 8:30 in New York, 5:30 in Los Angeles; 8 o'clock there is at 16:00 UTC.
        let early = try HoursZones.instant("2026-11-24T13:30:00Z")
        let answer = RulePack.standard.decide(.sms, by: granted, in: [both], at: early).answer
        #expect(answer == .later(try HoursZones.instant("2026-11-24T16:00:00Z")))
        let nowhere = RecipientPlace(country: "US", region: "NY")
        let verdict = RulePack.standard.decide(.sms, by: granted, in: [nowhere], at: early)
        #expect(verdict.answer == .refused)
        #expect(verdict.reasons.first?.code == .consentZoneUnknown)
        #expect(verdict.rule?.rule == "us.tcpa.hours")
        let email = RulePack.standard.decide(.email, by: granted, in: [nowhere], at: early)
        #expect(email.isAllowed)
    }

    @Test("P25 a marketing message waits, what an order needs does not")
    func transactional() throws {
        let zone = try HoursZones.named("America/New_York")
        let place = RecipientPlace(country: "US", region: "FL", zones: [zone])
        let night = try HoursZones.instant("2026-11-24T05:00:00Z")
        let receipt = ConsentUse(.transact, channel: .sms)
        #expect(RulePack.standard.decide(receipt, by: granted, in: [place], at: night).isAllowed)
        #expect(
            RulePack.standard.decide(.sms, by: granted, in: [place], at: night).answer
                == .later(try HoursZones.instant("2026-11-24T13:00:00Z")))
    }

    @Test("P25 an agreement that ends before the hours open gives no later instant")
    func endsBeforeOpening() throws {
        let zone = try HoursZones.named("America/New_York")
        let place = RecipientPlace(country: "US", region: "FL", zones: [zone])
        let night = try HoursZones.instant("2026-11-24T05:00:00Z")
        var state = ConsentState()
        state.fold(
            ConsentAct(
                .grant, [.sms], validUntil: try HoursZones.instant("2026-11-24T13:00:00Z")),
            at: ConsentMark(time: .epoch, event: EventID("short")))
        let said = CustomerConsent([.init(profile: profile(1), state: state)])
        let verdict = RulePack.standard.decide(.sms, by: said, in: [place], at: night)
        #expect(verdict.answer == .refused)
    }
}
