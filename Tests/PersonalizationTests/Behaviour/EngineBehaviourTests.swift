// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Personalization
import TestStores
import Testing

struct EngineBehaviourTests {
    typealias World = PersonalizationWorld

    static func view(
        _ second: Int64, _ person: String, _ item: String, in channel: ChannelKind = .app
    ) -> CustomerEvent {
        CustomerEvent(
            id: EventID("view-\(person)-\(second)"), name: .itemViewed,
            occurredAt: World.start + .seconds(second), channel: Channel(channel),
            identifiers: [World.identifier(person)], commerce: .items([OrderLine(ItemID(item))]))
    }

    @Test(
        "P35 What was looked at in the app is part of the session at the terminal once the two are one",
        arguments: StoreKind.here)
    func session(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            let engine = world.engine
            try await world.pipeline.record(Self.view(100, "app", "lamp"))
            try await world.pipeline.record(Self.view(130, "card", "rug", in: .storeTerminal))
            let now = World.start + .seconds(131)
            let both = try await store.read {
                try engine.session(of: World.customer("app", "card"), at: now, in: $0)
            }
            #expect(both.items.map(\.rawValue) == ["lamp", "rug"])
            #expect(both.channels == [.app, .storeTerminal])
            let parted = try await store.read {
                try engine.session(of: World.customer("card"), at: now, in: $0)
            }
            #expect(parted.items.map(\.rawValue) == ["rug"])
            let earlier = try await store.read {
                try engine.session(
                    of: World.customer("app", "card"), at: World.start + .seconds(100), in: $0)
            }
            #expect(earlier.items.map(\.rawValue) == ["lamp"])
        }
    }

    @Test(
        "Of a device that is somebody's at times, what was done in these times counts",
        arguments: StoreKind.here)
    func shares(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            let engine = world.engine
            for second in [10, 20, 30, 40] as [Int64] {
                try await world.pipeline.record(Self.view(second, "tablet", "item-\(second)"))
            }
            let tablet = World.customer("tablet").profiles[0]
            let span = World.start + .seconds(20)..<World.start + .seconds(40)
            let share = ProfileShare(tablet, spans: [span])
            let eve = ResolvedCustomer(
                id: World.customer("eve").id, profiles: World.customer("eve").profiles,
                shares: [share])
            let acts = try await store.read { try engine.acts(of: eve, newest: 9, in: $0) }
            #expect(acts.flatMap(\.deeds).map(\.item.rawValue) == ["item-20", "item-30"])
            #expect(try await store.write { try engine.erase(eve, in: $0) } == 2)
            let left = try await store.read {
                try engine.acts(of: World.customer("tablet"), newest: 9, in: $0)
            }
            #expect(left.flatMap(\.deeds).map(\.item.rawValue) == ["item-10", "item-40"])
            let newest = try await store.read {
                try engine.acts(of: World.customer("tablet"), newest: 1, in: $0)
            }
            #expect(newest.flatMap(\.deeds).map(\.item.rawValue) == ["item-40"])
        }
    }

    @Test("Erasing leaves nothing in the log that models are made from", arguments: StoreKind.here)
    func erase(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            let engine = world.engine
            try await world.pipeline.record([
                Self.view(10, "ann", "unique"), Self.view(20, "bob", "lamp"),
                World.order(1, "ann", ["lamp"]), World.order(2, "bob", ["rug"]),
            ])
            let before = try await store.read { try engine.behaviour(in: $0) }
            #expect(before.log.rows.count == 4 && before.customers.count == 2)
            #expect(try await store.write { try engine.erase(World.customer("ann"), in: $0) } == 2)
            let after = try await store.read { try engine.behaviour(in: $0) }
            #expect(after.log.table.items.map(\.rawValue) == ["lamp", "rug"])
            #expect(after.customers == [World.customer("bob").id])
        }
    }
}
