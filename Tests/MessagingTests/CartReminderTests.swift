// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import TestStores
import Testing

@Suite struct CartReminderTests {
    typealias World = MessagingWorld

    @Test(
        "M43 a cart left behind is reminded of once, when it is due and not before",
        arguments: StoreKind.here)
    func reminds(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = try World(store)
            try await world.cart("1", at: 0)
            try await world.cart("2", at: 1, [World.ann], "rug")
            #expect(try await world.plan(at: 3).planned == 0)
            #expect(try await world.plan(at: 4).planned == 1)
            #expect(try await world.plan(at: 5).planned == 0)
            #expect(try await world.deliver(at: 5).sent == 1)
            #expect(try await world.deliver(at: 6).total == 0)
            let message = try #require(world.transport.handed.first)
            #expect(message.recipient == World.ann)
            #expect(message.content.subject == "Your lamp waits")
            #expect(message.content.text == "lamp\nrug")
            #expect(message.cause == EventID("2"))
        }
    }

    /// The channel of a purchase, and whether it comes before the planning.
    static let purchases = [ChannelKind.store, .web, .app, .phone, .marketplace].flatMap {
        [(channel: $0, isBeforePlanning: true), (channel: $0, isBeforePlanning: false)]
    }

    @Test(
        "M43 an order in any channel, under any profile of the customer, stops the reminder",
        arguments: StoreKind.here, purchases)
    func orderStops(kind: StoreKind, purchase: (channel: ChannelKind, isBeforePlanning: Bool))
        async throws
    {
        let (channel, isBeforePlanning) = purchase
        try await kind.withStore { store in
            let world = try World(store)
            world.resolver.join([World.app, World.ann].map(JoiningResolver.profile))
            try await world.cart("1", at: 0, [World.app])
            try await world.pipeline.record(
                CustomerEvent(
                    id: EventID("login"), name: .signedIn, occurredAt: World.time(0),
                    channel: Channel(.app), identifiers: [World.ann]))
            if isBeforePlanning {
                try await world.order("o", at: 1, on: channel)
                #expect(try await world.plan(at: 4).refused == ["journey.bought": 1])
            } else {
                #expect(try await world.plan(at: 4).planned == 1)
                try await world.order("o", at: 4, on: channel)
                #expect(try await world.deliver(at: 4).dropped == ["journey.bought": 1])
            }
            #expect(world.transport.handed.isEmpty)
        }
    }

    @Test(
        "M43 an emptied cart, a cart of nobody with an address, and a stale cart are not reminded of",
        arguments: StoreKind.here)
    func notReminded(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = try World(store)
            try await world.cart("1", at: 0)
            try await world.cart("2", at: 1, [World.ann], "lamp", .remove)
            try await world.cart("3", at: 1, [World.app])
            let report = try await world.plan(at: 5)
            #expect(report.refused == ["journey.empty": 1, "journey.no-address": 1])
            try await world.cart("4", at: 6)
            #expect(try await world.plan(at: 9).planned == 1)
            let late = try await world.deliver(at: 9 + 49)
            #expect(late.dropped == ["send.too-late": 1])
        }
    }

    @Test(
        "two profiles that planned for one cart and became one customer get one reminder",
        arguments: StoreKind.here)
    func mergedTwice(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = try World(store)
            let other = Identifier(.email, "ann.b@example.org")
            try await world.cart("1", at: 0)
            try await world.cart("2", at: 1, [other])
            #expect(try await world.plan(at: 4).planned == 2)
            world.resolver.join([World.ann, other].map(JoiningResolver.profile))
            let report = try await world.deliver(at: 4)
            #expect(report.sent == 1 && report.dropped == ["journey.superseded": 1])
        }
    }

    @Test(
        "M43 a purchase and another change after the planning stop what was planned",
        arguments: StoreKind.here)
    func boughtAndChanged(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = try World(store)
            try await world.cart("1", at: 0)
            #expect(try await world.plan(at: 3).planned == 1)
            try await world.order("o", at: 4)
            try await world.cart("2", at: 5, [World.ann], "rug")
            #expect(try await world.deliver(at: 6).dropped == ["journey.moved": 1])
            #expect(try await world.plan(at: 8).planned == 1)
            #expect(try await world.deliver(at: 8).sent == 1)
            #expect(world.transport.handed.map(\.cause) == [EventID("2")])
        }
    }

    @Test(
        "a customer who was reminded under one profile is not reminded again under another",
        arguments: StoreKind.here)
    func remindedBefore(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = try World(store)
            let other = Identifier(.email, "ann.b@example.org")
            try await world.cart("1", at: 0)
            #expect(try await world.plan(at: 3).planned == 1)
            #expect(try await world.deliver(at: 3).sent == 1)
            try await world.cart("2", at: 1, [other])
            #expect(try await world.plan(at: 4).planned == 1)
            world.resolver.join([World.ann, other].map(JoiningResolver.profile))
            #expect(try await world.deliver(at: 4).dropped == ["outbox.sent-before": 1])
        }
    }

    @Test(
        "what is kept does not depend on the order in which events arrive",
        arguments: StoreKind.here)
    func converges(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            var random = SeededGenerator(seed: 9)
            var digests: Set<SHA256Digest> = []
            for _ in 0..<kind.rounds(30) {
                let world = try World(await makeStore())
                let steps = [0, 1, 2, 3, 4].shuffled(using: &random)
                for step in steps + steps.prefix(2) {
                    switch step {
                    case 0: try await world.cart("a", at: 0)
                    case 1: try await world.cart("b", at: 2, [World.app])
                    case 2: try await world.order("c", at: 3)
                    case 3: try await world.cart("d", at: 5)
                    default: try await world.order("e", at: 1, [World.app])
                    }
                }
                digests.insert(try await world.store.digest(outside: IngestLedger.ranges))
            }
            #expect(digests.count == 1)
        }
    }
}
