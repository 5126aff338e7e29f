// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@testable import Attribution

struct KeywordLedgerTests {
    @Test("A34 overlap, cost saved and synergy of paid and unpaid search")
    func ledger() throws {
        var world = MapWorld(seed: 14)
        func journeys(_ count: Int, buying: Int, _ ways: [ChannelKind], _ term: String) {
            for number in 0..<count {
                let name = "\(term)-\(ways.map(\.rawValue))-\(number)"
                for (index, way) in ways.enumerated() {
                    world.touch(
                        name, at(0, index), way, .interest, place: TouchPlace(term: term),
                        cost: way == .paidSearch ? 50 : nil)
                }
                if number < buying { world.buy(name, at(1), .web, 1_000) }
            }
        }
        journeys(100, buying: 10, [.paidSearch], "Red Sofa")
        journeys(200, buying: 40, [.organicSearch], "red sofa")
        journeys(50, buying: 25, [.paidSearch, .organicSearch], "red sofa")
        journeys(30, buying: 3, [.paidSearch], "lamp")
        journeys(70, buying: 7, [.organicSearch], "chair")
        let ledger = try KeywordLedger(MapJourneys(world.set), in: .eur)
        #expect(ledger.rows.map(\.term) == ["chair", "lamp", "red sofa"])
        #expect(ledger.rows.map(\.isOverlap) == [false, false, true])
        let sofa = ledger.rows[2]
        #expect(sofa.paidContacts == 150)
        #expect(sofa.organicContacts == 250)
        #expect(sofa.cost == euros(7_500))
        #expect(sofa.costSaved == euros(12_500))
        #expect(try ledger.costSaved() == euros(12_500))
        #expect(ledger.rows[0].costSaved == nil)
        // Each for itself would sell to 1 - 0.9 · 0.8 = 28 of 100.
        #expect(abs(try #require(sofa.synergy) - 0.22) < 1e-12)
        #expect(ledger.rows[1].synergy == nil)
        #expect(ledger.total.paidOnly.journeys == 130)
        #expect(ledger.total.both.bought == 25)
        #expect(ledger.total.cost == euros(9_000))
    }

    @Test("A45 direct visits and searches for the brand, period by period")
    func awareness() throws {
        var world = MapWorld(seed: 15)
        let first = try #require(CivilDateTime(year: 2025, month: 1, day: 10)).instant()
        for month in 0..<6 {
            let at = first + .seconds(Int64(month) * 30 * 86_400)
            for visit in 0..<100 {
                let name = "\(month)-\(visit)"
                switch visit {
                case ..<(10 + month * 5): world.touch(name, at, .direct, .interest)
                case ..<(20 + month * 6):
                    let place = TouchPlace(term: visit % 2 == 0 ? "ACME sofa" : "acme")
                    world.touch(name, at, .organicSearch, .interest, place: place)
                default:
                    let place = TouchPlace(term: "sofa acmeish")
                    world.touch(name, at, .paidSearch, .interest, place: place)
                }
            }
            // What is only shown nobody asked for.
            world.touch("\(month)", at, .display, .awareness, kind: .view)
        }
        let proxy = AwarenessProxy(world.touches, brand: ["acme"])
        #expect(proxy.rows.map(\.firstDay?.month) == [1, 2, 3, 4, 5, 6])
        #expect(proxy.rows.map(\.direct) == [10, 15, 20, 25, 30, 35])
        #expect(proxy.rows.map(\.brandSearches) == [10, 11, 12, 13, 14, 15])
        #expect(proxy.rows.map(\.share) == [0.2, 0.26, 0.32, 0.38, 0.44, 0.5])
        #expect(abs(try #require(proxy.trend.slope) - 0.06) < 1e-12)
        #expect(AwarenessProxy(world.touches.reversed(), brand: ["acme"]) == proxy)
    }
}
