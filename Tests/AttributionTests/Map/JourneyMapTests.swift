// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Attribution

struct JourneyMapTests {
    @Test("A1 the map counts contacts, moves and times over stages, online and offline")
    func counted() throws {
        var world = MapWorld(seed: 1)
        world.touch("ann", at(0), .television, .awareness)
        world.touch("ann", at(1), .web, .interest)
        world.touch("ann", at(1, 60), .web, .interest)
        world.touch("ann", at(3), .store, .intent)
        world.buy("ann", at(3, 600), .store, 5_000)
        world.touch("bob", at(0), .television, .awareness)
        world.touch("bob", at(2), .web, .interest)
        world.touch("eve", at(5), .web, nil)
        let map = try world.set.map()

        let web = try #require(map.cell(.interest, Channel(.web)))
        #expect(web.touches == 3)
        #expect(web.journeys == 2)
        #expect(web.customers == 2)
        #expect(web.dropped == 1)
        #expect(web.dropOffRate == 0.5)
        #expect(map.cell(.purchase, Channel(.store))?.purchases == 1)
        #expect(map.cell(nil, Channel(.web))?.dropped == 1)
        #expect(map.channels.map(\.name) == ["store", "television", "web"])

        let spot = MapPoint.step(MapStep(stage: .awareness, channel: Channel(.television)))
        let look = MapPoint.step(MapStep(stage: .interest, channel: Channel(.web)))
        #expect(map.count(from: .start, to: spot) == 2)
        #expect(map.count(from: spot, to: look) == 2)
        #expect(map.count(from: look, to: look) == 1)
        #expect(map.count(from: look, to: .dropped) == 1)
        let move = try #require(map.transitions.first { $0.from == spot && $0.to == look })
        #expect(move.medianTime == day)

        #expect(map.stages.map(\.stage) == JourneyMap.funnel)
        #expect(map.stages.map(\.reached) == [2, 2, 1, 1, 1, 0, 0, 0])
        #expect(map.stages.map(\.dropped) == [0, 1, 0, 0, 0, 0, 0, 0])
        #expect(map.stages[0].medianTimeToLaterStage == day)
        #expect(map.counts.bought == 1)
        #expect(map.counts.dropped == 2)
        #expect(map.counts.customers == 3)
    }

    @Test("A1 what goes into a square comes out of it", arguments: 1...5 as ClosedRange<UInt64>)
    func flow(seed: UInt64) throws {
        var world = MapWorld(seed: seed)
        world.funnel(customers: 300, circling: 0.2)
        let map = try world.set.map(asOf: MapWorld.start + day * 60)
        for cell in map.cells where cell.touches > 0 {
            let here = MapPoint.step(cell.step)
            let inward = map.transitions.filter { $0.to == here }.reduce(0) { $0 + $1.count }
            let outward = map.transitions.filter { $0.from == here }.reduce(0) { $0 + $1.count }
            #expect(inward == cell.touches)
            #expect(outward == cell.touches)
        }
        let ends = map.transitions.filter { $0.to == .dropped || $0.to == .running }
        #expect(ends.reduce(0) { $0 + $1.count } == map.counts.dropped + map.counts.running)
        #expect(map.counts.running > 0)
        #expect(map.paths.reduce(0) { $0 + $1.count } <= 300)
    }

