// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import TestStores
import Testing

@testable import Attribution

struct EngineEquivalenceTests {
    static let people = ["ann", "bob", "cy", "dee", "eve", "fay"]

    /// A random month of six people: contacts with and without cost, orders told twice, returns by
    /// anybody.
    static func month(_ random: inout SeededGenerator) -> [CustomerEvent] {
        func pick(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }
        let contacts: [(EventName, ChannelKind)] = [
            (.adClicked, .paidSearch), (.adViewed, .display), (.pageViewed, .web),
            (.storeVisited, .store), (.called, .phone), (.televisionSpot, .television),
            (.itemViewed, .web),
        ]
        var events: [CustomerEvent] = []
        for index in 0..<70 {
            let (name, kind) = contacts[pick(contacts.count)]
            let person = name == .televisionSpot ? nil : people[pick(6)]
            let campaign =
                pick(2) == 0 ? Campaign(name: "c\(pick(3))", cost: euros(Int64(pick(90)))) : nil
            var contact = event(
                "t\(index)", name, at(pick(40), pick(3)), kind, of: person, campaign: campaign)
            if pick(9) == 0 { contact.channel = contact.channel.inRole(.demandBuilding) }
            events.append(contact)
        }
        for index in 0..<25 {
            let id = "\(pick(18))"
            let time = at(pick(40), pick(3))
            switch pick(5) {
            case 0:
                events.append(
                    event(
                        "r\(index)", .orderRefunded, time, .store, of: people[pick(6)],
                        commerce: returned(id, Int64(pick(3_000)))))
            case 1:
                events.append(
                    event(
                        "v\(index)", .orderCancelled, time, .phone, of: people[pick(6)],
                        commerce: .cancellation(OrderID(id))))
            default:
                events.append(
                    event(
                        "o\(index)", .orderPlaced, time, .web, of: people[pick(6)],
                        commerce: order(id, Int64(pick(9_000)))))
            }
        }
        return events
    }

