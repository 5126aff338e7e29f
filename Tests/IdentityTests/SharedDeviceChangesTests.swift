// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity
import TestStores
import Testing

@Suite struct SharedDeviceChangesTests {
    typealias World = IdentityWorld
    typealias Day = SharedDeviceTests
    typealias Spans = [CustomerID: [Range<Timestamp>]]

    /// A device as it is: whose at which time, and whether several use it.
    struct Device: Equatable {
        var isShared: Bool
        var spans: Spans
    }

    static func device(
        _ identifier: Identifier, _ engine: IdentityEngine, _ seen: [ProfileID],
        in transaction: any ReadTransaction
    ) throws -> Device {
        // Its profile, be it blocked or not.
        let normal = try engine.rules.normalizer.normalise(identifier)
        let profile = ProfileID(normal, key: World.key)
        if !seen.contains(profile) { return Device(isShared: false, spans: [:]) }
        let whole = try engine.customer(of: profile, in: transaction)
        guard let ownership = try engine.ownership(of: profile, in: transaction) else {
            let always = Timestamp.distantPast..<Timestamp.distantFuture
            return Device(isShared: false, spans: [whole.id: [always]])
        }
        var spans: Spans = [:]
        for one in seen {
            let id = try engine.customer(of: one, in: transaction).id
            let own = ownership.spans(of: id)
            if !own.isEmpty { spans[id] = own }
        }
        return Device(isShared: true, spans: spans)
    }

    static func devices(_ world: World) async throws -> [Identifier: Device] {
        let seen = try await world.seenNodes()
        return try await world.store.read { transaction in
            var found: [Identifier: Device] = [:]
            for thing in IdentityHistory.things {
                found[thing] = try device(thing, world.engine, seen, in: transaction)
            }
            return found
        }
    }

    static func feed(
        _ world: World, after position: IdentityFeed.Position, limit: Int = 1_000
    ) async throws -> IdentityFeed {
        try await world.store.read {
            try world.engine.changes(after: position, limit: limit, in: $0)
        }
    }

    /// Every other history is about one tablet alone.
    static func acts(_ seed: UInt64, _ random: inout SeededGenerator) -> [IdentityHistory.Act] {
        seed % 2 == 0
            ? IdentityHistory(seed: 9_000 + seed).shuffled(&random)
            : SharedDeviceWindowTests.history(&random).shuffled(&random)
    }

    static func rules(_ seed: UInt64, _ random: inout SeededGenerator) -> IdentityRules {
        var rules = World.engine(IdentityHistory.rules).rules
        if seed % 3 != 0 { rules.sharing = SharedDeviceWindowTests.sharing(&random) }
        return rules
    }

    /// What of the devices was not told, or was told without need; nil when all is well.
    static func fault(
        _ before: [Identifier: Device], _ after: [Identifier: Device], _ entries: [IdentityChange],
        _ world: World
    ) async throws -> String? {
        for thing in IdentityHistory.things {
            let profile = ProfileID(
                try world.engine.rules.normalizer.normalise(thing), key: World.key)
            guard let old = before[thing], let new = after[thing] else { continue }
            let told = entries.filter { $0.device == profile }
            let isChange = old.spans != new.spans && (old.isShared || new.isShared)
            if told.count != (isChange ? 1 : 0) { return "\(thing) told \(told.count) times" }
            guard let change = told.first else { continue }
            let customers = Set(old.spans.keys).union(new.spans.keys).filter {
                old.spans[$0] != new.spans[$0]
            }
            let seen = try await world.seenNodes()
            let all = try await world.store.read { transaction in
                try Set(seen.map { try world.engine.customer(of: $0, in: transaction).id })
            }
            let there = all.intersection(customers).sorted()
            if change.kind != .handedOver || change.before != change.after
                || change.after != there
            {
                return "\(thing): \(change), not \(there)"
            }
        }
        return nil
    }

