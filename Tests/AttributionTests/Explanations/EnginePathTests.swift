// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import TestStores
import Testing

@testable import Attribution

struct EnginePathTests {
    private static let models: [PathModel] = [
        .markov(), .markov(order: 2), .markovShapley(), .shapley, .linear, .rateShapley,
    ]
    private static let partition = PartitionResolver(
        joined: [["ann", "bob"], ["cy", "dee", "eve"]])
    private static let periods = [
        (Timestamp.distantPast, Timestamp.distantFuture), (at(12), at(30)), (at(3), at(9)),
    ]

    private func policy(_ seed: UInt64) -> JourneyPolicy {
        var policy = JourneyPolicy()
        policy.defaultLookback = day * 7
        policy.lookback = [.call: day * 20]
        policy.restartsAfterConversion = seed % 2 == 0
        policy.direct = [.asTouch, .onlyAlone, .never][Int(seed % 3)]
        return policy
    }

    /// The journeys of what a shop recorded, computed without its store.
    private func journeys(
        _ shop: Shop, _ events: [CustomerEvent], _ resolver: PartitionResolver
    ) async throws -> JourneySet {
        let recorded = try await shop.store.read { transaction in
            try events.compactMap { try EventLog().event($0.id, in: transaction) }
        }
        let owners = try await shop.store.read { transaction in
            Dictionary(
                uniqueKeysWithValues: Set(recorded.map(\.profile)).map {
                    ($0, resolver.customer(of: $0, in: transaction).id)
                })
        }
        return JourneySet(
            touches: recorded.compactMap { TouchMapping.standard.touchpoint($0) },
            facts: recorded.compactMap { OrderFact($0) }, policy: shop.engine.policy,
            customer: { owners[$0] ?? CustomerID($0.token) })
    }

    private func rows(_ paths: PathSet) -> [PathRow] { (0..<paths.count).map { paths.row($0) } }

    /// All that the engine says of paths, in words.
    private func told(_ shop: Shop) async throws -> String {
        let engine = shop.engine
        return try await shop.store.read { transaction in
            let paths = try engine.paths(in: .eur, in: transaction)
            var live = try engine.live(in: .eur, in: transaction)
            let effects = try live.effects()
            let reports = try Self.models.map {
                try engine.report($0, in: .eur, from: at(4), to: at(33), in: transaction)
            }
            return "\(paths) \(effects) \(reports)"
        }
    }

    @Test(
        "A23 paths, reports and explanations over a store are those of the same facts without one",
        arguments: StoreKind.here, [11, 12, 13] as [UInt64])
    func groundFloor(kind: StoreKind, seed: UInt64) async throws {
        try await kind.withStore { store in
            var random = SeededGenerator(seed: seed)
            let events = EngineEquivalenceTests.month(&random)
            let shop = Shop(store, resolver: Self.partition, policy: policy(seed))
            try await shop.pipeline.record(events)
            let set = try await journeys(shop, events, Self.partition)
            let engine = shop.engine
            for (start, end) in Self.periods {
                let paths = try set.paths(in: .eur, from: start, to: end)
                let stored = try await store.read { transaction in
                    try engine.paths(in: .eur, from: start, to: end, in: transaction)
                }
                #expect(stored.channels == paths.channels && stored.policy == paths.policy)
                #expect(rows(stored) == rows(paths))
                #expect(stored.withoutTouches == paths.withoutTouches)
                #expect(paths.totals.nulls > 0)
                for model in Self.models {
                    let report = try await store.read { transaction in
                        try engine.report(model, in: .eur, from: start, to: end, in: transaction)
                    }
                    #expect(try report == paths.report(model))
                }
            }
            let whole = try await store.read { transaction in
                try engine.journeySet(in: transaction)
            }
            #expect(whole.journeys == set.journeys)
            #expect(try whole.map().exported == set.map().exported)
            for order in set.orders.conversions.map(\.order) {
                let why = try await store.read { transaction in
                    try engine.explain(
                        order: order, pathModels: Self.models, from: at(12), to: at(30),
                        in: transaction)
                }
                let wanted = try set.explain(
                    order, models: [.lastTouch, .linear], pathModels: Self.models, from: at(12),
                    to: at(30))
                #expect(why?.pathColumns == wanted?.pathColumns)
                #expect(why?.rows == wanted?.rows)
                #expect(why != nil)
            }
        }
    }