    @Test("A1 the map is a function of the set", arguments: 1...3 as ClosedRange<UInt64>)
    func shuffled(seed: UInt64) throws {
        var world = MapWorld(seed: seed)
        world.funnel(customers: 200, circling: 0.2)
        let map = try world.set.map()
        var random = SeededGenerator(seed: seed)
        world.touches.shuffle(using: &random)
        world.facts.shuffle(using: &random)
        world.touches += world.touches.prefix(50)
        let again = try world.set.map()
        #expect(map == again)
        #expect(String(reflecting: map) == String(reflecting: again))
        #expect(
            JSONValue.object(map.exported).jsonText == JSONValue.object(again.exported).jsonText)
    }

    @Test("A1 a customer joined from two profiles has one journey")
    func joined() throws {
        var world = MapWorld(seed: 1)
        world.touch("browser", at(0), .display, .awareness)
        world.touch("card", at(1), .store, .intent)
        world.buy("card", at(1, 60), .store, 1_000)
        let apart = try world.set.map()
        #expect(apart.counts.dropped == 1)
        let one = CustomerID(MapWorld.profile("card").token)
        let set = JourneySet(touches: world.touches, facts: world.facts, customer: { _ in one })
        let together = try set.map()
        #expect(together.counts.dropped == 0)
        #expect(together.lengths.touchesPerPurchase.rows.map(\.value) == [2])
    }

    @Test("A1 what may not be measured is not on the map, and an open journey may still run")
    func open() throws {
        var world = MapWorld(seed: 1)
        world.touch("ann", at(0), .web, .interest)
        world.touch("ann", at(10), .web, .interest)
        world.buy("eve", at(1), .web, 1_000)
        world.facts[0].isMeasured = false
        let running = try world.set.map(asOf: at(12), patience: day * 7)
        #expect(running.counts.running == 1)
        #expect(running.counts.purchasesNotMeasured == 1)
        #expect(running.counts.customers == 1)
        #expect(running.cell(.interest, Channel(.web))?.dropOffRate == nil)
        let dropped = try world.set.map(asOf: at(20), patience: day * 7)
        #expect(dropped.counts.dropped == 1)
    }

    @Test("A2 a planted obstacle is ranked first", arguments: 1...6 as ClosedRange<UInt64>)
    func obstacle(seed: UInt64) throws {
        var world = MapWorld(seed: seed)
        let places = [
            MapStep(stage: .intent, channel: Channel(.app)),
            MapStep(stage: .consideration, channel: Channel(.phone)),
            MapStep(stage: .awareness, channel: Channel(.display)),
        ]
        let planted = places[Int(seed % 3)]
        world.funnel(customers: 1_500, obstacle: planted)
        let map = try world.set.map()
        let worst = try #require(map.obstacles.first)
        #expect(worst.kind == .dropOff(planted))
        #expect(worst.isClear)
        // Visits that are lost there, less those lost everywhere.
        #expect(abs(worst.lostShare - worst.expectedShare - 0.38) < 0.1)
    }

    @Test("A2 a planted loop is ranked first", arguments: 1...3 as ClosedRange<UInt64>)
    func loop(seed: UInt64) throws {
        var world = MapWorld(seed: seed)
        world.funnel(customers: 2_000, circling: 0.25)
        let map = try world.set.map()
        let circle = [
            MapStep(stage: .consideration, channel: Channel(.phone)),
            MapStep(stage: .consideration, channel: Channel(.web)),
        ]
        let loops = map.obstacles.filter { if case .loop = $0.kind { true } else { false } }
        #expect(loops.first?.kind == .loop(circle))
        #expect(loops.first?.isClear == true)
        #expect(map.loops.first?.steps == circle)
    }

    @Test("A2 without an obstacle none is clear, save by chance")
    func nothingPlanted() throws {
        var clear = 0
        for seed in 1...8 as ClosedRange<UInt64> {
            var world = MapWorld(seed: seed)
            world.funnel(customers: 800)
            clear += try world.set.map().obstacles.count {
                guard case .dropOff = $0.kind else { return false }
                return $0.isClear
            }
        }
        #expect(clear <= 2)
    }

    @Test("A2 loops are what a search by hand finds", arguments: 1...20 as ClosedRange<UInt64>)
    func loopsByHand(seed: UInt64) throws {
        var world = MapWorld(seed: seed)
        for customer in 0..<30 {
            for contact in 0..<world.number(1...7) {
                let channel = world.one(of: [ChannelKind.web, .app, .phone]) ?? .web
                world.touch("c\(customer)", at(0, customer * 50 + contact), channel, .intent)
            }
        }
        var expected: [String: Int] = [:]
        for (_, touches) in Dictionary(grouping: world.touches, by: \.profile) {
            let names = touches.map(\.channel.name)
            for end in names.indices {
                for length in 1...4 where end >= length && names[end - length] == names[end] {
                    let inside = Array(names[(end - length)..<end])
                    guard !inside.dropFirst().contains(names[end]) else { continue }
                    let turns = inside.indices.map { Array(inside[$0...] + inside[..<$0]) }
                    let least = turns.min { $0.lexicographicallyPrecedes($1) } ?? []
                    expected[least.joined(separator: ">"), default: 0] += 1
                }
            }
        }
        let map = try world.set.map()
        var found: [String: Int] = [:]
        for loop in map.loops {
            found[loop.steps.map(\.channel.name).joined(separator: ">")] = loop.count
        }
        #expect(found == expected)
    }
}
