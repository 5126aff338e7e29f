// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity
import TestStores
import Testing

@Suite struct IdentityEngineTests {
    typealias World = IdentityWorld

    @Test(
        "I5 an anonymous visitor becomes known at login, with what he did before",
        arguments: StoreKind.here)
    func anonymousBecomesKnown(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            try await world.pipeline.record([
                World.event("1", at: 1, [Identifier(.cookie, "c1")]),
                World.event("2", at: 2, [Identifier(.cookie, "c1")], name: .itemViewed),
            ])
            let before = try #require(try await world.customer(.cookie, "c1"))
            #expect(before.profiles.count == 1)
            let outcome = try await world.pipeline.record(
                World.event(
                    "3", at: 3, [Identifier(.cookie, "c1"), Identifier(.email, "Ann@b.org")]))
            guard case .accepted(let resolution) = outcome else { return #expect(Bool(false)) }
            #expect(resolution.customer.id == before.id)
            #expect(
                resolution.profile
                    == (try world.engine.profile(of: Identifier(.email, "ann@b.org"))))
            let known = try #require(try await world.customer(.email, "ann@B.org"))
            let timeline = try await world.store.read {
                try world.engine.timeline(of: known, in: $0)
            }
            #expect(timeline.events.map(\.event.id.rawValue) == ["1", "2", "3"])
        }
    }

    @Test(
        "I5 a shared device does not fuse two accounts; its history is its first owner's",
        arguments: StoreKind.here)
    func sharedDevice(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]] {
                let world = World(try await makeStore())
                let tablet = Identifier(.device, "tablet")
                let events = [
                    World.event("0", at: 0, [tablet]),
                    World.event("1", at: 1, [tablet, Identifier(.account, "ann")]),
                    World.event("2", at: 2, [tablet, Identifier(.account, "bob")]),
                    World.event("3", at: 3, [tablet, Identifier(.email, "carl@d.org")]),
                ]
                for index in order { try await world.pipeline.record(events[index]) }
                let ann = try #require(try await world.customer(.account, "ann"))
                let bob = try #require(try await world.customer(.account, "bob"))
                let carl = try #require(try await world.customer(.email, "carl@d.org"))
                #expect(Set([ann.id, bob.id, carl.id]).count == 3)
                #expect(try await world.customer(.device, "tablet") == ann)
                #expect(bob.profiles.count == 1 && carl.profiles.count == 1)
            }
        }
    }

    @Test(
        "a kind's limit holds: two loyalty cards never become one customer",
        arguments: StoreKind.here)
    func limits(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            let phone = Identifier(.phone, "601234567")
            try await world.pipeline.record([
                World.event("1", at: 1, [phone, Identifier(.loyalty, "A")]),
                World.event("2", at: 2, [phone, Identifier(.loyalty, "B")]),
            ])
            let a = try #require(try await world.customer(.loyalty, "A"))
            let b = try #require(try await world.customer(.loyalty, "B"))
            #expect(a != b)
            #expect(try await world.customer(.phone, "+48 601 234 567") == a)
        }
    }

    @Test(
        "a blocked and an unusable identifier are noted, and the event is recorded all the same",
        arguments: StoreKind.here)
    func notes(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store) { $0.blocked = [Identifier(.email, "info@shop.org")] }
            let outcome = try await world.pipeline.record(
                World.event(
                    "1", at: 1,
                    [
                        Identifier(.email, "Info@shop.org"), Identifier(.phone, "n/a"),
                        Identifier(.loyalty, "A"),
                    ]))
            guard case .accepted(let resolution) = outcome else { return #expect(Bool(false)) }
            #expect(resolution.notes.map(\.field) == ["identifiers[0]", "identifiers[1]"])
            #expect(resolution.notes.map(\.code) == ["identity.blocked", "identity.phone"])
            #expect(try await world.customer(.email, "info@shop.org") == nil)
            #expect(resolution.customer.profiles.count == 1)
        }
    }

    @Test(
        "a value that is seen with too many others says nothing, in whatever order it was seen",
        arguments: StoreKind.here)
    func hubs(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            var random = SeededGenerator(seed: 21)
            for _ in 0..<kind.rounds(20) {
                let world = World(try await makeStore()) { $0.mostLinks = 3 }
                let hub = Identifier(.phone, "601234567")
                let people = (0..<5).map { Identifier(.email, "p\($0)@b.org") }
                var events = people.enumerated().map { index, email in
                    World.event("h\(index)", at: Int64(index), [hub, email])
                }
                events.append(World.event("x", at: 9, [people[0], people[1]]))
                for event in events.shuffled(using: &random) {
                    try await world.pipeline.record(event)
                }
                let partition = try await world.partition(of: people + [hub])
                #expect(partition.values.map(\.count).sorted() == [1, 1, 1, 1, 2])
                let both = try await world.customer(.email, "p0@b.org")
                #expect(try await world.customer(.email, "p1@b.org") == both)
            }
        }
    }

    @Test(
        "an event in which nobody can be recognised has a profile of its own",
        arguments: StoreKind.here)
    func nobody(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            let outcomes = try await world.pipeline.record([
                World.event("cash-1", at: 1, []), World.event("cash-2", at: 1, []),
            ])
            let profiles = outcomes.compactMap { outcome -> ProfileID? in
                if case .accepted(let resolution) = outcome { return resolution.profile }
                return nil
            }
            #expect(Set(profiles).count == 2)
        }
    }

    @Test(
        "after an erasure nothing of the person is left, and the others are as if he had not been",
        arguments: StoreKind.here)
    func erase(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            let tablet = Identifier(.device, "tablet")
            let ann = Identifier(.email, "ann@secret.org")
            try await world.pipeline.record([
                World.event("1", at: 1, [tablet, ann]),
                World.event("2", at: 2, [tablet, Identifier(.email, "bob@d.org")]),
            ])
            let customer = try #require(try await world.customer(.email, "ann@secret.org"))
            let export = try await world.store.read { try world.engine.export(customer, in: $0) }
            #expect(JSONValue.object(export).jsonText.contains("ann@secret.org"))
            try await world.store.write { transaction in
                _ = try world.engine.erase(customer, in: transaction)
                _ = try EventLog().erase(customer, in: transaction)
            }
            let all = try await world.store.read { try $0.pairs(KeyScan(.all)).flatMap(\.value) }
            #expect(!String(decoding: all, as: UTF8.self).contains("secret"))
            #expect(try await world.customer(.email, "ann@secret.org") == nil)
            let bob = try #require(try await world.customer(.email, "bob@d.org"))
            // The tablet is his alone now.
            #expect(bob.profiles.count == 2 && bob.shares.isEmpty)
        }
    }

    @Test(
        "I1 two spellings of one mailbox are one customer where the provider's rules are declared",
        arguments: StoreKind.here)
    func canonicalAddress(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            for isDeclared in [true, false] {
                let world = World(try await makeStore()) { rules in
                    rules.normalizer.emailProviders = isDeclared ? .usual : nil
                }
                let account = Identifier(.account, "ann")
                let one = Identifier(.email, "Ann.B@gmail.com")
                let other = Identifier(.email, "annb+shop@googlemail.com")
                let receipt = World.event("2", at: 2, [other], name: .orderPlaced)
                try await world.pipeline.record([World.event("1", at: 1, [account, one]), receipt])
                let partition = try await world.partition(of: [account, one, other])
                #expect(partition.count == (isDeclared ? 1 : 2))
                // The address itself is what it was: the profile is the exact one's.
                let profile = try world.engine.profile(of: other)
                let recorded = try await world.store.read {
                    try EventLog().event(receipt.id, in: $0)
                }
                #expect(recorded?.profile == profile)
                // Retracted, it falls away with its key.
                try await world.store.write { transaction in
                    _ = try world.engine.retract(
                        receipt.id, why: "mistyped", at: World.start, in: transaction)
                }
                #expect(try await world.customer(.email, other.value) == nil)
                #expect(try await world.partition(of: [account, one]).count == 1)
            }
        }
    }
}
