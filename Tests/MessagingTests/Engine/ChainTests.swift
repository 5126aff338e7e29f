// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import Synchronization
import TestStores
import Testing

/// Chains of channels, over the engine.
@Suite struct ChainTests {
    typealias World = MessagingWorld
    static let phone = Identifier(.phone, "+48600100200")

    /// Somebody with an address and a phone, and a reminder that goes by mail first, then by SMS.
    struct Chain {
        let world: World
        let sms = RecordingTransportOf<SMSContact>()

        init(_ store: any KeyValueStore, _ fallback: MessageFallback) async throws {
            world = try World(
                store, .cart(on: [.email, .sms], fallback: fallback), permitted: [.email, .sms])
            try await world.cart("1", at: 0, [World.ann, ChainTests.phone])
        }

        func text(at hour: Int64) async throws -> MessagingEngine.DeliveryReport {
            world.clock.set(World.time(hour))
            return try await world.engine.deliver(via: sms, clock: world.clock)
        }

        func tell(_ name: EventName, _ key: MessageKey, at hour: Int64) async throws {
            try await world.pipeline.record(
                CustomerEvent(
                    id: EventID("\(name)-\(hour)"), name: name, occurredAt: World.time(hour),
                    channel: Channel(.email), identifiers: [World.ann],
                    properties: ["message": .string(key.description)]))
        }
    }

    @Test(
        "a message that the first channel refuses goes on the next, once", arguments: StoreKind.here
    )
    func refused(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let chain = try await Chain(store, .whenRefused)
            #expect(try await chain.world.plan(at: 3).planned == 1)
            chain.world.transport.answer([.refused(Refusal("smtp.unknown", "550"))])
            _ = try await chain.world.deliver(at: 3)
            #expect(try await chain.text(at: 4).sent == 1)
            #expect(chain.sms.handed.map(\.recipient) == [Self.phone])
            #expect(try await chain.world.deliver(at: 5).total == 0)
            #expect(try await chain.text(at: 5).total == 0)
        }
    }

    @Test(
        "a message that nobody saw in time goes on the next channel, one that was seen does not",
        arguments: StoreKind.here, [true, false])
    func notSeen(kind: StoreKind, isSeen: Bool) async throws {
        try await kind.withStore { store in
            let chain = try await Chain(store, .notSeen(within: .seconds(6 * 3_600)))
            #expect(try await chain.world.plan(at: 3).planned == 1)
            #expect(try await chain.world.deliver(at: 3).sent == 1)
            let key = try #require(chain.world.transport.handed.first?.key)
            if isSeen { try await chain.tell(.messageOpened, key, at: 5) }
            #expect(try await chain.world.plan(at: 8).total == 0)
            #expect(try await chain.world.plan(at: 9).rerouted == (isSeen ? 0 : 1))
            #expect(try await chain.text(at: 9).sent == (isSeen ? 0 : 1))
        }
    }

    @Test("a late sign of the first channel stops the second", arguments: StoreKind.here)
    func late(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let chain = try await Chain(store, .notSeen(within: .seconds(3_600)))
            #expect(try await chain.world.plan(at: 3).planned == 1)
            #expect(try await chain.world.deliver(at: 3).sent == 1)
            let key = try #require(chain.world.transport.handed.first?.key)
            #expect(try await chain.world.plan(at: 5).rerouted == 1)
            try await chain.tell(.messageOpened, key, at: 5)
            #expect(try await chain.text(at: 6).total == 0)
            let counts = try await store.read { try chain.world.engine.counts(in: $0) }
            #expect(counts == [.sent: 1])
        }
    }

    @Test(
        "a purchase between two channels of a chain ends it", arguments: StoreKind.here)
    func bought(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let chain = try await Chain(store, .notSeen(within: .seconds(3_600)))
            #expect(try await chain.world.plan(at: 3).planned == 1)
            #expect(try await chain.world.deliver(at: 3).sent == 1)
            try await chain.world.order("o", at: 4)
            #expect(try await chain.world.plan(at: 5).rerouted == 0)
            #expect(try await chain.text(at: 6).total == 0)
        }
    }

    @Test(
        "C21 a message that came back for good is not sent to that address again",
        arguments: StoreKind.here)
    func bounced(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let chain = try await Chain(store, .whenRefused)
            try await chain.world.pipeline.record(
                CustomerEvent(
                    id: EventID("b"), name: .messageBounced, occurredAt: World.time(1),
                    channel: Channel(.email), identifiers: [World.ann],
                    properties: ["bounce": "hard"]))
            #expect(try await chain.world.plan(at: 3).planned == 1)
            #expect(try await chain.world.deliver(at: 3).total == 0)
            #expect(try await chain.text(at: 3).sent == 1)
        }
    }
}