    @Test(
        "I5 C4 each act tells of the devices that it hands over, and of no others",
        arguments: StoreKind.here)
    func exactly(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            var count = 0
            for seed in 0..<UInt64(kind.rounds(80)) {
                var random = SeededGenerator(seed: seed)
                let rules = Self.rules(seed, &random)
                let store = try await makeStore()
                // Two replicas, each with a number of its own.
                let worlds = [UInt8(3), 250].map { World(store, shard: $0) { $0 = rules } }
                var known = try await Self.devices(worlds[0])
                var position = IdentityFeed.Position()
                for (place, act) in Self.acts(seed, &random).enumerated() {
                    let world = worlds[Int.random(in: 0...1, using: &random)]
                    try await world.apply([act], &random)
                    let feed = try await Self.feed(world, after: position)
                    position = feed.position
                    let now = try await Self.devices(world)
                    let changes = feed.entries.map(\.change)
                    let fault = try await Self.fault(known, now, changes, world)
                    if let fault {
                        Issue.record("seed \(seed), act \(place), \(act): \(fault)")
                        return
                    }
                    known = now
                    count += changes.count { $0.kind == .handedOver }
                }
                // Other rules, and an erasure.
                var other = rules
                IdentityRulesTests.other(&other, &random)
                other.sharing = SharedDeviceWindowTests.sharing(&random)
                _ = try await worlds[0].engine.adopt(other, on: store)
                let world = World(store, shard: 3) { [other] in $0 = other }
                var feed = try await Self.feed(world, after: position)
                var now = try await Self.devices(world)
                if let fault = try await Self.fault(
                    known, now, feed.entries.map(\.change), world)
                {
                    Issue.record("seed \(seed), rules: \(fault)")
                    return
                }
                (known, position) = (now, feed.position)
                let person = seed % 2 == 0 ? IdentityHistory.people[Int(seed % 9)] : Day.ann
                try await store.write { transaction in
                    let customer = try world.engine.customer(knownBy: person, in: transaction)
                    guard let customer else { return }
                    _ = try EventLog().erase(customer, in: transaction)
                    _ = try world.engine.erase(customer, in: transaction)
                }
                feed = try await Self.feed(world, after: position)
                now = try await Self.devices(world)
                if let fault = try await Self.fault(
                    known, now, feed.entries.map(\.change), world)
                {
                    Issue.record("seed \(seed), erasure: \(fault)")
                    return
                }
            }
            #expect(count > kind.rounds(80))
        }
    }

    /// A module that keeps each customer's events, and reads again those of whom the stream tells.
    struct Follower {
        var held: [CustomerID: Set<EventID>] = [:]
        /// Nobody's use of a device, and who is known by an event alone that does not count: of
        /// such the stream does not tell.
        var untold: Set<CustomerID> = []
        var position = IdentityFeed.Position()

        mutating func take(_ outcome: RecordOutcome, _ event: EventID) {
            guard case .accepted(let answer) = outcome else { return }
            held[answer.customer.id, default: []].insert(event)
            let isRetracted = answer.notes.contains { $0.code == "identity.retracted" }
            if answer.customer.profiles.isEmpty || isRetracted {
                untold.insert(answer.customer.id)
            }
        }

        mutating func follow(_ world: World, limit: Int) async throws {
            let feed = try await SharedDeviceChangesTests.feed(
                world, after: position, limit: limit)
            position = feed.position
            for entry in feed.entries {
                for customer in entry.change.before { held[customer] = nil }
                for customer in entry.change.after {
                    held[customer] = try await SharedDeviceChangesTests.events(of: customer, world)
                }
            }
        }
    }

    /// The events of a customer; nil when there is none of this name.
    static func events(of id: CustomerID, _ world: World) async throws -> Set<EventID>? {
        try await world.store.read { transaction in
            let customer = try world.engine.customer(of: ProfileID(id.token), in: transaction)
            if customer.id != id { return nil }
            let timeline = try world.engine.timeline(of: customer, in: transaction)
            return Set(timeline.events.map(\.event.id))
        }
    }

    @Test(
        "I5 C4 who follows the stream from any place knows whose each anonymous event is",
        arguments: StoreKind.here)
    func follower(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            for seed in 0..<UInt64(kind.rounds(80)) {
                var random = SeededGenerator(seed: 700 + seed)
                let rules = Self.rules(seed, &random)
                let world = World(try await makeStore(), shard: 0) { $0 = rules }
                var follower = Follower()
                var acts = Self.acts(seed, &random)
                let anonymous = (0..<12).map { number in
                    World.event(
                        "anonymous \(number)", at: Int64.random(in: 0...4_000, using: &random),
                        [Day.tablet])
                }
                acts = (acts + anonymous.map(IdentityHistory.Act.event)).shuffled(using: &random)
                for act in acts {
                    if case .event(let event) = act {
                        follower.take(try await world.pipeline.record(event), event.id)
                    } else {
                        try await world.apply([act], &random)
                    }
                    guard Int.random(in: 0..<3, using: &random) == 0 else { continue }
                    let position = follower.position
                    follower.position = try IdentityFeed.Position(
                        recordBytes: position.recordBytes)
                    let limit = Int.random(in: 1...3, using: &random)
                    try await follower.follow(world, limit: limit)
                }
                try await follower.follow(world, limit: 10_000)
                let nodes = try await world.seenNodes()
                let customers = try await world.store.read { transaction in
                    try Set(nodes.map { try world.engine.customer(of: $0, in: transaction).id })
                }
                let held = Set(follower.held.keys).subtracting(follower.untold)
                for customer in customers.union(held) {
                    let wanted = try await Self.events(of: customer, world)
                    if follower.held[customer, default: []] == wanted { continue }
                    Issue.record(
                        "seed \(seed): \(follower.held[customer] ?? []), not \(wanted ?? [])")
                    return
                }
            }
        }
    }

    @Test(
        "I5 C4 a second sign-in, a late one and their retraction are told, with who is concerned",
        arguments: StoreKind.here)
    func told(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store, shard: 0)
            let tablet = try world.engine.profile(of: Day.tablet)
            try await world.pipeline.record([
                Day.event("ann", 10, [Day.tablet, Day.ann]), Day.event("bob", 5, [Day.bob]),
                Day.event("look", 60, [Day.tablet]),
            ])
            var position = try await Self.feed(world, after: IdentityFeed.Position()).position
            let ann = try #require(try await world.customer(.account, "ann")).id
            let bob = try #require(try await world.customer(.email, "bob@d.org")).id
            func next() async throws -> [IdentityChange] {
                let feed = try await Self.feed(world, after: position)
                position = feed.position
                for entry in feed.entries {
                    let copy = try IdentityChange(recordBytes: entry.change.recordBytes)
                    #expect(copy == entry.change)
                }
                return feed.entries.map(\.change)
            }
            let both = [ann, bob].sorted()
            let change = IdentityChange(.handedOver, before: both, after: both, device: tablet)
            try await world.pipeline.record(Day.event("bob in", 50, [Day.tablet, Day.bob]))
            #expect(try await next() == [change])
            // Renewed without a limit, repeated, in the same five minutes: nothing changes.
            try await world.pipeline.record(Day.event("bob again", 70, [Day.tablet, Day.bob]))
            try await world.pipeline.record(Day.event("bob in", 50, [Day.tablet, Day.bob]))
            try await world.pipeline.record(Day.event("bob soon", 51, [Day.tablet, Day.bob]))
            #expect(try await next() == [])
            // Late: what lay between is hers again.
            try await world.pipeline.record(Day.event("late", 55, [Day.tablet, Day.ann]))
            #expect(try await next() == [change])
            // From a sign-out on it is nobody's: of the two only one has less.
            try await world.pipeline.record(Day.event("out", 80, [Day.tablet], .signedOut))
            #expect(
                try await next() == [
                    IdentityChange(.handedOver, before: [bob], after: [bob], device: tablet)
                ])
            for event in ["late", "bob again", "bob soon", "bob in"] {
                try await store.write { transaction in
                    _ = try world.engine.retract(
                        EventID(event), why: "", at: World.start, in: transaction)
                }
            }
            let changes = try await next()
            #expect(changes.last == change && changes.allSatisfy { $0.kind == .handedOver })
            let whole = try await store.read { try world.engine.ownership(of: tablet, in: $0) }
            #expect(whole == nil)
        }
    }

    @Test("a change is read as it was told before devices were")
    func earlierLayout() throws {
        let names = (0..<2).map { CustomerID(Token128(high: 1, low: UInt64($0))) }
        let change = IdentityChange(.split, before: [names[0]], after: names)
        let bytes = change.recordBytes
        #expect(bytes.first == 2 && bytes.last == 0)
        #expect(try IdentityChange(recordBytes: [1] + bytes.dropFirst().dropLast()) == change)
    }
}

extension SharedDeviceTests {
    static let people = [ann, bob, Identifier(.loyalty, "C")]
}
