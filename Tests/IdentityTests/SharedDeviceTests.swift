// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity
import TestStores
import Testing

@Suite struct SharedDeviceTests {
    typealias World = IdentityWorld

    static let tablet = Identifier(.device, "tablet")
    static let ann = Identifier(.account, "ann")
    static let bob = Identifier(.email, "bob@d.org")

    /// A family's tablet in one day; seconds are minutes.
    static let day: [CustomerEvent] = [
        event("before", 0, [tablet]),
        event("ann in", 10, [tablet, ann], .signedIn),
        event("ann looks", 20, [tablet]),
        event("ann out", 30, [tablet], .signedOut),
        event("nobody looks", 40, [tablet]),
        event("bob in", 50, [tablet, bob], .signedIn),
        event("bob looks", 60, [tablet]),
        event("ann again", 70, [tablet, ann]),
        event("ann looks again", 80, [tablet]),
        event("bob again", 90, [tablet, bob]),
        event("bob looks again", 100, [tablet]),
    ]

    static func event(
        _ id: String, _ minute: Int64, _ seen: [Identifier], _ name: EventName = .pageViewed
    ) -> CustomerEvent {
        World.event(id, at: minute * 60, seen, name: name)
    }

    static func names(_ world: World, _ identifier: Identifier) async throws -> Set<String> {
        try await world.store.read { transaction in
            guard let customer = try world.engine.customer(knownBy: identifier, in: transaction)
            else { return [] }
            let events = try world.engine.timeline(of: customer, in: transaction).events
            return Set(events.map(\.event.id.rawValue))
        }
    }

