// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@testable import Attribution

struct ZoneTests {
    private func zones(
        _ count: Int, exposed: Int, effect: Double, numbers: inout SeededNumbers
    ) -> [ZoneOutcome] {
        (0..<count).map { index in
            let level = 40 + 30 * numbers.unit()
            let (before, after) = numbers.normals()
            return ZoneOutcome(
                RegionID("zone \(index)"), isExposed: index < exposed, before: level + 2 * before,
                // A season lifts all zones alike.
                after: level + 8 + 2 * after + (index < exposed ? effect : 0))
        }
    }

    @Test func `A31 zones with a billboard are compared with zones without`() throws {
        let zones = [
            ZoneOutcome(RegionID("a"), isExposed: true, before: 10, after: 16),
            ZoneOutcome(RegionID("b"), isExposed: true, before: 20, after: 28),
            ZoneOutcome(RegionID("c"), isExposed: false, before: 15, after: 17),
            ZoneOutcome(RegionID("d"), isExposed: false, before: 30, after: 31),
            ZoneOutcome(RegionID("e"), isExposed: false, before: 12, after: 15),
        ]
        let lift = try ZoneLift(zones)
        // 7 on average against 2; of the ten ways to choose two zones one is as far apart.
        #expect(agrees(lift.lift.effect, 5, 1e-12))
        #expect(agrees(lift.lift.baseline, 17, 1e-12))
        #expect(lift.isExact)
        #expect(agrees(lift.permutationP, 0.1, 1e-12))
        #expect(try ZoneLift(zones.reversed()) == lift)
    }

    @Test func `A31 a planted effect of zones is covered and none is seldom seen`() throws {
        var numbers = SeededNumbers(seed: 31)
        var covered = 0
        var alarms = 0
        for _ in 0..<200 {
            let lift = try ZoneLift(zones(9, exposed: 4, effect: 6, numbers: &numbers)).lift
            covered += lift.interval().contains(6) ? 1 : 0
            let none = try ZoneLift(zones(9, exposed: 4, effect: 0, numbers: &numbers))
            alarms += none.permutationP <= 0.05 ? 1 : 0
        }
        #expect((183...199).contains(covered))
        #expect(alarms <= 19)
    }

    @Test func `A31 many zones are drawn, the same way for one seed`() throws {
        var numbers = SeededNumbers(seed: 5)
        let many = zones(40, exposed: 15, effect: 4, numbers: &numbers)
        let lift = try ZoneLift(many, seed: 9)
        #expect(!lift.isExact)
        #expect(lift.permutationP < 0.01)
        #expect(try ZoneLift(many, seed: 9) == lift)
    }

    @Test func `A31 a zone twice or a single zone on a side is refused`() {
        let zone = ZoneOutcome(RegionID("a"), isExposed: true, before: 1, after: 2)
        let other = ZoneOutcome(RegionID("b"), isExposed: false, before: 1, after: 2)
        #expect(throws: AttributionError.self) { try ZoneLift([zone, zone, other]) }
        #expect(throws: AttributionError.self) { try ZoneLift([zone, other]) }
    }

    @Test func `A31 people of zones are joined to later online contacts and purchases`() throws {
        func at(_ hours: Int) -> Timestamp { Timestamp(seconds: Int64(hours) * 3_600) }
        let (board, quiet) = (RegionID("ring road"), RegionID("old town"))
        let people = (0..<7).map { testCustomer($0) }
        let reach = try ZoneReach(
            stays: [
                .init(people[0], in: board, at: at(1)), .init(people[1], in: board, at: at(2)),
                .init(people[2], in: board, at: at(3)), .init(people[3], in: quiet, at: at(1)),
                .init(people[4], in: quiet, at: at(1)), .init(people[5], in: board, at: at(1)),
                .init(people[5], in: quiet, at: at(2)),
                .init(people[6], in: RegionID("elsewhere"), at: at(1)),
            ], exposed: [board], control: [quiet],
            contacts: [
                .init(people[0], at: at(5)),
                // Before the stay, and after the purchase: neither counts.
                .init(people[1], at: at(1)), .init(people[2], at: at(9)),
                .init(people[3], at: at(2)),
            ],
            purchases: [
                .init(people[0], at: at(6)), .init(people[2], at: at(8)),
                .init(people[3], at: at(200)), .init(people[5], at: at(3)),
            ], window: .seconds(7 * 86_400))
        #expect(reach.exposedReached == .init(people: 1, buyers: 1))
        #expect(reach.exposedOnly == .init(people: 2, buyers: 1))
        #expect(reach.controlReached == .init(people: 1, buyers: 0))
        #expect(reach.controlOnly == .init(people: 1, buyers: 0))
        #expect(reach.mixed == 1)
        #expect(agrees(try reach.lift().effect, 2.0 / 3, 1e-12))
        #expect(throws: AttributionError.self) { try reach.liftAmongReached() }
        #expect(throws: AttributionError.self) {
            try ZoneReach(
                stays: [], exposed: [board], control: [board], contacts: [], purchases: [],
                window: .zero)
        }
    }
}
