// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import TestStores
import Testing

/// What the engine offers beside journeys: the worker, receipts, rates, the outbox of campaigns.
@Suite struct WorkerTests {
    typealias World = MessagingWorld

    @Test(
        "M42 a round of a worker moves what is due and delivers it; a further one finds nothing",
        arguments: StoreKind.here)
    func round(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = try World(store)
            try await world.cart("1", at: 0)
            world.clock.set(World.time(3))
            let worker = DeliveryWorker(world.engine, clock: world.clock) { _ in
                throw CancellationError()
            }
            await #expect(throws: CancellationError.self) {
                try await worker.run(via: [world.transport])
            }
            #expect(world.transport.handed.count == 1)
            #expect(try await worker.round(via: [world.transport]) == 0)
        }
    }

    @Test("receipts by key join, in any order and twice", arguments: StoreKind.here)
    func receipts(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = try World(store)
            try await world.cart("1", at: 0)
            _ = try await world.plan(at: 3)
            #expect(try await world.deliver(at: 3).sent == 1)
            let sent = try #require(world.transport.handed.first)
            let engine = world.engine
            var receipts = MessageReceipts()
            for hour in [6, 5, 6] as [Int64] {
                receipts.deliveredAt = World.time(hour)
                let receipt = MessagingEngine.Receipt(sent.key, receipts)
                #expect(try await store.write { try engine.receive([receipt], in: $0) } == 1)
            }
            let unknown = MessagingEngine.Receipt(
                MessageKey(journey: "x", step: "1", occasion: EventID("x")), receipts)
            #expect(try await store.write { try engine.receive([unknown], in: $0) } == 0)
            let kept = try await store.read {
                try engine.message(sent.key, of: sent.profile, in: $0)
            }
            #expect(kept?.receipts.deliveredAt == World.time(5))
        }
    }

    @Test(
        "a channel that asks for patience is left alone for so long, and its rate falls",
        arguments: StoreKind.here)
    func rates(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = try World(store)
            try await world.cart("1", at: 0)
            try await world.cart("2", at: 0, [Identifier(.email, "bob@example.org")])
            _ = try await world.plan(at: 3)
            world.transport.answer([.tryAgain([Reason("smtp.busy", "421")], after: .seconds(900))])
            let report = try await world.deliver(at: 3)
            #expect(report.waiting == 2 && report.sent == 0)
            #expect(world.transport.handed.count == 1)
            let rate = try #require(
                world.engine.rates.rate(of: .email, provider: "example.org"))
            #expect(rate == DeliveryRates.Limits().start / 2)
            #expect(try await world.deliver(at: 4).sent == 2)
        }
    }

    @Test(
        "M47 the outbox that campaigns use writes nothing for a preview, and one message for a key",
        arguments: StoreKind.here)
    func campaigns(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = try World(store)
            try await world.cart("1", at: 0)
            let plan = MessagePlan(
                "sale",
                variants: [
                    MessageVariant(
                        .email, subject: try Template("Sale"), text: try Template("Come"))
                ])
            let engine = world.engine
            let profile = JoiningResolver.profile(World.ann)
            let stranger = JoiningResolver.profile(Identifier(.email, "nobody@example.org"))
            let key = MessageKey(journey: "sale", step: "1", occasion: EventID("ann"))
            let time = World.time(1)
            let before = try await store.digest()
            let preview = try await store.read {
                try engine.preview(plan, for: profile, data: [:], at: time, in: $0)
            }
            #expect(try await store.digest() == before)
            let first = try await store.write {
                try engine.enqueue(
                    plan, key: key, campaign: "sale", for: profile, data: [:], at: time, in: $0)
            }
            #expect(first.outcome == preview.outcome && first.outcome == .send(.email, then: []))
            let again = try await store.write {
                try engine.enqueue(
                    plan, key: key, campaign: "sale", for: profile, data: [:], at: time, in: $0)
            }
            #expect(again.outcome == .drop && again.gates.map(\.gate) == [.dedupe])
            let unknown = try await store.write {
                try engine.enqueue(
                    plan, key: MessageKey(journey: "sale", step: "1", occasion: EventID("no")),
                    campaign: "sale", for: stranger, data: [:], at: time, in: $0)
            }
            #expect(unknown.outcome == .drop)
            #expect(try await world.deliver(at: 1).sent == 1)
        }
    }

    @Test(
        "M30 what a customer calls herself is text in a mail's HTML, and an unknown name a greeting",
        arguments: StoreKind.here)
    func escaped(kind: StoreKind) async throws {
        try await kind.withStore { store in
            var settings = try MessagingSettings.cart()
            let greeting = try Template("{{ name | greeting: 'en' }}")
            settings.plans = [
                MessagePlan(
                    "hello",
                    variants: [
                        MessageVariant(
                            .email, subject: try Template("Hello"), text: greeting,
                            html: try Template("<p>{{ name }}, {{ 'now' | date: '%H' }}</p>"))
                    ])
            ]
            let world = try World(store, settings)
            try await world.cart("1", at: 0)
            let engine = world.engine
            let intent = SendIntent(
                key: MessageKey(journey: "hello", step: "1", occasion: EventID("a")),
                plan: "hello", origin: .direct, journey: "hello", cause: EventID("a"),
                causedAt: World.time(0), profile: JoiningResolver.profile(World.ann),
                data: ["name": "<b>Ann</b>"], plannedAt: World.time(0))
            let answer = try await store.write {
                try engine.send(intent, at: World.time(0), in: $0)
            }
            #expect(answer == .planned(readyAt: World.time(0)))
            #expect(try await world.deliver(at: 0).sent == 1)
            let html = try #require(world.transport.handed.first?.content.html)
            #expect(html.hasPrefix("<p>&lt;b&gt;Ann&lt;/b&gt;, "))
        }
    }
}
