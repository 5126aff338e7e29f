// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity
import TestStores
import Testing

@Suite struct IdentityRulesTests {
    typealias World = IdentityWorld

    /// Rules that differ in limits, strengths, hubs, blocked values and how long a sign-in holds, but
    /// not in ranks.
    static func other(_ rules: inout IdentityRules, _ random: inout SeededGenerator) {
        rules.mostLinks = Int.random(in: 2...6, using: &random)
        rules.kinds[.email]?.perCustomer = Int.random(in: 1...3, using: &random)
        rules.kinds[.email]?.priority = Int.random(in: 0...1, using: &random)
        rules.kinds[.phone]?.strength = Bool.random(using: &random) ? .device : .person
        rules.kinds[.loyalty]?.perCustomer = Bool.random(using: &random) ? nil : 1
        if Bool.random(using: &random) { rules.blocked = [Identifier(.device, "tablet")] }
        if Bool.random(using: &random) { rules.blocked.insert(Identifier(.cookie, "c2")) }
        if Bool.random(using: &random) { rules.sharing.longest = .seconds(500) }
    }

    @Test(
        "I2 adopted rules make of the graph what they would have made of it from the beginning, and the old ones bring everything back",
        arguments: StoreKind.here)
    func adopted(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            var changed = 0
            for seed in 0..<UInt64(kind.rounds(120)) {
                var random = SeededGenerator(seed: seed)
                let acts = IdentityHistory(seed: 5_000 + seed).acts
                let world = World(try await makeStore(), IdentityHistory.rules)
                try await world.apply(acts, &random)
                let before = try await world.tables(1...6)
                var rules = world.engine.rules
                Self.other(&rules, &random)
                let wanted = World(try await makeStore()) { $0 = rules }
                try await wanted.apply(acts, &random)
                let preview = try await world.store.read { [rules] in
                    try world.engine.preview(rules, in: $0)
                }
                #expect(try await world.tables(1...6) == before)
                let size = Int.random(in: 1...5, using: &random)
                let (engine, changes) = try await world.engine.adopt(
                    rules, on: world.store, nodesPerTransaction: size)
                #expect(changes == preview)
                if try await world.tables(1...6) != wanted.tables(1...6) {
                    Issue.record("seed \(seed): not as from the beginning")
                    return
                }
                let nodes = try await world.seenNodes()
                let count = try await wanted.customers(of: nodes).count
                #expect(preview.customersAfter == count)
                changed += preview.isEmpty ? 0 : 1
                let again = try await engine.adopt(rules, on: world.store).changes
                #expect(again.isEmpty && again.customersBefore == count)
                _ = try await engine.adopt(world.engine.rules, on: world.store)
                #expect(try await world.tables(1...6) == before)
            }
            // The rules drawn did make a difference.
            #expect(changed > kind.rounds(120) / 4)
        }
    }

    @Test(
        "I2 an adoption that was interrupted is completed by the next one",
        arguments: StoreKind.here)
    func interrupted(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            for seed in 0..<UInt64(kind.rounds(40)) {
                var random = SeededGenerator(seed: seed)
                let acts = IdentityHistory(seed: 6_000 + seed).acts
                let world = World(try await makeStore(), IdentityHistory.rules)
                try await world.apply(acts, &random)
                var rules = world.engine.rules
                Self.other(&rules, &random)
                let failing = FailingStore(
                    world.store, after: Int.random(in: 0...10, using: &random))
                _ = try? await world.engine.adopt(rules, on: failing, nodesPerTransaction: 1)
                // Events come in meanwhile, by the old rules.
                let late = World.event("late", at: 5, Array(IdentityHistory.people.prefix(2)))
                try await world.pipeline.record(late)
                _ = try await world.engine.adopt(rules, on: world.store)
                let wanted = World(try await makeStore()) { $0 = rules }
                try await wanted.apply(acts + [.event(late)], &random)
                if try await world.tables(1...6) == wanted.tables(1...6) { continue }
                Issue.record("seed \(seed): not as from the beginning")
                return
            }
        }
    }

    @Test("I2 a preview tells what a rule would merge and split", arguments: StoreKind.here)
    func preview(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            let phone = Identifier(.phone, "601234567")
            try await world.pipeline.record([
                World.event("1", at: 1, [phone, Identifier(.loyalty, "A")]),
                World.event("2", at: 2, [phone, Identifier(.loyalty, "B")]),
                World.event(
                    "3", at: 3, [Identifier(.email, "x@y.org"), Identifier(.account, "x")]),
            ])
            var more = world.engine.rules
            more.kinds[.loyalty]?.perCustomer = 2
            var fewer = world.engine.rules
            fewer.blocked = [Identifier(.phone, "+48601234567")]
            let told = try await store.read { [more, fewer] transaction in
                try [more, fewer].map { try world.engine.preview($0, limit: 1, in: transaction) }
            }
            #expect(told.map(\.customersBefore) == [3, 3])
            #expect(told.map(\.customersAfter) == [2, 4])
            #expect(told.map(\.counts) == [[.merged: 1], [.split: 1]])
            #expect(told.map(\.changes.count) == [1, 1])
        }
    }
}

/// A store whose writes fail after so many.
final class FailingStore: KeyValueStore {
    private let base: any KeyValueStore
    private let left: Counter

    struct Failure: Error {}

    actor Counter {
        var left: Int
        init(_ left: Int) { self.left = left }
        func take() -> Bool {
            left -= 1
            return left >= 0
        }
    }

    init(_ base: any KeyValueStore, after count: Int) {
        self.base = base
        left = Counter(count)
    }

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await base.read(body)
    }

    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any WriteTransaction) throws -> Result
    ) async throws -> Result {
        guard await left.take() else { throw Failure() }
        return try await base.write(body)
    }
}
