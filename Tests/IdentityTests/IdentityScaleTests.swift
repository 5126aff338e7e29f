// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity
import Testing

@Suite struct IdentityScaleTests {
    typealias World = IdentityWorld

    /// One account on `count` browsers: on the first thousand it was seen, of the others the links
    /// are written as they would be.
    private func supernode(of count: Int) async throws -> (CountingStore, IdentityEngine) {
        let store = CountingStore(InMemoryStore())
        let engine = World.engine()
        let account = Identifier(.account, "till")
        let seen = 1_000
        try await store.write { transaction in
            for number in 0..<seen {
                let sighting = Sighting(
                    event: EventID("\(number)"),
                    identifiers: [account, Identifier(.cookie, "c\(number)")],
                    channel: Channel(.web), at: World.start + .seconds(Int64(number)))
                _ = try engine.resolve(sighting, in: transaction)
            }
            let profile = try engine.profile(of: account)
            let links = Subspace(.identity, table: 2)
            var random = SeededGenerator(seed: 1)
            for number in seen..<count {
                let other = ProfileID(Token128(high: random.next(), low: random.next()))
                var link = RecordWriter()
                link.append(byte: 1)
                link.append(World.start + .seconds(Int64(number)))
                try transaction.set(link.bytes, for: links.key(profile, other))
                try transaction.set(link.bytes, for: links.key(other, profile))
            }
            var node = RecordWriter()
            node.append(byte: 2)
            account.write(to: &node)
            node.append(World.start)
            node.append(profile)
            node.append(count)
            node.append(byte: 0)
            let key = Subspace(.identity, table: 1).key(profile)
            // What is replaced is the same but for the number of links.
            let known = try transaction.value(for: key) ?? []
            #expect(known.dropLast(3) == node.bytes.prefix(known.count - 3))
            try transaction.set(node.bytes, for: key)
        }
        return (store, engine)
    }

    @Test("I1 200,000 identifiers on one profile cost each event no more than 2,000 do")
    func supernodes() async throws {
        var costs: [[Int]] = []
        for count in [2_000, 200_000] {
            let (store, engine) = try await supernode(of: count)
            _ = store.count()
            var cost: [Int] = []
            let account = Identifier(.account, "till")
            let known = Identifier(.cookie, "c7")
            let email = Identifier(.email, "new@b.org")
            for (number, other) in [known, Identifier(.cookie, "new"), email].enumerated() {
                for time in [World.start + .seconds(1 << 20), World.start - .seconds(1)] {
                    try await store.write { transaction in
                        let sighting = Sighting(
                            event: EventID("n\(number)"), identifiers: [account, other],
                            channel: Channel(.web), at: time - .seconds(Int64(number)))
                        _ = try engine.resolve(sighting, in: transaction)
                    }
                    cost.append(store.count())
                }
            }
            let ruling = IdentityRuling.apart(account, known, by: "op", why: "", at: World.start)
            try await store.write { _ = try engine.rule(ruling, in: $0) }
            cost.append(store.count())
            try await store.write { _ = try engine.withdraw(ruling, in: $0) }
            cost.append(store.count())
            try await store.write { transaction in
                _ = try engine.explain(account, known, in: transaction)
                _ = try engine.customer(knownBy: account, in: transaction)
            }
            cost.append(store.count())
            costs.append(cost)
        }
        #expect(costs[0] == costs[1])
        for cost in costs[1].dropLast() { #expect(cost < 60) }
        // An explanation shows the links that make it a value seen with too many others.
        let explained = try #require(costs[1].last)
        #expect(explained < 60 + World.engine().rules.mostLinks)
    }

    @Test("I1 a graph that an earlier version wrote is read")
    func earlierLayout() async throws {
        let store = InMemoryStore()
        let world = World(store)
        let ann = Identifier(.email, "ann@b.org")
        let card = Identifier(.loyalty, "A")
        try await world.pipeline.record([
            World.event("1", at: 1, [ann, card]), World.event("2", at: 2, [ann, card]),
        ])
        let wanted = try await world.tables()
        // The first layout of a link was its instant alone.
        try await store.write { transaction in
            let links = Subspace(.identity, table: 2)
            for (key, _) in try transaction.pairs(KeyScan(links.range)) {
                var writer = RecordWriter()
                writer.append(byte: 1)
                writer.append(World.start + .seconds(1))
                try transaction.set(writer.bytes, for: key)
            }
        }
        let device = World.event("3", at: 3, [card, Identifier(.device, "d")])
        try await world.pipeline.record(device)
        let customer = try #require(try await world.customer(.email, "ann@b.org"))
        #expect(customer.profiles.count == 3)
        for event in ["3", "1", "2"] {
            try await store.write { transaction in
                _ = try world.engine.retract(
                    EventID(event), why: "", at: World.start, in: transaction)
            }
        }
        #expect(try await world.tables().isEmpty)
        for event in ["1", "2"] {
            try await store.write { transaction in
                _ = try world.engine.reinstate(EventID(event), at: World.start, in: transaction)
            }
        }
        #expect(try await world.tables() == wanted)
    }

    @Test("I4 likeness joins, is told with its reasons, and is taken back without a trace")
    func likeness() async throws {
        let store = InMemoryStore()
        let world = World(store)
        let ann = Identifier(.email, "ann@b.org")
        let card = Identifier(.loyalty, "A")
        try await world.pipeline.record([
            World.event("1", at: 1, [ann]), World.event("2", at: 2, [card]),
        ])
        let before = try await world.tables(1...6)
        let pair = IdentityPair(
            try world.engine.profile(of: ann), try world.engine.profile(of: card))
        let found = IdentityLikeness(
            pair.first, pair.second, weight: 12_345,
            reasons: [Reason("linkage.birth-date", "the same day")], at: World.start)
        let joined = try await store.write { try world.engine.accept(found, in: $0) }
        #expect(joined.map(\.kind) == [.merged])
        try await store.read { transaction in
            #expect(try world.engine.likeness(of: pair, in: transaction) == found)
            let told = try world.engine.explain(ann, card, in: transaction)
            #expect(told.bridges.map(\.basis) == [.likeness(weight: 12_345)])
        }
        let parted = try await store.write { transaction in
            try world.engine.removeLikeness(of: pair, at: World.start, in: transaction)
        }
        #expect(parted.map(\.kind) == [.split])
        #expect(try await world.tables(1...6) == before)
        await #expect(throws: Refusal.self) {
            try await store.write { transaction in
                let same = IdentityLikeness(
                    pair.first, pair.first, weight: 1, at: World.start)
                _ = try world.engine.accept(same, in: transaction)
            }
        }
    }
}
