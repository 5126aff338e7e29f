// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Attribution

struct MapTimeTests {
    @Test("A35 retention of 89 and 33 per cent is found again")
    func retention() throws {
        var world = MapWorld(seed: 9)
        let first = try #require(CivilDateTime(year: 2025, month: 3, day: 5)).instant()
        var returned = [0, 0]
        for customer in 0..<2_000 {
            let isLinked = customer % 2 == 0
            world.buy("c\(customer)", first, isLinked ? .app : .web, 1_000)
            guard world.chance(isLinked ? 0.89 : 0.33) else { continue }
            returned[isLinked ? 0 : 1] += 1
            for _ in 0..<world.number(1...3) {
                world.buy("c\(customer)", first + .seconds(86_400 * 35), .store, 1_000)
            }
        }
        let linked = Set(
            world.facts.filter { $0.channel == Channel(.app) }
                .map { CustomerID($0.profile.token) })
        let curves = RetentionCurves(
            MapJourneys(world.set), asOf: first + .seconds(86_400 * 60)
        ) { customer, _ in linked.contains(customer) ? "linked" : "single" }
        #expect(curves.rows.map(\.cohort) == ["linked", "single"])
        #expect(curves.rows.map { $0.retention(after: 0) } == [1, 1])
        let rates = returned.map { Double($0) / 1_000 }
        #expect(curves.rows.map { $0.retention(after: 1) } == rates)
        #expect(abs(rates[0] - 0.89) < 0.03)
        #expect(abs(rates[1] - 0.33) < 0.05)
        #expect(curves.rows[0].retention(after: 2) == nil)
    }

    @Test("A35 cohorts are the periods of the first purchase, and count only what can be seen")
    func cohorts() throws {
        var world = MapWorld(seed: 1)
        // Weeks begin on Mondays: 2025-03-03 and 2025-03-10.
        let monday = try #require(CivilDateTime(year: 2025, month: 3, day: 3)).instant()
        world.buy("ann", monday, .web, 100)
        world.buy("ann", monday + day * 7, .web, 100)
        world.buy("ann", monday + day * 8, .web, 100)
        world.buy("bob", monday + day * 6, .web, 100)
        world.buy("bob", monday + day * 15, .web, 100)
        world.buy("eve", monday + day * 9, .web, 100)
        let curves = RetentionCurves(
            MapJourneys(world.set), period: .week, asOf: monday + day * 21)
        #expect(curves.rows.map(\.cohort) == ["2025-03-03", "2025-03-10"])
        #expect(curves.rows.map(\.customers) == [2, 1])
        #expect(curves.rows.map(\.active) == [[2, 1, 1], [1, 0]])
        #expect(curves.rows.map(\.observed) == [[2, 2, 2], [1, 1]])
    }

    @Test("A36 the share of pick-up rises from 36 to 60 per cent, and its trend is found")
    func mix() throws {
        var entries: [ChannelMix.Entry] = []
        let pickup = Channel(name: "pick-up", kind: .store)
        for month in 0..<12 {
            let at = try #require(CivilDateTime(year: 2025, month: month + 1, day: 15)).instant()
            let count = 36_000 + month * 24_000 / 11
            entries.append(.init(at: at, channel: pickup, count: count))
            entries.append(.init(at: at, channel: Channel(.web), count: 100_000 - count))
        }
        let mix = ChannelMix(entries)
        let shares = mix.shares(of: pickup)
        #expect(shares.first == 0.36)
        #expect(shares.last == 0.6)
        #expect(mix.rows.map(\.total) == [Int](repeating: 100_000, count: 12))
        #expect(mix.rows.first?.firstDay?.description == "2025-01-01")
        let slope = try #require(mix.trend(of: pickup).slope)
        #expect(abs(slope - 0.24 / 11) < 1e-6)
        var random = SeededGenerator(seed: 1)
        #expect(ChannelMix(entries.shuffled(using: &random)) == mix)
    }

    @Test("A14 the change to more unpaid contacts is found where it was planted")
    func organic() throws {
        var found = 0
        for seed in 1...6 as ClosedRange<UInt64> {
            var world = MapWorld(seed: seed)
            let change = world.number(5...18)
            for week in 0..<24 {
                for contact in 0..<200 {
                    let isUnpaid = world.chance(week < change ? 0.3 : 0.45)
                    world.touch(
                        "c\(week)-\(contact)", MapWorld.start + day * (week * 7 + 2),
                        isUnpaid ? .organicSearch : .paidSearch, .interest)
                }
            }
            let mix = ChannelMix(contacts: MapJourneys(world.set), period: .week)
            let trend = mix.unpaidTrend
            if let seen = trend.change, abs(seen.index - change) <= 1 {
                found += 1
                #expect(abs(seen.before - 0.3) < 0.05)
                #expect(abs(seen.after - 0.45) < 0.05)
            }
            #expect(try #require(trend.slope) > 0)
        }
        #expect(found >= 5)
    }

    @Test("A14 a share that does not change has no change, even when it varies beyond chance")
    func steady() {
        var random = SeededGenerator(seed: 3)
        var changes = 0
        for _ in 0..<200 {
            let points = (0..<24).map { _ in
                // Contacts come in tens.
                let tens = (0..<20).count { _ in Double.random(in: 0..<1, using: &random) < 0.4 }
                return ShareTrend.Point(part: tens * 10, whole: 200)
            }
            if ShareTrend(points).change != nil { changes += 1 }
        }
        #expect(changes <= 4)
        #expect(ShareTrend([]).slope == nil)
        #expect(ShareTrend([.init(part: 0, whole: 0), .init(part: 0, whole: 0)]).change == nil)
    }

    @Test("A41 the core of the customers makes most of the value")
    func core() throws {
        var world = MapWorld(seed: 10)
        for customer in 0..<100 {
            world.buy("c\(customer)", at(customer), .web, customer < 20 ? 4_000 : 250)
        }
        let core = try CoreCustomers(MapJourneys(world.set), in: .eur)
        #expect(core.total == euros(100_000))
        #expect(core.core(making: 0.8).count == 20)
        let named = Set((0..<20).map { CustomerID(MapWorld.profile("c\($0)").token) })
        #expect(Set(core.core(making: 0.8).map(\.customer)) == named)
        #expect(core.core(making: 0.81).count == 24)
        #expect(core.core(making: 1).count == 100)
        #expect(core.value(ofTop: 0.2) == 0.8)
        // Twice the area between the curve of values and the line of equal values.
        let concentration = try #require(core.concentration)
        #expect(abs(concentration - 0.6) < 1e-9)
        #expect(try CoreCustomers(MapJourneys(world.set), in: .usd).concentration == nil)
    }

    @Test("Periods follow each other without a gap, before 1970 as well")
    func periods() throws {
        for period in [MapPeriod.week, .days(1), .days(10), .month] {
            var last: Int?
            for number in -900...900 {
                let at = Timestamp(seconds: Int64(number) * 86_400)
                let index = period.index(of: at)
                if let last { #expect(index == last || index == last + 1) }
                if index != last {
                    #expect(last == nil || period.firstDay(of: index)?.daysSinceEpoch == number)
                }
                last = index
            }
        }
    }
}
