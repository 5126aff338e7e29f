// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity
import TestStores
import Testing

@Suite struct SharedDeviceWindowTests {
    typealias World = IdentityWorld
    typealias Day = SharedDeviceTests

    @Test(
        "I5 a sign-in holds to the microsecond as long as the rules say", arguments: StoreKind.here)
    func boundary(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            // Each looks at the tablet ten minutes after his sign-in.
            let short = World(try await makeStore()) { $0.sharing.longest = .seconds(600) }
            let long = World(try await makeStore()) {
                $0.sharing.longest = .seconds(600) + .microseconds(1)
            }
            let none = World(try await makeStore()) { $0.sharing.longest = .seconds(-1) }
            for world in [short, long, none] { try await world.pipeline.record(Day.day) }
            let ann: Set = ["before", "ann in", "ann again"]
            #expect(try await Day.names(short, Day.ann) == ann)
            #expect(try await Day.names(short, Day.bob) == ["bob in", "bob again"])
            #expect(
                try await Day.names(long, Day.ann) == ann.union(["ann looks", "ann looks again"]))
            #expect(
                try await Day.names(long, Day.bob) == [
                    "bob in", "bob looks", "bob again", "bob looks again",
                ])
            #expect(try await Day.names(none, Day.ann) == ann)
            let tablet = try short.engine.profile(of: Day.tablet)
            let owner = try await short.store.read { transaction in
                try short.engine.customer(
                    of: tablet, at: World.start + .seconds(20 * 60), in: transaction)
            }
            // After the end it is nobody's, not the first one's.
            #expect(owner.profiles.isEmpty && owner.owns(tablet, at: Day.day[2].occurredAt))
        }
    }

    @Test("I5 at its end a device is nobody's, though a sign-out would leave it")
    func previous() {
        let people = (0..<2).map { CustomerID(Token128(high: 1, low: UInt64($0))) }
        func at(_ minute: Int64) -> Timestamp { World.start + .seconds(60 * minute) }
        let sharing = DeviceSharing(after: .previous, longest: .seconds(600))
        let ownership = DeviceOwnership(
            [
                DeviceOwnership.Handover(at: at(0), to: people[0]),
                DeviceOwnership.Handover(at: at(3), to: nil),
                DeviceOwnership.Handover(at: at(10), to: people[0], last: at(18)),
                DeviceOwnership.Handover(at: at(25), to: people[1]),
                DeviceOwnership.Handover(at: at(50), to: people[1]),
                DeviceOwnership.Handover(at: .distantFuture - .seconds(5), to: people[0]),
            ], first: people[1], sharing)
        #expect(
            ownership.spans(of: people[0]) == [
                at(0)..<at(25), (.distantFuture - .seconds(5))..<(.distantFuture),
            ])
        #expect(
            ownership.spans(of: people[1]) == [
                .distantPast..<at(0), at(25)..<at(35), at(50)..<at(60),
            ])
        #expect(
            ownership.spans(of: nil) == [
                at(35)..<at(50), at(60)..<(.distantFuture - .seconds(5)),
            ])
    }

    @Test(
        "I5 who signs in again in time keeps the device without a gap, in any order",
        arguments: StoreKind.here)
    func renewal(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            let card = Identifier(.loyalty, "A")
            let events = [
                Day.event("link", -900, [Day.ann, card]),
                Day.event("bob", 0, [Day.tablet, Day.bob]),
                Day.event("ann 1", 100, [Day.tablet, Day.ann]),
                Day.event("ann 2", 110, [Day.tablet, Day.ann]),
                // By her card: another profile, the same customer; just before the end.
                Day.event("ann 3", 130, [Day.tablet, card]),
                Day.event("ann 4", 150, [Day.tablet, Day.ann]),
                Day.event("too late", 171, [Day.tablet, Day.ann]),
            ]
            for seed in 0..<UInt64(kind.rounds(12)) {
                var random = SeededGenerator(seed: seed)
                let world = World(try await makeStore()) { $0.sharing.longest = .seconds(1_200) }
                for event in events.shuffled(using: &random) {
                    try await world.pipeline.record(event)
                }
                let ann = try #require(try await world.customer(.account, "ann"))
                func at(_ minute: Int64) -> Timestamp { World.start + .seconds(60 * minute) }
                #expect(
                    ann.shares.map(\.spans) == [[at(100)..<at(170), at(171)..<at(191)]])
            }
        }
    }

    @Test("I5 who signed in is read as it was kept before there was a limit of time")
    func earlierLayout() async throws {
        let world = World(InMemoryStore())
        try await world.pipeline.record(Day.day)
        let before = try await Day.names(world, Day.ann)
        try await world.store.write { transaction in
            for number in [UInt8(8), 10] {
                let range = Subspace(.identity, table: number).range
                for (key, value) in try transaction.pairs(KeyScan(range)) {
                    // The second version ends with the byte that says that there is no last time.
                    #expect(value.first == 2 && value.last == 0)
                    try transaction.set([1] + value.dropFirst().dropLast(), for: key)
                }
            }
        }
        #expect(try await Day.names(world, Day.ann) == before && before.contains("ann looks"))
    }

    /// Many sign-ins of few people on one tablet, with sign-outs and retractions.
    static func history(_ random: inout SeededGenerator) -> IdentityHistory {
        var history = IdentityHistory(seed: 0, events: 0)
        let people = Day.people
        history.acts = (0..<Int.random(in: 6...24, using: &random)).map { number in
            let isOut = Int.random(in: 0..<8, using: &random) == 0
            // Some in the same five minutes, some at the same instant.
            let second = 50 * Int64.random(in: 0...80, using: &random)
            let seen =
                isOut
                ? [Day.tablet]
                : [Day.tablet, people[min(Int.random(in: 0...4, using: &random), 2)]]
            return .event(
                World.event(
                    "\(number)", at: second, seen, name: isOut ? .signedOut : .pageViewed))
        }
        for _ in 0..<Int.random(in: 0...5, using: &random) {
            let event = EventID("\(Int.random(in: 0..<history.acts.count, using: &random))")
            history.acts.append(.retract(event, World.start))
        }
        return history
    }

    static func sharing(_ random: inout SeededGenerator) -> DeviceSharing {
        DeviceSharing(
            before: Bool.random(using: &random) ? .first : .nobody,
            after: Bool.random(using: &random) ? .previous : .nobody,
            longest: .seconds([0, 60, 250, 400, 700, 1_500].randomElement(using: &random) ?? 0))
    }

    /// Whose the tablet is, by the first of each one's sign-ins in five minutes, the plain way.
    static func spans(
        _ history: IdentityHistory, _ world: World, _ sharing: DeviceSharing, first: CustomerID,
        _ owners: [ProfileID: CustomerID]
    ) throws -> [CustomerID?: [Range<Timestamp>]] {
        let retracted = history.retracted
        var acts: [(at: Timestamp, isOut: Bool, profile: ProfileID)] = []
        for event in history.events where !retracted.contains(event.id) {
            let isOut = event.name == .signedOut
            let shown = try event.identifiers.map { try world.engine.profile(of: $0) }
            acts.append((event.occurredAt, isOut, shown[shown.count - 1]))
        }
        acts.sort { ($0.at, $0.isOut ? 1 : 0, $0.profile) < ($1.at, $1.isOut ? 1 : 0, $1.profile) }
        var taken: Set<[Int64]> = []
        let numbers = Dictionary(
            uniqueKeysWithValues: owners.keys.sorted().enumerated().map { ($1, Int64($0)) })
        acts = acts.filter { act in
            if act.isOut { return true }
            let place = [numbers[act.profile] ?? -1, act.at.microseconds / 300_000_000]
            return taken.insert(place).inserted
        }
        let longest = sharing.longest ?? .zero
        let instants =
            [Timestamp.distantPast]
            + Set(acts.flatMap { [$0.at, $0.at + longest] }).sorted() + [.distantFuture]
        var found: [CustomerID?: [Range<Timestamp>]] = [:]
        for (start, end) in zip(instants, instants.dropFirst()) where start < end {
            var owner = sharing.before == .first ? first : nil
            for act in acts where act.at <= start {
                if act.isOut {
                    if sharing.after == .nobody { owner = nil }
                } else {
                    owner = owners[act.profile]
                }
            }
            let last = acts.last { $0.at <= start && !$0.isOut }
            if let last, last.at + longest <= start { owner = nil }
            found[owner, default: []].append(start..<end)
        }
        return found.mapValues { ProfileShare(first.profile, spans: $0).spans }
    }

    @Test(
        "I5 with a limit of time a device's owners are a function of the set of evidence, in every order and in memory too",
        arguments: StoreKind.here)
    func anyOrder(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            var shared = 0
            for seed in 0..<UInt64(kind.rounds(200)) {
                var random = SeededGenerator(seed: seed)
                let history = Self.history(&random)
                let sharing = Self.sharing(&random)
                let worlds =
                    [World(try await makeStore()) { $0.sharing = sharing }]
                    + [World(try await makeStore()) { $0.sharing = sharing }]
                for world in worlds { try await world.apply(history.shuffled(&random), &random) }
                let world = worlds[0]
                if try await world.tables(1...6) != worlds[1].tables(1...6) {
                    Issue.record("seed \(seed): other bytes in another order")
                    return
                }
                let never = World(try await makeStore()) { $0.sharing = sharing }
                let retracted = history.retracted
                try await never.apply(
                    history.events.filter { !retracted.contains($0.id) }
                        .shuffled(using: &random).map(IdentityHistory.Act.event), &random)
                if try await world.tables() != never.tables() {
                    Issue.record("seed \(seed): a trace of what was retracted")
                    return
                }
                let tablet = try world.engine.profile(of: Day.tablet)
                let ownership = try await world.store.read {
                    try world.engine.ownership(of: tablet, in: $0)
                }
                var graph = GraphWorld.graph { $0.sharing = sharing }
                try graph.apply(history.shuffled(&random))
                #expect(graph.ownership(of: tablet) == ownership, "seed \(seed)")
                guard let ownership else { continue }
                shared += 1
                var owners: [ProfileID: CustomerID] = [:]
                for event in history.events where event.name != .signedOut {
                    let person = try world.engine.profile(of: event.identifiers[1])
                    owners[person] = graph.customer(of: person).id
                }
                let first = graph.customer(of: tablet).id
                let wanted = try Self.spans(history, world, sharing, first: first, owners)
                for owner in [CustomerID?.none] + Set(owners.values).map(Optional.some) {
                    if ownership.spans(of: owner) == wanted[owner] ?? [] { continue }
                    Issue.record("seed \(seed): \(ownership.spans(of: owner)) of \(wanted)")
                    return
                }
            }
            #expect(shared > kind.rounds(200) / 2)
        }
    }

    @Test(
        "I5 another limit makes of a device what it would have made of it from the beginning",
        arguments: StoreKind.here)
    func adopted(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            for seed in 0..<UInt64(kind.rounds(60)) {
                var random = SeededGenerator(seed: 500 + seed)
                let history = Self.history(&random)
                let world = World(try await makeStore())
                try await world.apply(history.acts, &random)
                let before = try await world.tables(1...6)
                var rules = world.engine.rules
                rules.sharing = Self.sharing(&random)
                let wanted = World(try await makeStore()) { [rules] in $0 = rules }
                try await wanted.apply(history.shuffled(&random), &random)
                let engine = try await world.engine.adopt(rules, on: world.store).engine
                if try await world.tables(1...6) != wanted.tables(1...6) {
                    Issue.record("seed \(seed): not as from the beginning")
                    return
                }
                _ = try await engine.adopt(world.engine.rules, on: world.store)
                #expect(try await world.tables(1...6) == before)
            }
        }
    }
}

extension CustomerID {
    /// The profile that the customer is named after.
    fileprivate var profile: ProfileID { ProfileID(token) }
}