    private func record(
        _ events: [CustomerEvent], in shop: Shop, _ random: inout SeededGenerator
    ) async throws {
        var rest = events[...]
        while !rest.isEmpty {
            let count = Int.random(in: 1...30, using: &random)
            try await shop.pipeline.record(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
    }

    @Test(
        "Any order, repetition and batch split gives the same bytes and the same reports",
        arguments: StoreKind.here, [1, 2, 3, 4] as [UInt64])
    func anyOrder(kind: StoreKind, seed: UInt64) async throws {
        try await kind.withStores { makeStore in
            var random = SeededGenerator(seed: seed)
            let events = Self.month(&random)
            let resolver = PartitionResolver(joined: [["ann", "bob"], ["cy", "dee", "eve"]])
            let consent = gate(since: ["ann": at(0), "cy": at(15), "fay": at(3)])
            let first = Shop(try await makeStore(), gate: consent, resolver: resolver)
            try await first.pipeline.record(events)
            let kept = try await first.kept()
            let whole = bits(try await first.report())
            let part = bits(try await first.report(.lastTouch, from: at(10), to: at(25)))
            for _ in 0..<kind.rounds(6) {
                let again = Shop(try await makeStore(), gate: consent, resolver: resolver)
                var mixed = events + events.filter { _ in Bool.random(using: &random) }
                mixed.shuffle(using: &random)
                try await record(mixed, in: again, &random)
                #expect(try await again.kept() == kept)
                #expect(bits(try await again.report()) == whole)
                let other = bits(try await again.report(.lastTouch, from: at(10), to: at(25)))
                #expect(other == part)
            }
        }
    }

    @Test(
        "The engine reports what the ground floor computes from the same events",
        arguments: StoreKind.here, [11, 12, 13] as [UInt64])
    func groundFloor(kind: StoreKind, seed: UInt64) async throws {
        try await kind.withStore { store in
            var random = SeededGenerator(seed: seed)
            let events = Self.month(&random)
            let resolver = PartitionResolver(joined: [["ann", "bob"], ["cy", "dee", "eve"]])
            var policy = JourneyPolicy()
            policy.defaultLookback = day * 7
            policy.lookback = [.call: day * 20]
            let shop = Shop(store, resolver: resolver, policy: policy)
            try await shop.pipeline.record(events)
            let recorded = try await shop.store.read { transaction in
                try events.compactMap { try EventLog().event($0.id, in: transaction) }
            }
            #expect(recorded.count == events.count)
            let owners = try await store.read { transaction in
                Dictionary(
                    uniqueKeysWithValues: Set(recorded.map(\.profile)).map {
                        ($0, resolver.customer(of: $0, in: transaction).id)
                    })
            }
            let set = JourneySet(
                touches: recorded.compactMap { TouchMapping.standard.touchpoint($0) },
                facts: recorded.compactMap { OrderFact($0) }, policy: policy,
                customer: { owners[$0] ?? CustomerID($0.token) })
            for (start, end) in [
                (Timestamp.distantPast, Timestamp.distantFuture), (at(12), at(30)),
            ] {
                let fromStore = try await shop.report(.linear, from: start, to: end)
                let fromArrays = try set.report(.linear, from: start, to: end)
                #expect(bits(fromStore) == bits(fromArrays))
                #expect(fromStore.certificate.isConserved)
            }
        }
    }

    @Test(
        "A merge joins journeys and an un-merge separates them again, without a trace",
        arguments: StoreKind.here, [21, 22] as [UInt64])
    func merge(kind: StoreKind, seed: UInt64) async throws {
        try await kind.withStores { makeStore in
            var random = SeededGenerator(seed: seed)
            let events = Self.month(&random)
            let shop = Shop(try await makeStore())
            try await shop.pipeline.record(events)
            let kept = try await shop.kept()
            let apart = bits(try await shop.report())
            let merged = Shop(
                shop.store, resolver: PartitionResolver(joined: [Set(Self.people)]))
            let together = bits(try await merged.report())
            #expect(together != apart)
            // As if they had been one customer from the beginning.
            let always = Shop(
                try await makeStore(), resolver: PartitionResolver(joined: [Set(Self.people)]))
            try await always.pipeline.record(events)
            #expect(bits(try await always.report()) == together)
            let separated = Shop(shop.store)
            #expect(bits(try await separated.report()) == apart)
            #expect(try await shop.kept() == kept)
        }
    }

    @Test("A small merge, by hand", arguments: StoreKind.here)
    func mergeByHand(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let events = [
                event("a", .adClicked, at(0), .paidSearch, of: "browser"),
                event("b", .storeVisited, at(1), .store, of: "card"),
                event("o", .storeReceipt, at(2), .store, of: "card", commerce: order("1", 101)),
            ]
            let shop = Shop(store)
            try await shop.pipeline.record(events)
            #expect(byChannel(try await shop.report()) == ["store": 101])
            let merged = Shop(
                shop.store, resolver: PartitionResolver(joined: [["browser", "card"]]))
            #expect(byChannel(try await merged.report()) == ["paid-search": 51, "store": 50])
            let why = try await shop.store.read { transaction in
                try merged.engine.explain(order: OrderID("1"), in: transaction)
            }
            let rows = try #require(why).rows.map { row in
                "\(row.touch.channel.name) \(row.credits.map(\.credit.minorUnits))"
            }
            #expect(rows == ["paid-search [0, 51]", "store [101, 50]"])
        }
    }

    @Test(
        "Erasing a customer equals never having recorded him", arguments: StoreKind.here,
        [31, 32, 33] as [UInt64])
    func erase(kind: StoreKind, seed: UInt64) async throws {
        try await kind.withStores { makeStore in
            var random = SeededGenerator(seed: seed)
            let events = Self.month(&random)
            let resolver = PartitionResolver(joined: [["ann", "bob"]])
            let shop = Shop(try await makeStore(), resolver: resolver)
            try await shop.pipeline.record(events)
            let gone = [profile("ann"), profile("bob")]
            let others = events.filter { event in
                guard let identifier = event.identifiers.first else { return true }
                return !gone.contains(profile(identifier.value))
            }
            let never = Shop(try await makeStore(), resolver: resolver)
            try await never.pipeline.record(others)
            #expect(try await shop.kept() != never.kept())
            #expect(try await shop.erase("ann") > 0)
            #expect(try await shop.kept() == never.kept())
            #expect(bits(try await shop.report()) == bits(try await never.report()))
            #expect(try await shop.erase("ann") == 0)
        }
    }
}
