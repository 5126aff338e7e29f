// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity
import TestStores
import Testing

@Suite struct SessionTests {
    typealias World = IdentityWorld

    /// Visits that are planted with pauses between them, on several devices.
    struct Planted {
        var events: [CustomerEvent] = []
        /// The first second and the number of events of each session of the person.
        var sessions: [(start: Int64, count: Int)] = []
        var byDevice: [Identifier: Int] = [:]

        init(seed: UInt64, visits: Int) {
            var random = SeededGenerator(seed: seed)
            var second: Int64 = 0
            var number = 0
            let devices = [Identifier(.device, "app"), Identifier(.cookie, "web")]
            for _ in 0..<visits {
                second += Int64.random(in: 1_800...9_000, using: &random)
                let start = second
                let device = devices[Int.random(in: 0..<2, using: &random)]
                let count = Int.random(in: 1...6, using: &random)
                for step in 0..<count {
                    if step > 0 { second += Int64.random(in: 0...1_799, using: &random) }
                    events.append(
                        World.event(
                            "e\(number)", at: second, [device, CustomerStream.ann],
                            on: device.kind == .device ? .app : .web))
                    number += 1
                    if Int.random(in: 0..<3, using: &random) == 0 {
                        // What the retailer sends is no visit.
                        events.append(
                            World.event(
                                "m\(number)", at: second + 1_000, [CustomerStream.ann],
                                on: .email, name: .messageSent))
                    }
                }
                sessions.append((start, count))
                byDevice[device, default: 0] += 1
            }
        }
    }

    @Test(
        "I15 C4 sessions of the person and of each device are the planted ones, in any order",
        arguments: StoreKind.here)
    func planted(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            var random = SeededGenerator(seed: 7)
            for seed in 0..<UInt64(kind.rounds(8)) {
                let planted = Planted(seed: seed, visits: 30)
                let world = World(try await makeStore())
                try await world.pipeline.record(planted.events.shuffled(using: &random))
                let customer = try #require(try await world.customer(.account, "ann"))
                let window = try await world.store.read { transaction in
                    try world.engine.sessions(
                        of: customer, from: .distantPast, to: .distantFuture, in: transaction)
                }
                #expect(window.isComplete)
                #expect(
                    window.sessions.map(\.start)
                        == planted.sessions.map { World.start + .seconds($0.start) })
                #expect(window.sessions.map(\.eventCount) == planted.sessions.map(\.count))
                let fold = SessionFold(folding: planted.events.shuffled(using: &random))
                #expect(fold.byDevice.mapValues(\.count) == planted.byDevice)
                #expect(fold.sessions == window.sessions)
            }
        }
    }

    @Test("I15 the sessions of a time are those of the whole history", arguments: StoreKind.here)
    func windows(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let planted = Planted(seed: 99, visits: 40)
            let world = World(store)
            try await world.pipeline.record(planted.events)
            let customer = try #require(try await world.customer(.account, "ann"))
            let whole = SessionFold(folding: planted.events).sessions
            let active = planted.events.filter { $0.name != .messageSent }.map(\.occurredAt)
            var random = SeededGenerator(seed: 1)
            for _ in 0..<kind.rounds(120) {
                let start = World.start + .seconds(Int64.random(in: 0...150_000, using: &random))
                let end = start + .seconds(Int64.random(in: 0...20_000, using: &random))
                let window = try await world.store.read { transaction in
                    try world.engine.sessions(of: customer, from: start, to: end, in: transaction)
                }
                let wanted = whole.filter { session in
                    active.contains { time in
                        time >= start && time < end && time >= session.start && time <= session.end
                    }
                }
                #expect(window.sessions == wanted)
            }
        }
    }

    @Test("I15 a time costs what is in it, not what is in the history")
    func bounded() async throws {
        let planted = Planted(seed: 5, visits: 600)
        let world = World(InMemoryStore())
        try await world.pipeline.record(planted.events)
        let customer = try #require(try await world.customer(.account, "ann"))
        let counting = CountingStore(world.store)
        let middle = World.start + .seconds(planted.sessions[300].start)
        let window = try await counting.write { transaction in
            try world.engine.sessions(
                of: customer, from: middle, to: middle + .seconds(1), in: transaction)
        }
        #expect(window.sessions.map(\.start) == [middle])
        #expect(counting.count() < 400)
        let cut = try await world.store.read { transaction in
            try world.engine.sessions(
                of: customer, from: .distantPast, to: .distantFuture, mostRead: 10,
                in: transaction)
        }
        #expect(!cut.isComplete && !cut.sessions.isEmpty)
    }

    @Test("I15 a pause of exactly the gap ends a session; midnight and campaigns do by choice")
    func breaks() throws {
        func event(_ id: String, _ time: String, _ campaign: String? = nil) throws -> CustomerEvent
        {
            var event = World.event(id, at: 0, [Identifier(.cookie, "c")])
            event.occurredAt = try #require(Timestamp(rfc3339: time))
            event.campaign = campaign.map { Campaign(name: $0) }
            return event
        }
        let events = [
            try event("1", "2024-05-05T21:40:00Z"),
            try event("2", "2024-05-05T22:05:00Z", "spring"),
            try event("3", "2024-05-05T22:10:00Z", "spring"),
            try event("4", "2024-05-05T22:39:59Z"), try event("5", "2024-05-05T23:09:59Z"),
        ]
        #expect(SessionFold(folding: events).sessions.map(\.eventCount) == [4, 1])
        var rules = SessionRules()
        // Midnight in Warsaw is at 22:00 in UTC.
        rules.midnight = try TimeZoneDatabase().rules(named: "Europe/Warsaw")
        #expect(SessionFold(folding: events, rules).sessions.map(\.eventCount) == [1, 3, 1])
        rules.midnight = nil
        rules.breaksAtCampaign = true
        #expect(SessionFold(folding: events, rules).sessions.map(\.eventCount) == [1, 3, 1])
        rules.gap = .seconds(29 * 60 + 59)
        #expect(SessionFold(folding: events, rules).sessions.map(\.eventCount) == [1, 2, 1, 1])
    }
}
