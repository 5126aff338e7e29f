// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity
import TestStores
import Testing

@Suite struct IdentityExplanationTests {
    typealias World = IdentityWorld

    @Test("I4 a bridge is exactly a link without which the two are not one customer")
    func bridges() {
        var random = SeededGenerator(seed: 51)
        var counts = (bridges: 0, others: 0)
        for _ in 0..<600 {
            let graph = RandomGraph(&random)
            let nodes = graph.component.nodes
            let one = nodes[0].profile
            let other = nodes[nodes.count - 1].profile
            let told = graph.component.explain(one, other, rules: graph.rules)
            let partition = graph.component.partition(graph.rules)
            let isOne = partition.customer(of: one) == partition.customer(of: other)
            #expect(told.isOneCustomer == isOne)
            #expect(told.path.isEmpty == (!isOne || one == other))
            for link in told.path {
                let rest = graph.component.without([link.pair]).partition(graph.rules)
                let holds = rest.customer(of: one) == rest.customer(of: other)
                #expect(told.bridges.contains(link) == !holds)
                if holds { counts.others += 1 } else { counts.bridges += 1 }
            }
            if isOne { #expect(told.obstacles.isEmpty && told.apart.isEmpty) }
        }
        // Both kinds were drawn.
        #expect(counts.bridges > 100)
        #expect(counts.others > 10)
    }

    @Test(
        "I4 explain gives the path, its bridges, and the receipt without which they fall apart",
        arguments: StoreKind.here)
    func path(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            let card = Identifier(.loyalty, "L1")
            let email = Identifier(.email, "ann@b.org")
            let phone = Identifier(.phone, "601234567")
            try await world.pipeline.record([
                World.event("receipt", at: 1, [card, phone]),
                World.event("order", at: 2, [email, phone]),
                World.event("letter", at: 3, [card, email]),
                World.event("app", at: 4, [email, Identifier(.device, "d")]),
            ])
            try await store.read { transaction in
                let profiles = try [card, email, phone].map { try world.engine.profile(of: $0) }
                let told = try world.engine.explain(card, phone, in: transaction)
                #expect(told.isOneCustomer)
                #expect(told.path.map(\.pair) == [IdentityPair(profiles[0], profiles[2])])
                // The letter and the order would hold them together.
                #expect(told.bridges.isEmpty)
                let device = try world.engine.explain(
                    Identifier(.device, "d"), phone, in: transaction)
                #expect(device.path.count == 2)
                #expect(device.bridges.map(\.pair.first).count == 1)
                let evidence = try world.engine.evidence(
                    of: told.path[0].pair, in: transaction)
                #expect(evidence.map(\.event.id.rawValue) == ["receipt"])
                let without = try world.engine.preview(
                    retracting: EventID("receipt"), in: transaction)
                // The order and the letter hold them; the first sign was seen later then.
                #expect(without.map(\.kind) == [.renamed])
                let apart = try world.engine.preview(retracting: EventID("app"), in: transaction)
                #expect(apart.map(\.kind) == [.reduced])
            }
        }
    }

    @Test("I4 explain tells why two are not one customer", arguments: StoreKind.here)
    func obstacles(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store) { $0.blocked = [Identifier(.email, "info@b.org")] }
            let phone = Identifier(.phone, "601234567")
            let cards = [Identifier(.loyalty, "A"), Identifier(.loyalty, "B")]
            let tablet = Identifier(.device, "tablet")
            let ann = Identifier(.account, "ann")
            let noreply = Identifier(.email, "info@b.org")
            try await world.pipeline.record([
                World.event("1", at: 1, [phone, cards[0]]),
                World.event("2", at: 2, [phone, cards[1]]),
                World.event("3", at: 3, [phone, tablet]), World.event("4", at: 4, [ann, tablet]),
                World.event("5", at: 5, [ann, noreply]),
            ])
            let ruling = IdentityRuling.apart(
                ann, cards[1], by: "op", why: "two people", at: World.start)
            try await store.write { _ = try world.engine.rule(ruling, in: $0) }
            try await store.read { transaction in
                func causes(_ one: Identifier, _ other: Identifier) throws -> [RefusedLink.Cause] {
                    try world.engine.explain(one, other, in: transaction).obstacles.map(\.cause)
                }
                let device = try world.engine.profile(of: tablet)
                #expect(try causes(cards[0], cards[1]) == [.limit(.loyalty, most: 1)])
                #expect(try causes(ann, phone) == [.device(device)])
                // Nothing links them but by way of the phone.
                #expect(
                    try causes(ann, cards[1]) == [.device(device), .limit(.loyalty, most: 1)])
                let told = try world.engine.explain(ann, cards[1], in: transaction)
                #expect(told.apart.count == 1)
                #expect(try causes(ann, noreply).map { "\($0)".prefix(7) } == ["blocked"])
                #expect(try causes(ann, Identifier(.email, "x@y.org")).isEmpty)
                let links = try world.engine.explain(ann, tablet, in: transaction)
                #expect(links.isOneCustomer == false)
            }
        }
    }

    @Test(
        "I4 explain tells that a value which was seen with too many others joins nobody",
        arguments: StoreKind.here)
    func hub(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store) { $0.mostLinks = 2 }
            let desk = Identifier(.phone, "601234567")
            let people = (0..<5).map { Identifier(.account, "a\($0)") }
            for (number, person) in people.enumerated() {
                try await world.pipeline.record(
                    World.event("\(number)", at: Int64(number), [person, desk]))
            }
            let hub = try world.engine.profile(of: desk)
            try await store.read { transaction in
                for person in people {
                    for (one, other) in [(desk, person), (person, desk)] {
                        let told = try world.engine.explain(one, other, in: transaction)
                        #expect(!told.isOneCustomer && told.path.isEmpty)
                        #expect(told.obstacles.map(\.cause) == [.hub(hub, most: 2)])
                    }
                }
                let told = try world.engine.explain(people[0], people[1], in: transaction)
                #expect(!told.isOneCustomer)
            }
        }
    }
}
