// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity
import TestStores
import Testing

@Suite struct IdentityHistoryTests {
    typealias World = IdentityWorld

    /// A world whose rules limit how long a sign-in holds, or do not, and block somebody or not.
    static func world(_ store: any KeyValueStore, blocks: Bool) -> World {
        World(store) { rules in
            IdentityHistory.rules(&rules)
            if blocks { rules.sharing.longest = .seconds(500) }
            if blocks { rules.blocked = [IdentityHistory.blockable[0]] }
        }
    }

    @Test(
        "I1 C4 sightings, retractions, rulings and likeness in any order give the same bytes, and what one partition of everything gives",
        arguments: StoreKind.here)
    func anyOrder(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            for seed in 0..<UInt64(kind.rounds(240)) {
                let history = IdentityHistory(seed: seed)
                var random = SeededGenerator(seed: seed)
                var wanted: [Key: [UInt8]]?
                for round in 0..<3 {
                    let world = Self.world(try await makeStore(), blocks: seed % 2 == 0)
                    try await world.apply(history.shuffled(&random), &random)
                    let tables = try await world.tables(1...6)
                    if let wanted, wanted != tables {
                        Issue.record("seed \(seed), order \(round): other bytes")
                        return
                    }
                    wanted = tables
                    if round > 0 { continue }
                    let component = try history.component(world.engine)
                    let customers = try history.customers(component, world.engine)
                    let found = try await world.customers(of: component.nodes.map(\.profile))
                    if customers != found {
                        let wrong = Set(found).subtracting(customers)
                        let missing = Set(customers).subtracting(found)
                        Issue.record("seed \(seed): \(wrong) instead of \(missing)")
                        return
                    }
                }
            }
        }
    }

    @Test(
        "I2 after retractions and withdrawals the graph is as if they had never happened",
        arguments: StoreKind.here)
    func neverHappened(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            for seed in 0..<UInt64(kind.rounds(240)) {
                let history = IdentityHistory(seed: 1_000 + seed)
                var random = SeededGenerator(seed: seed)
                let world = Self.world(try await makeStore(), blocks: seed % 2 == 0)
                try await world.apply(history.shuffled(&random), &random)
                let other = Self.world(try await makeStore(), blocks: seed % 2 == 0)
                let retracted = history.retracted
                let standing = history.standing
                let rest = history.acts.filter { act in
                    switch act {
                    case .event(let event): !retracted.contains(event.id)
                    case .rule(let ruling): standing.contains(ruling)
                    case .retract, .withdraw: false
                    case .like: true
                    }
                }
                try await other.apply(rest, &random)
                let tables = try await world.tables()
                if try await other.tables() == tables { continue }
                Issue.record("seed \(seed): a trace is left")
                return
            }
        }
    }

    @Test(
        "I2 what is retracted and reinstated is as if it had never been retracted",
        arguments: StoreKind.here)
    func reinstated(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            for seed in 0..<UInt64(kind.rounds(120)) {
                let history = IdentityHistory(seed: 2_000 + seed)
                var random = SeededGenerator(seed: seed)
                let world = Self.world(try await makeStore(), blocks: false)
                let events = history.events.map(IdentityHistory.Act.event)
                try await world.apply(events, &random)
                let before = try await world.tables(1...6)
                let some = history.events.shuffled(using: &random).prefix(4).map(\.id)
                for event in some {
                    try await world.store.write { transaction in
                        _ = try world.engine.retract(
                            event, why: "a doubt", at: World.start, in: transaction)
                        #expect(
                            try world.engine.retraction(of: event, in: transaction)?.why
                                == "a doubt")
                    }
                }
                let back = some.shuffled(using: &random)
                try await world.store.write { transaction in
                    for event in back {
                        _ = try world.engine.reinstate(event, at: World.start, in: transaction)
                    }
                }
                if try await world.tables(1...6) == before { continue }
                Issue.record("seed \(seed): not as before")
                return
            }
        }
    }

    @Test(
        "I2 after an erasure the graph is as if the customer had never shown himself",
        arguments: StoreKind.here, [true, false])
    func erased(kind: StoreKind, historyFirst: Bool) async throws {
        try await kind.withStores { makeStore in
            for seed in 0..<UInt64(kind.rounds(120)) {
                let history = IdentityHistory(seed: 3_000 + seed)
                var random = SeededGenerator(seed: seed)
                let world = Self.world(try await makeStore(), blocks: false)
                try await world.apply(history.shuffled(&random), &random)
                let person = IdentityHistory.people[Int(seed % 9)]
                guard
                    let customer = try await world.store.read({
                        try world.engine.customer(knownBy: person, in: $0)
                    })
                else { continue }
                try await world.store.write { transaction in
                    if historyFirst { _ = try EventLog().erase(customer, in: transaction) }
                    _ = try world.engine.erase(customer, in: transaction)
                    if !historyFirst { _ = try EventLog().erase(customer, in: transaction) }
                }
                let other = Self.world(try await makeStore(), blocks: false)
                try await other.apply(try history.without(customer, world.engine), &random)
                let tables = try await world.tables(1...4)
                if try await other.tables(1...4) == tables { continue }
                Issue.record("seed \(seed): a trace is left")
                return
            }
        }
    }

    @Test(
        "I2 a retracted receipt parts two people, and each has his name and his history again",
        arguments: StoreKind.here)
    func unmerge(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            let ann = Identifier(.email, "ann@b.org")
            let bob = Identifier(.phone, "601234567")
            try await world.pipeline.record([
                World.event("1", at: 1, [ann]), World.event("2", at: 2, [bob]),
            ])
            let before = try await world.partition(of: [ann, bob])
            #expect(before.count == 2)
            let receipt = World.event("wrong", at: 3, [ann, bob])
            try await world.pipeline.record(receipt)
            #expect(try await world.partition(of: [ann, bob]).count == 1)
            let changes = try await store.write { transaction in
                try world.engine.retract(
                    receipt.id, why: "typed by mistake", at: World.start, in: transaction)
            }
            #expect(changes.map(\.kind) == [.split])
            #expect(Set(changes.flatMap(\.after)) == Set(before.keys))
            #expect(try await world.partition(of: [ann, bob]) == before)
            // The fact stays in the history, and a second delivery is still a duplicate.
            #expect(try await world.pipeline.record(receipt) == .duplicate)
            let known = try await store.read { try EventLog().event(receipt.id, in: $0) }
            #expect(known?.event == receipt)
            #expect(try await world.partition(of: [ann, bob]) == before)
        }
    }

    @Test(
        "I2 two rulings on one pair: apart holds, until it is withdrawn", arguments: StoreKind.here)
    func bothWays(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            let ann = Identifier(.account, "ann")
            let old = Identifier(.account, "ann-old")
            let together = IdentityRuling.together(
                ann, old, by: "op", why: "she told", at: World.start)
            let apart = IdentityRuling.apart(
                old, ann, by: "chief", why: "she did not", at: World.start + .seconds(-5))
            func count() async throws -> Int {
                try await world.partition(of: [ann, old]).count
            }
            try await store.write { _ = try world.engine.rule(together, in: $0) }
            #expect(try await count() == 1)
            try await store.write { _ = try world.engine.rule(apart, in: $0) }
            #expect(try await count() == 2)
            let standing = try await store.read { try world.engine.rulings(about: ann, in: $0) }
            #expect(Set(standing.map(\.decision)) == [.together, .apart])
            try await store.write { _ = try world.engine.withdraw(apart, in: $0) }
            #expect(try await count() == 1)
            try await store.write { _ = try world.engine.rule(apart, in: $0) }
            #expect(try await count() == 1)
            await #expect(throws: Refusal.self) {
                try await store.write { transaction in
                    let same = IdentityRuling.apart(
                        ann, Identifier(.account, " ann "), by: "op", why: "", at: World.start)
                    _ = try world.engine.rule(same, in: transaction)
                }
            }
        }
    }
}

extension IdentityHistory {
    /// What is left of the acts when `customer` never showed himself to anybody.
    func without(_ customer: ResolvedCustomer, _ engine: IdentityEngine) throws -> [Act] {
        func isHis(_ identifier: Identifier) throws -> Bool {
            customer.profiles.contains(try engine.profile(of: identifier))
        }
        return try acts.compactMap { act in
            switch act {
            case .event(var event):
                let ranked = try event.identifiers.map { identifier in
                    (
                        engine.rules.rule(for: identifier.kind).rank,
                        try engine.profile(of: identifier)
                    )
                }
                let primary = ranked.min { $0 < $1 }
                if let primary, customer.owns(primary.1, at: event.occurredAt) { return nil }
                event.identifiers = try event.identifiers.filter { try !isHis($0) }
                return .event(event)
            case .retract: return act
            case .rule(let ruling), .withdraw(let ruling):
                return try isHis(ruling.one) || isHis(ruling.other) ? nil : act
            case .like(let one, let other, _, _):
                return try isHis(one) || isHis(other) ? nil : act
            }
        }
    }
}
