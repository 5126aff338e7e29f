// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import TestStores
import Testing

@testable import Attribution

/// Devices that change hands: whoever asks, what was done with one is whose it was then.
struct SharedDeviceTests {
    /// Three people with an account each, and tablets that go from one to the other.
    struct Household: IdentityResolver {
        static let people = ["ann", "bob", "cy"]
        /// The owners of each tablet, from their times on; the first has it from the beginning.
        var owners: [String: [(from: Timestamp, person: String)]]

        init(_ random: inout SeededGenerator) {
            owners = [:]
            for tablet in ["tab1", "tab2"] {
                let times = (0..<5).map { _ in at(Int.random(in: 1..<39, using: &random)) }
                owners[tablet] = ([.distantPast] + Set(times).sorted()).map {
                    ($0, Self.people[Int.random(in: 0..<3, using: &random)])
                }
            }
        }

        func person(_ person: String) -> ResolvedCustomer {
            let shares = owners.map { tablet, owners in
                let ends = owners.dropFirst().map(\.from) + [.distantFuture]
                let spans = zip(owners, ends).filter { $0.0.person == person }
                    .map { $0.0.from..<$0.1 }
                return ProfileShare(profile(tablet), spans: spans)
            }
            return ResolvedCustomer(
                id: CustomerID(profile(person).token), profiles: [profile(person)],
                shares: shares.filter { !$0.spans.isEmpty })
        }

        func resolve(
            _ sighting: Sighting, in transaction: any WriteTransaction
        ) -> Resolution {
            var resolution = PartitionResolver().resolve(sighting, in: transaction)
            resolution.customer = customer(
                of: resolution.profile, at: .distantFuture, in: transaction)
            return resolution
        }

        func customer(
            of own: ProfileID, in transaction: any ReadTransaction
        ) -> ResolvedCustomer {
            customer(of: own, at: .distantFuture, in: transaction)
        }

        func customer(
            of own: ProfileID, at time: Timestamp, in transaction: any ReadTransaction
        ) -> ResolvedCustomer {
            if let tablet = owners.first(where: { profile($0.key) == own })?.value,
                let owner = tablet.last(where: { $0.from <= time })
            {
                return person(owner.person)
            }
            let name = Self.people.first { profile($0) == own }
            return name.map { person($0) } ?? ResolvedCustomer(alone: own)
        }

        func customer(
            knownBy identifier: Identifier, in transaction: any ReadTransaction
        ) -> ResolvedCustomer? { nil }
    }

    private static let names = Household.people + ["tab1", "tab2"]

    /// A month of the people, each with his own account or with a tablet.
    private static func month(_ random: inout SeededGenerator) -> [CustomerEvent] {
        let others = EngineEquivalenceTests.people
        return EngineEquivalenceTests.month(&random).map { event in
            var event = event
            if let name = event.identifiers.first?.value,
                let place = others.firstIndex(of: name)
            {
                event.identifiers = [Identifier(.account, names[place % names.count])]
            }
            return event
        }
    }

    private static func rows(_ paths: PathSet) -> [PathRow] {
        (0..<paths.count).map { paths.row($0) }
    }

    @Test(
        "A23 paths, report, explain, the set and live journeys agree on devices that several use",
        arguments: StoreKind.here, [1, 2, 3, 4, 5] as [UInt64])
    func agree(kind: StoreKind, seed: UInt64) async throws {
        try await kind.withStore { store in
            var random = SeededGenerator(seed: seed)
            let household = Household(&random)
            let events = Self.month(&random)
            var policy = JourneyPolicy()
            policy.defaultLookback = day * 9
            let engine = AttributionEngine(policy: policy, gate: openGate, resolver: household)
            let pipeline = EventPipeline(
                store: store, resolver: household, observers: [engine],
                clock: ManualWallClock(at(400)))
            try await pipeline.record(events.shuffled(using: &random))
            let (set, paths, report, live) = try await store.read { transaction in
                (
                    try engine.journeySet(in: transaction),
                    try engine.paths(in: .eur, in: transaction),
                    try engine.report(model: .linear, in: transaction),
                    try engine.live(in: .eur, order: 2, in: transaction)
                )
            }
            var told = live
            #expect(Self.rows(paths) == Self.rows(try set.paths(in: .eur)))
            #expect(bits(report) == bits(try set.report(.linear)))
            #expect(try told.counts() == TransitionCounts(paths, order: 2))
            for order in set.orders.conversions.map(\.order) {
                let why = try await store.read { try engine.explain(order: order, in: $0) }
                let wanted = try set.explain(order, models: [.lastTouch, .linear])
                #expect(why?.rows == wanted?.rows)
                #expect(why != nil)
            }
            // Whole profiles alone would say something else.
            let whole = JourneySet(
                touches: set.touches.values.flatMap(\.self),
                facts: try await store.read { transaction in
                    try transaction.pairs(KeyScan(AttributionTables.orders.range)).map {
                        try AttributionEngine.fact($0.key, $0.value)
                    }
                }, policy: policy)
            #expect(Self.rows(try whole.paths(in: .eur)) != Self.rows(paths))
        }
    }

    @Test(
        "A23 live journeys that are told of hands and erasures equal those of the store",
        arguments: Array(1...8 as ClosedRange<UInt64>))
    func told(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let household = Household(&random)
        let engine = AttributionEngine(gate: openGate, resolver: household)
        let store = InMemoryStore()
        let pipeline = EventPipeline(
            store: store, resolver: household, observers: [engine],
            clock: ManualWallClock(at(400)))
        var live = LiveJourneys(in: .eur)
        let other = Household(&random)
        for (index, event) in Self.month(&random).enumerated() {
            try await pipeline.record([event])
            let recorded = try #require(
                try await store.read { try EventLog().event(event.id, in: $0) })
            if let touch = engine.mapping.touchpoint(recorded) { live.add(touch) }
            if let fact = OrderFact(recorded) { live.add(fact) }
            switch index % 20 {
            case 5: for name in Household.people { live.assign(other.person(name)) }
            case 9: live.assign(profile("tab1"), to: CustomerID(profile("bob").token))
            case 13: _ = try live.counts()
            default: break
            }
        }
        for name in Household.people { live.assign(household.person(name)) }
        let before = try await counts(engine, store)
        #expect(try live.counts() == before)
        let ann = household.person("ann")
        _ = try await store.write { try engine.erase(ann, in: $0) }
        live.erase(ann)
        let after = try await counts(engine, store)
        #expect(try live.counts() == after)
        #expect(before != after)
    }

    private func counts(
        _ engine: AttributionEngine, _ store: any KeyValueStore
    ) async throws -> TransitionCounts {
        let paths = try await store.read { try engine.paths(in: .eur, in: $0) }
        return try TransitionCounts(paths, order: 1)
    }
}
