// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity
import TestStores
import Testing

@Suite struct IdentityChangesTests {
    typealias World = IdentityWorld

    /// Who is there, as a follower knows it who reads nothing but the changes.
    struct Follower {
        var customers: Set<CustomerID> = []
        var position = IdentityFeed.Position()
        var missed = 0

        mutating func follow(_ feed: IdentityFeed) {
            for entry in feed.entries {
                if !customers.isSuperset(of: entry.change.before) { missed += 1 }
                customers.subtract(entry.change.before)
                customers.formUnion(entry.change.after)
            }
            position = feed.position
        }
    }

    @Test(
        "I1 C4 who replays the changes from any place knows the customers that there are",
        arguments: StoreKind.here)
    func replay(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            for seed in 0..<UInt64(kind.rounds(60)) {
                let history = IdentityHistory(seed: 7_000 + seed)
                var random = SeededGenerator(seed: seed)
                let store = try await makeStore()
                // Two replicas, each with a number of its own.
                let worlds = [UInt8(3), 250].map { shard in
                    World(store, shard: shard, IdentityHistory.rules)
                }
                var follower = Follower()
                for act in history.shuffled(&random) {
                    let world = worlds[Int.random(in: 0...1, using: &random)]
                    try await world.apply([act], &random)
                    guard Bool.random(using: &random) else { continue }
                    let position = follower.position
                    let kept = try IdentityFeed.Position(recordBytes: position.recordBytes)
                    follower.follow(
                        try await store.read {
                            try world.engine.changes(after: kept, limit: 2, in: $0)
                        })
                }
                var rules = worlds[0].engine.rules
                IdentityRulesTests.other(&rules, &random)
                let engine = try await worlds[0].engine.adopt(rules, on: store).engine
                let person = IdentityHistory.people[Int(seed % 9)]
                try await store.write { transaction in
                    let customer = try engine.customer(knownBy: person, in: transaction)
                    if let customer { _ = try engine.erase(customer, in: transaction) }
                }
                while true {
                    let position = follower.position
                    let feed = try await store.read {
                        try engine.changes(after: position, limit: 5, in: $0)
                    }
                    if feed.entries.isEmpty { break }
                    follower.follow(feed)
                }
                let nodes = try await worlds[0].seenNodes()
                let customers = try await store.read { transaction in
                    try Set(nodes.map { try engine.customer(of: $0, in: transaction).id })
                }
                if follower.customers == customers, follower.missed == 0 { continue }
                Issue.record(
                    "seed \(seed): \(follower.customers.sorted()) instead of \(customers.sorted())")
                return
            }
        }
    }

    @Test("changes are told only when somebody wants them, and say what happened")
    func kinds() async throws {
        let store = InMemoryStore()
        let silent = World(store)
        try await silent.pipeline.record(World.event("0", at: 0, [Identifier(.email, "z@b.org")]))
        let world = World(store, shard: 0)
        let ann = Identifier(.email, "ann@b.org")
        let card = Identifier(.loyalty, "A")
        try await world.pipeline.record(World.event("1", at: 2, [ann]))
        try await world.pipeline.record(World.event("2", at: 3, [ann]))
        try await world.pipeline.record(World.event("3", at: 4, [card]))
        try await world.pipeline.record(World.event("4", at: 5, [card, ann]))
        try await world.pipeline.record(World.event("5", at: 6, [ann, Identifier(.device, "d")]))
        try await world.pipeline.record(World.event("6", at: 1, [card]))
        for event in ["6", "5", "4"] {
            try await store.write { transaction in
                _ = try world.engine.retract(
                    EventID(event), why: "", at: World.start, in: transaction)
            }
        }
        let customer = try #require(try await world.customer(.loyalty, "A"))
        try await store.write { _ = try world.engine.erase(customer, in: $0) }
        let feed = try await store.read { try world.engine.changes(limit: 100, in: $0) }
        #expect(
            feed.entries.map(\.change.kind) == [
                .created, .created, .merged, .extended, .renamed, .renamed, .reduced, .split,
                .ended,
            ])
        #expect(feed.entries.last?.at == nil)
        #expect(feed.entries.first?.at == World.start + .seconds(2))
        let none = try await store.read {
            try world.engine.changes(after: feed.position, limit: 100, in: $0)
        }
        #expect(none.entries.isEmpty && none.position == feed.position)
    }
}
