// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity
import TestStores
import Testing

@Suite struct IdentityConvergenceTests {
    typealias World = IdentityWorld

    /// People with known truth: their identifiers, and events that link them in turn.
    struct Population {
        var people: [[Identifier]] = []
        var events: [CustomerEvent] = []

        init(people count: Int, seed: UInt64) {
            var random = SeededGenerator(seed: seed)
            for person in 0..<count {
                var own = [Identifier(.account, "a\(person)")]
                own += (0..<Int.random(in: 0...2, using: &random)).map {
                    Identifier(.email, "p\(person).\($0)@example.org")
                }
                if Bool.random(using: &random) {
                    own.append(Identifier(.phone, String(600_000_000 + person)))
                }
                own += (0..<Int.random(in: 0...2, using: &random)).map {
                    Identifier(.cookie, "c\(person).\($0)")
                }
                people.append(own)
                // A chain in random order holds them together; the cookie is first seen alone.
                let chain = own.shuffled(using: &random)
                for (index, pair) in zip(chain, chain.dropFirst()).enumerated() {
                    let time = Int64.random(in: 100...200, using: &random)
                    let id = "\(person)-\(index)"
                    events.append(World.event(id, at: time, [pair.0, pair.1]))
                    events.append(World.event("\(id)-before", at: time - 50, [pair.0]))
                }
            }
            // A shared tablet that everyone logs in on: it must fuse nobody.
            for person in 0..<count {
                events.append(
                    World.event(
                        "t\(person)", at: 300 + Int64(person),
                        [Identifier(.device, "till"), people[person][0]]))
            }
        }
    }

    @Test(
        "I1 planted clusters are recovered exactly by deterministic keys", arguments: StoreKind.here
    )
    func recovered(kind: StoreKind) async throws {
        try await kind.withStore { store in
            // A cookie between two of one person's signs does not join them: it is a device.
            // Truth is what the rules can know, so only chains without one are planted here.
            var population = Population(people: 60, seed: 1)
            population.people = population.people.map { $0.filter { $0.kind != .cookie } }
            let world = World(store)
            for (person, own) in population.people.enumerated() {
                for (index, pair) in zip(own, own.dropFirst()).enumerated() {
                    try await world.pipeline.record(
                        World.event("k\(person)-\(index)", at: Int64(index), [pair.0, pair.1]))
                }
                try await world.pipeline.record(
                    World.event(
                        "solo\(person)", at: 9, [own[0], Identifier(.device, "d\(person)")]))
            }
            for (person, own) in population.people.enumerated() {
                let expected = try Set(
                    (own + [Identifier(.device, "d\(person)")]).map {
                        try world.engine.profile(of: $0)
                    })
                for identifier in own {
                    let found = try await world.customer(identifier.kind, identifier.value)
                    #expect(found.map { Set($0.profiles) } == expected)
                }
            }
        }
    }

    @Test(
        "I1 any order, repetition and batching of the events gives the same customers and names",
        arguments: StoreKind.here)
    func converges(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            let population = Population(people: 25, seed: 7)
            let all = Array(Set(population.events.flatMap(\.identifiers)))
            var expected: [CustomerID: Set<ProfileID>]?
            var digest: SHA256Digest?
            for seed in 0..<kind.rounds(12) {
                var random = SeededGenerator(seed: UInt64(seed))
                let world = World(try await makeStore())
                let repeated = population.events.filter { _ in Bool.random(using: &random) }
                var waiting = (population.events + repeated).shuffled(using: &random)[...]
                while !waiting.isEmpty {
                    let batch = waiting.prefix(Int.random(in: 1...9, using: &random))
                    waiting.removeFirst(batch.count)
                    try await world.pipeline.record(Array(batch))
                }
                let partition = try await world.partition(of: all)
                let state = try await world.store.digest(outside: IngestLedger.ranges)
                if let expected { #expect(partition == expected) }
                if let digest { #expect(state == digest) }
                expected = partition
                digest = state
            }
        }
    }

    @Test(
        "C4 shuffled arrival of online and offline contacts gives the same customers and timelines",
        arguments: StoreKind.here)
    func offline(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            let card = Identifier(.loyalty, "L1")
            let events = [
                World.event("tv", at: 0, [], on: .television, name: .televisionSpot),
                World.event(
                    "drop", at: 1, [Identifier(.phone, "601234567")], on: .directMail,
                    name: .catalogueDropped),
                World.event(
                    "call", at: 2, [Identifier(.phone, "+48601234567"), card], on: .phone,
                    name: .called),
                World.event("visit", at: 3, [card], on: .store, name: .storeVisited),
                World.event(
                    "receipt", at: 4, [card], on: .store, name: .storeReceipt,
                    commerce: .order(
                        Order(
                            id: OrderID("r"), lines: [OrderLine(ItemID("rug"))],
                            total: Money(minorUnits: 9_900, .pln)))),
                World.event("web", at: 5, [Identifier(.email, "a@b.org"), card]),
            ]
            var random = SeededGenerator(seed: 4)
            var digest: SHA256Digest?
            for _ in 0..<kind.rounds(40) {
                let world = World(try await makeStore())
                for event in events.shuffled(using: &random) {
                    try await world.pipeline.record(event)
                }
                let customer = try #require(try await world.customer(.email, "a@b.org"))
                let timeline = try await world.store.read {
                    try world.engine.timeline(of: customer, in: $0)
                }
                let ids = timeline.events.map(\.event.id.rawValue)
                #expect(ids == ["drop", "call", "visit", "receipt", "web"])
                let state = try await world.store.digest(outside: IngestLedger.ranges)
                if let digest { #expect(state == digest) }
                digest = state
            }
        }
    }
}
