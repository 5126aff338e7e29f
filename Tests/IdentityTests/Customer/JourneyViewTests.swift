// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Identity
import TestStores
import Testing

@Suite struct JourneyViewTests {
    typealias World = IdentityWorld

    static let ann = Identifier(.account, "ann")

    static var events: [CustomerEvent] {
        var search = World.event("search", at: 1, [ann], name: .searched)
        search.properties = ["query": "a lamp for my mother"]
        var grant = World.event("grant", at: 2, [ann], on: .app, name: .consentGiven)
        grant.consent = ConsentAct(.grant, [ConsentUse(.market)])
        let order = World.event(
            "order", at: 3, [ann], on: .store, name: .storeReceipt,
            commerce: .order(
                Order(
                    id: OrderID("o"),
                    lines: [OrderLine(ItemID("lamp"), unitPrice: Money(minorUnits: 500, .pln))],
                    total: Money(minorUnits: 500, .pln))))
        let call = World.event("call", at: 4, [ann], on: .phone, name: .called)
        return [search, grant, order, call]
    }

    static func view(
        _ kind: StoreKind, _ permissions: OperatorPermissions
    ) async throws -> JourneyView {
        try await kind.withStore { store in
            let world = World(store)
            try await world.pipeline.record(events.reversed())
            let customer = try #require(try await world.customer(.account, "ann"))
            var query = TimelineQuery()
            query.direction = .oldestFirst
            return try await world.store.read { [query] transaction in
                try world.engine.journeyView(
                    of: customer, for: permissions, query, in: transaction)
            }
        }
    }

    @Test("I12 who may see everything sees everything, in order", arguments: StoreKind.here)
    func everything(kind: StoreKind) async throws {
        let view = try await Self.view(kind, .everything)
        #expect(view.entries.map(\.event.value?.rawValue) == ["search", "grant", "order", "call"])
        #expect(view.withheld.isEmpty)
        #expect(view.entries[0].texts == .shown(["a lamp for my mother"]))
        #expect(view.entries[0].identifiers == .shown([Self.ann]))
        #expect(view.entries[1].consent.value??.kind == .grant)
        #expect(view.entries[2].amount == .shown(Money(minorUnits: 500, .pln)))
        #expect(
            view.entries[2].items.value?[0].unitPrice == .shown(Money(minorUnits: 500, .pln)))
    }

    @Test(
        "I12 what is not permitted is withheld by name, and leaves no gap",
        arguments: StoreKind.here)
    func courseOnly(kind: StoreKind) async throws {
        let view = try await Self.view(kind, .courseOnly)
        #expect(view.entries.map(\.at) == Self.events.map(\.occurredAt))
        #expect(view.entries.map(\.channel.value?.kind) == [.web, .app, .store, .phone])
        #expect(view.entries[0].texts == .withheld(.freeText))
        #expect(view.entries[0].source == .withheld(.sourceData))
        #expect(view.entries[0].name == .shown(.searched))
        // The name of a consent would tell what was agreed to.
        #expect(view.entries[1].name == .withheld(.consent))
        #expect(view.entries[1].consent == .withheld(.consent))
        #expect(view.entries[2].amount == .withheld(.amounts))
        #expect(view.entries[2].items == .withheld(.items))
        // What is not there is not withheld.
        #expect(view.entries[3].amount == .shown(nil) && view.entries[3].items == .shown([]))
        #expect(
            view.withheld == [
                .sourceData: 4, .contactData: 4, .freeText: 1, .consent: 1, .amounts: 1, .items: 1,
            ])
        let shown = String(describing: view.entries)
        for secret in ["lamp", "mother", "500", "\"ann\""] { #expect(!shown.contains(secret)) }
    }

    @Test(
        "I12 each permission shows its part alone, down to the price of a line",
        arguments: JourneyField.allCases)
    func oneByOne(field: JourneyField) async throws {
        let view = try await Self.view(.memory, OperatorPermissions([field]))
        let all = Set(view.withheld.keys)
        let withheld: Set<JourneyField> = [
            .contactData, .amounts, .items, .freeText, .consent, .sourceData,
        ]
        #expect(all == withheld.subtracting([field]))
        if field == .items {
            #expect(view.entries[2].items.value?[0].unitPrice == .withheld(.amounts))
        }
    }

    @Test(
        "I12 a channel that he may not see is there, and nothing of it", arguments: StoreKind.here)
    func channels(kind: StoreKind) async throws {
        let permissions = OperatorPermissions(
            Set(JourneyField.allCases), channelKinds: [.phone, .web])
        let view = try await Self.view(kind, permissions)
        #expect(view.entries.map(\.channel.value?.kind) == [.web, nil, nil, .phone])
        #expect(view.entries[2].missing == [.channel])
        #expect(view.withheld == [.channel: 2])
    }

    @Test("I12 the first screen is bounded, and the next goes on from it")
    func firstScreen() async throws {
        let world = World(InMemoryStore())
        let stream = CustomerStream(seed: 5, count: 3_000, within: 5_000)
        try await world.pipeline.record(stream.events)
        let customer = try #require(try await world.customer(.account, "ann"))
        let counting = CountingStore(world.store)
        let screens = try await counting.write { transaction in
            let first = try world.engine.journeyView(
                of: customer, for: .courseOnly, in: transaction)
            return [
                first,
                try world.engine.journeyView(
                    of: customer, for: .courseOnly, after: first.next, in: transaction),
            ]
        }
        #expect(screens.map(\.entries.count) == [20, 20])
        #expect(
            screens.flatMap { $0.entries.map(\.at) }
                == stream.sorted.reversed().prefix(40).map(\.occurredAt))
        #expect(counting.count() < 300)
    }
}
