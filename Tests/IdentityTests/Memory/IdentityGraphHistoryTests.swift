// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity
import Testing

@Suite struct IdentityGraphHistoryTests {
    @Test(
        "I1 10,000 histories: any order and repetition gives the same bytes, and the customers of one partition of everything",
        arguments: 0..<10)
    func anyOrder(shard: UInt64) throws {
        for seed in (shard * 1_000)..<((shard + 1) * 1_000) {
            let history = IdentityHistory(seed: seed, events: seed % 20 == 0 ? 12 : 5)
            var random = SeededGenerator(seed: seed)
            var graph = GraphWorld.graph(blocks: seed % 2 == 0)
            let acts = history.shuffled(&random)
            try graph.apply(acts)
            let component = try history.component(graph.rules)
            if history.hasTwinRulings { continue }
            let wanted = component.partition(graph.rules).customers
            let found = graph.customers(of: component.nodes.map(\.profile))
            let isSame = found == wanted && Set(graph.customers).isSubset(of: wanted)
            if !isSame {
                Issue.record("seed \(seed): \(found) instead of \(wanted)")
                return
            }
            var other = GraphWorld.graph(blocks: seed % 2 == 0)
            try other.apply(history.shuffled(&random))
            if other.snapshot(withEvidence: true) != graph.snapshot(withEvidence: true) {
                Issue.record("seed \(seed): other bytes")
                return
            }
        }
    }

    @Test("I2 after retractions and withdrawals the graph is as if they had never happened")
    func neverHappened() throws {
        for seed in 0..<UInt64(400) {
            let history = IdentityHistory(seed: 20_000 + seed)
            if history.hasTwinRulings { continue }
            var random = SeededGenerator(seed: seed)
            var graph = GraphWorld.graph(blocks: seed % 2 == 0)
            try graph.apply(history.shuffled(&random))
            let retracted = history.retracted
            let standing = history.standing
            var other = GraphWorld.graph(blocks: seed % 2 == 0)
            try other.apply(
                history.acts.filter { act in
                    switch act {
                    case .event(let event): !retracted.contains(event.id)
                    case .rule(let ruling): standing.contains(ruling)
                    case .retract, .withdraw: false
                    case .like: true
                    }
                })
            if other.snapshot(withEvidence: false) == graph.snapshot(withEvidence: false) {
                continue
            }
            Issue.record("seed \(seed): a trace is left")
            return
        }
    }

    @Test("I2 what is retracted and reinstated is as if it had never been retracted")
    func reinstated() throws {
        for seed in 0..<UInt64(400) {
            let history = IdentityHistory(seed: 30_000 + seed)
            var random = SeededGenerator(seed: seed)
            var graph = GraphWorld.graph(blocks: false)
            try graph.apply(history.acts.filter { if case .retract = $0 { false } else { true } })
            let before = graph.snapshot(withEvidence: true)
            let customers = graph.customers
            let some = history.events.shuffled(using: &random).prefix(4).map(\.id)
            for event in some {
                graph.retract(event)
                #expect(graph.isRetracted(event))
            }
            for event in some.shuffled(using: &random) { graph.reinstate(event) }
            if graph.snapshot(withEvidence: true) == before, graph.customers == customers {
                continue
            }
            Issue.record("seed \(seed): not as before")
            return
        }
    }

    @Test("I2 E9 after an erasure the graph is as if the customer had never shown himself")
    func erased() throws {
        for seed in 0..<UInt64(400) {
            let history = IdentityHistory(seed: 40_000 + seed)
            var random = SeededGenerator(seed: seed)
            var graph = GraphWorld.graph(blocks: false)
            try graph.apply(history.shuffled(&random))
            let person = IdentityHistory.people[Int(seed % 9)]
            guard let customer = graph.customer(knownBy: person) else { continue }
            let engine = IdentityEngine(rules: graph.rules, key: IdentityWorld.key)
            let his = try (IdentityHistory.people + IdentityHistory.things).filter {
                customer.profiles.contains(try engine.profile(of: $0))
            }
            let left = try history.without(customer, engine)
            let ids = Set(
                left.compactMap { if case .event(let event) = $0 { event.id } else { nil } })
            let gone = history.events.map(\.id).filter { !ids.contains($0) }
            let traces = his.flatMap(graph.traces) + gone.flatMap(graph.traces)
            #expect(traces.allSatisfy(graph.contains))
            graph.erase(customer.id)
            if let trace = traces.first(where: graph.contains) {
                Issue.record("seed \(seed): \(trace) is left")
                return
            }
            var other = GraphWorld.graph(blocks: false)
            // Of events that went with him no retraction is left either.
            try other.apply(
                left.filter { act in
                    if case .retract(let event, _) = act { !gone.contains(event) } else { true }
                })
            if other.snapshot(withEvidence: true) == graph.snapshot(withEvidence: true),
                other.customers == graph.customers
            {
                // What is recorded later finds the room that he left.
                try graph.apply(history.acts)
                try other.apply(history.acts)
                if graph.snapshot(withEvidence: true) == other.snapshot(withEvidence: true) {
                    continue
                }
            }
            Issue.record("seed \(seed): a trace is left")
            return
        }
    }

    @Test("I1 I2 each act changes the same customers as the engine's over a store does")
    func likeTheEngine() async throws {
        for seed in 0..<UInt64(80) {
            let history = IdentityHistory(seed: 50_000 + seed)
            var random = SeededGenerator(seed: seed)
            let acts = history.shuffled(&random)
            var graph = GraphWorld.graph(blocks: seed % 2 == 0)
            let world = IdentityWorld(InMemoryStore(), shard: 0) { $0 = graph.rules }
            let told = try graph.apply(acts).flatMap { $0 }
            for act in acts { try await world.apply([act], &random) }
            let feed = try await world.store.read {
                try world.engine.changes(limit: 10_000, in: $0)
            }
            // Of devices that several use the stream tells besides.
            let changes = feed.entries.map(\.change).filter { $0.kind != .handedOver }
            if changes != told {
                Issue.record("seed \(seed): \(told), not \(changes)")
                return
            }
            // Whose each profile is, and of a shared device when.
            for profile in try await world.seenNodes() {
                let (customer, ownership) = try await world.store.read { transaction in
                    (
                        try world.engine.customer(of: profile, in: transaction).id,
                        try world.engine.ownership(of: profile, in: transaction)
                    )
                }
                #expect(graph.customer(of: profile).id == customer, "seed \(seed)")
                #expect(graph.ownership(of: profile) == ownership, "seed \(seed)")
            }
        }
    }
}