    @Test(
        "A23 live journeys begin with what the store holds and go on with what is told",
        arguments: StoreKind.here, [14, 15] as [UInt64])
    func live(kind: StoreKind, seed: UInt64) async throws {
        try await kind.withStore { store in
            var random = SeededGenerator(seed: seed)
            let events = EngineEquivalenceTests.month(&random)
            let shop = Shop(store, resolver: Self.partition, policy: policy(seed))
            let engine = shop.engine
            try await shop.pipeline.record(Array(events.prefix(60)))
            var live = try await store.read { transaction in
                try engine.live(in: .eur, order: 2, in: transaction)
            }
            for event in events.dropFirst(60) {
                try await shop.pipeline.record([event])
                let recorded = try #require(
                    try await store.read { try EventLog().event(event.id, in: $0) })
                if let touch = engine.mapping.touchpoint(recorded) { live.add(touch) }
                if let fact = OrderFact(recorded) { live.add(fact) }
                let customer = try await store.read { transaction in
                    try engine.resolver.customer(of: recorded.profile, in: transaction)
                }
                for profile in customer.profiles { live.assign(profile, to: customer.id) }
            }
            let paths = try await store.read { transaction in
                try engine.paths(in: .eur, in: transaction)
            }
            #expect(try live.counts() == TransitionCounts(paths, order: 2))
            var again = try await store.read { transaction in
                try engine.live(in: .eur, order: 2, in: transaction)
            }
            #expect(try again.counts() == live.counts())
        }
    }

    @Test(
        "A23 any order, repetition and batch split gives the same answers about paths",
        arguments: StoreKind.here, [1, 2] as [UInt64])
    func anyOrder(kind: StoreKind, seed: UInt64) async throws {
        try await kind.withStores { makeStore in
            var random = SeededGenerator(seed: seed)
            let events = EngineEquivalenceTests.month(&random)
            let consent = gate(since: ["ann": at(0), "cy": at(15), "fay": at(3)])
            let first = Shop(
                try await makeStore(), gate: consent, resolver: Self.partition,
                policy: policy(seed))
            try await first.pipeline.record(events)
            let wanted = try await told(first)
            for _ in 0..<kind.rounds(4) {
                let again = Shop(
                    try await makeStore(), gate: consent, resolver: Self.partition,
                    policy: policy(seed))
                var rest = (events + events.prefix(20)).shuffled(using: &random)[...]
                while !rest.isEmpty {
                    let count = Int.random(in: 1...40, using: &random)
                    try await again.pipeline.record(Array(rest.prefix(count)))
                    rest = rest.dropFirst(count)
                }
                #expect(try await told(again) == wanted)
            }
        }
    }

    @Test(
        "A23 un-merged customers are separate again, and the erased were never there",
        arguments: StoreKind.here, [21, 22] as [UInt64])
    func mergeAndErase(kind: StoreKind, seed: UInt64) async throws {
        try await kind.withStores { makeStore in
            var random = SeededGenerator(seed: seed)
            let events = EngineEquivalenceTests.month(&random)
            let shop = Shop(try await makeStore(), policy: policy(seed))
            try await shop.pipeline.record(events)
            let apart = try await told(shop)
            let all = PartitionResolver(joined: [Set(EngineEquivalenceTests.people)])
            let merged = Shop(shop.store, resolver: all, policy: policy(seed))
            let together = try await told(merged)
            #expect(together != apart)
            let always = Shop(try await makeStore(), resolver: all, policy: policy(seed))
            try await always.pipeline.record(events)
            #expect(try await told(always) == together)
            #expect(try await told(Shop(shop.store, policy: policy(seed))) == apart)

            let others = events.filter { $0.identifiers.first?.value != "ann" }
            let never = Shop(try await makeStore(), policy: policy(seed))
            try await never.pipeline.record(others)
            #expect(try await shop.erase("ann") > 0)
            #expect(try await told(shop) == told(never))
        }
    }

    @Test("A23 a device that several use counts for whoever had it", arguments: StoreKind.here)
    func sharedDevice(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let shop = Shop(store)
            try await shop.pipeline.record([
                event("a", .adClicked, at(1), .paidSearch, of: "tablet"),
                event("b", .called, at(2), .phone, of: "tablet"),
                event("c", .storeVisited, at(11), .store, of: "tablet"),
                event("o", .orderPlaced, at(3), .web, of: "ann", commerce: order("1", 900)),
            ])
            let engine = AttributionEngine(gate: openGate, resolver: SharingResolver())
            let paths = try await store.read { transaction in
                try engine.paths(in: .eur, in: transaction)
            }
            #expect(
                rows(paths) == [
                    PathRow(touches: ["paid-search", "phone"], conversions: 1, value: 900),
                    PathRow(touches: ["store"], nulls: 1),
                ])
        }
    }

    /// A tablet that is ann's for ten days, then bob's.
    private struct SharingResolver: IdentityResolver {
        func resolve(
            _ sighting: Sighting, in transaction: any WriteTransaction
        ) -> Resolution {
            PartitionResolver().resolve(sighting, in: transaction)
        }

        func customer(
            of own: ProfileID, in transaction: any ReadTransaction
        ) -> ResolvedCustomer {
            customer(of: own, at: .distantFuture, in: transaction)
        }

        func customer(
            of own: ProfileID, at time: Timestamp, in transaction: any ReadTransaction
        ) -> ResolvedCustomer {
            let isTablet = own == profile("tablet")
            let isFirst = isTablet ? time < at(10) : own == profile("ann")
            let name = isFirst ? profile("ann") : profile("bob")
            let span = isFirst ? .distantPast..<at(10) : at(10)..<Timestamp.distantFuture
            return ResolvedCustomer(
                id: CustomerID(name.token), profiles: [name],
                shares: [ProfileShare(profile("tablet"), spans: [span])])
        }

        func customer(
            knownBy identifier: Identifier, in transaction: any ReadTransaction
        ) -> ResolvedCustomer? { nil }
    }
}