    @Test(
        "I5 on a family's tablet each has what he did between his sign-in and the next, in any order",
        arguments: StoreKind.here)
    func family(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            for seed in 0..<UInt64(kind.rounds(12)) {
                var random = SeededGenerator(seed: seed)
                let world = World(try await makeStore())
                var waiting = (seed == 0 ? Self.day : Self.day.shuffled(using: &random))[...]
                while !waiting.isEmpty {
                    let batch = Array(waiting.prefix(Int.random(in: 1...4, using: &random)))
                    waiting.removeFirst(batch.count)
                    try await world.pipeline.record(batch)
                }
                #expect(
                    try await Self.names(world, Self.ann) == [
                        "before", "ann in", "ann looks", "ann again", "ann looks again",
                    ])
                #expect(
                    try await Self.names(world, Self.bob) == [
                        "bob in", "bob looks", "bob again", "bob looks again",
                    ])
                let tablet = try world.engine.profile(of: Self.tablet)
                let owners = try await world.store.read { transaction in
                    try Self.day.map { event in
                        try world.engine.customer(
                            of: tablet, at: event.occurredAt, in: transaction)
                    }
                }
                for (event, owner) in zip(Self.day, owners) {
                    #expect(owner.owns(tablet, at: event.occurredAt), "\(event.id)")
                }
                let ids = owners.map(\.id)
                #expect(Set(ids).count == 3)
                // What nobody did is nobody's: a customer of its own, without a person.
                #expect(ids[3] == ids[4] && owners[4].profiles.isEmpty)
                #expect([ids[1], ids[2], ids[7], ids[8]].allSatisfy { $0 == ids[0] })
                #expect([ids[6], ids[9], ids[10]].allSatisfy { $0 == ids[5] })
            }
        }
    }

    @Test("I5 the answer to an anonymous event is whoever had signed in", arguments: StoreKind.here)
    func answers(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            var answers: [String: CustomerID] = [:]
            for event in Self.day {
                guard case .accepted(let answer) = try await world.pipeline.record(event) else {
                    return #expect(Bool(false))
                }
                answers[event.id.rawValue] = answer.customer.id
            }
            #expect(answers["bob looks"] == answers["bob in"])
            #expect(answers["ann looks again"] == answers["ann in"])
            #expect(answers["bob looks again"] == answers["bob again"])
            #expect(answers["bob in"] != answers["ann in"])
        }
    }

    @Test("I5 rules say whose a device is before and between", arguments: StoreKind.here)
    func rules(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            let kept = World(try await makeStore()) { $0.sharing.after = .previous }
            try await kept.pipeline.record(Self.day)
            #expect(
                try await Self.names(kept, Self.ann).isSuperset(of: ["ann out", "nobody looks"]))
            let strict = World(try await makeStore()) { $0.sharing.before = .nobody }
            try await strict.pipeline.record(Self.day)
            #expect(try await !Self.names(strict, Self.ann).contains("before"))
            let open = World(try await makeStore()) { $0.sharing.mostHandovers = 3 }
            try await open.pipeline.record(Self.day)
            // A public device is nobody's.
            #expect(try await Self.names(open, Self.ann) == ["ann in", "ann again"])
        }
    }

    @Test(
        "I5 a ruling that two are one gives the device back, and withdrawn it is shared again",
        arguments: StoreKind.here)
    func ruled(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            try await world.pipeline.record(Self.day)
            let before = try await Self.names(world, Self.bob)
            let ruling = IdentityRuling.together(
                Self.ann, Self.bob, by: "op", why: "married", at: World.start)
            try await store.write { _ = try world.engine.rule(ruling, in: $0) }
            #expect(try await Self.names(world, Self.bob) == Set(Self.day.map(\.id.rawValue)))
            try await store.write { _ = try world.engine.withdraw(ruling, in: $0) }
            #expect(try await Self.names(world, Self.bob) == before)
        }
    }

    @Test(
        "I5 who is erased takes his times on the device with him, and no one else's",
        arguments: StoreKind.here)
    func erased(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            try await world.pipeline.record(Self.day)
            let ann = try #require(try await world.customer(.account, "ann"))
            let export = try await store.read { try world.engine.export(ann, in: $0) }
            #expect(JSONValue.object(export).jsonText.contains("\"his\""))
            try await store.write { transaction in
                _ = try EventLog().erase(ann, in: transaction)
                _ = try world.engine.erase(ann, in: transaction)
            }
            #expect(try await world.customer(.account, "ann") == nil)
            let left = try await Self.names(world, Self.bob)
            #expect(
                left == [
                    "bob in", "bob looks", "bob again", "bob looks again", "ann out",
                    "nobody looks",
                ])
            let token = ProfileID(Self.ann, key: World.key)
            let remains = try await store.read { transaction in
                try transaction.pairs(KeyScan(Subspace(.identity).range)).filter { key, value in
                    let needle = Array(Subspace(.identity, table: 1).key(token).bytes.dropFirst(2))
                    return key.bytes.indices.contains { key.bytes[$0...].starts(with: needle) }
                        || value.indices.contains { value[$0...].starts(with: needle) }
                }
            }
            #expect(remains.isEmpty)
        }
    }

    @Test("a device has one owner at each instant, whatever the handovers")
    func ownership() {
        var random = SeededGenerator(seed: 5)
        let people = (0..<4).map { CustomerID(Token128(high: 1, low: UInt64($0))) }
        for _ in 0..<300 {
            var sharing = DeviceSharing()
            sharing.before = DeviceSharing.Before.allCases.randomElement(using: &random) ?? .first
            sharing.after = DeviceSharing.After.allCases.randomElement(using: &random) ?? .nobody
            let longest = Int64.random(in: -1...4, using: &random)
            if longest < 4 { sharing.longest = .seconds(longest) }
            let acts = (0..<Int.random(in: 0...12, using: &random)).map { _ in
                DeviceOwnership.Handover(
                    at: World.start + .seconds(Int64.random(in: 0...9, using: &random)),
                    to: Bool.random(using: &random) ? people.randomElement(using: &random) : nil)
            }.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
                .map(\.element)
            let ownership = DeviceOwnership(acts, first: people[0], sharing)
            for second in Int64(-1)...10 {
                let instant = World.start + .seconds(second)
                var owner: CustomerID? = sharing.before == .first ? people[0] : nil
                for act in acts where act.at <= instant {
                    if act.to == nil, sharing.after == .previous { continue }
                    owner = act.to
                    if act.to != nil, longest < 4, instant >= act.at + .seconds(longest) {
                        owner = nil
                    }
                }
                #expect(ownership.owner(at: instant) == owner)
                let holders = (people.map(Optional.some) + [nil]).filter { person in
                    ownership.spans(of: person).contains { $0.contains(instant) }
                }
                #expect(holders == [owner])
            }
        }
    }
}
