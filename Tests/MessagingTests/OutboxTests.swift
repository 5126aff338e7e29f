// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import TestStores
import Testing

@Suite struct OutboxTests {
    typealias World = MessagingWorld

    static func ready(_ store: any KeyValueStore) async throws -> World {
        let world = try World(store)
        try await world.cart("1", at: 0)
        #expect(try await world.plan(at: 3).planned == 1)
        return world
    }

    @Test(
        "N9 a withdrawal between planning and sending stops the send, and says why",
        arguments: StoreKind.here)
    func withdrawn(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = try await Self.ready(store)
            world.consent.set(false)
            #expect(try await world.deliver(at: 4).dropped == ["test.no": 1])
            world.consent.set(true)
            #expect(try await world.deliver(at: 5).total == 0)
            #expect(world.transport.handed.isEmpty)
            let customer = ResolvedCustomer(alone: JoiningResolver.profile(World.ann))
            let kept = try await world.store.read {
                try world.engine.messages(of: customer, in: $0)
            }
            #expect(kept.map(\.state) == [.dropped])
            #expect(kept.first?.reasons.map(\.code) == ["test.no"])
        }
    }

    @Test(
        "N9 however a withdrawal and the delivery race, nothing is taken up after the withdrawal",
        arguments: StoreKind.here)
    func raced(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            for round in 0..<kind.rounds(200) {
                let world = try World(await makeStore())
                for person in 0..<4 {
                    try await world.cart(
                        "c\(person)", at: 0, [Identifier(.email, "p\(person)@b.org")])
                }
                #expect(try await world.plan(at: 3).planned == 4)
                let first = try await withThrowingTaskGroup(
                    of: MessagingEngine.DeliveryReport?.self
                ) { group in
                    group.addTask {
                        try await world.engine.deliver(via: world.transport, clock: world.clock)
                    }
                    group.addTask {
                        for _ in 0..<(round % 8) { await Task.yield() }
                        // The transaction gives the withdrawal its place among the claims.
                        try await world.store.write { _ in world.consent.set(false) }
                        return nil
                    }
                    var report: MessagingEngine.DeliveryReport?
                    for try await result in group { report = result ?? report }
                    return try #require(report)
                }
                #expect(first.total == 4)
                #expect(first.sent + (first.dropped["test.no"] ?? 0) == 4)
                #expect(world.transport.handed.count == first.sent)
                #expect(try await world.deliver(at: 4).total == 0)
            }
        }
    }

    @Test(
        "N9 without consent a message is not even planned, and the refusal is kept",
        arguments: StoreKind.here)
    func neverPlanned(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = try World(store)
            world.consent.set(false)
            try await world.cart("1", at: 0)
            #expect(try await world.plan(at: 3).refused == ["test.no": 1])
            let counts = try await world.store.read { try world.engine.counts(in: $0) }
            #expect(counts == [.dropped: 1])
            world.consent.set(true)
            #expect(try await world.deliver(at: 4).total == 0)
        }
    }

    @Test(
        "a transport that fails is tried again with the same key, later each time, then no more",
        arguments: StoreKind.here)
    func retries(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = try await Self.ready(store)
            world.transport.answer([nil, .tryAgain([Reason("smtp.busy", "451")])])
            var now = World.time(3)
            var waits: [Duration] = []
            for _ in 0..<3 {
                world.clock.set(now)
                let report = try await world.engine.deliver(
                    via: world.transport, clock: world.clock)
                #expect(report.total == 1)
                guard report.waiting == 1 else { break }
                // Not one second early.
                let message = try #require(try await Self.message(world))
                world.clock.set(message.readyAt - .microseconds(1))
                let early = try await world.engine.deliver(via: world.transport, clock: world.clock)
                #expect(early.total == 0)
                waits.append(now.duration(to: message.readyAt))
                now = message.readyAt
            }
            // Full jitter: by chance, between nothing and a limit that doubles.
            #expect(zip(waits, [60, 120]).allSatisfy { $0 >= .zero && $0 <= .seconds($1) })
            #expect(waits.count == 2 && waits[0] != waits[1])
            #expect(Set(world.transport.handed.map(\.key)).count == 1)
            #expect(world.transport.handed.count == 3)
            #expect(try await Self.message(world)?.state == .sent)
        }
    }

    @Test(
        "after the last attempt, or a refusal for good, the message has failed with its reasons",
        arguments: StoreKind.here)
    func fails(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let policy = RetryPolicy(firstWait: .seconds(1), longestWait: .seconds(3), attempts: 4)
            #expect(
                (1...4).map(policy.limit) == [.seconds(1), .seconds(2), .seconds(3), nil])
            let world = try await Self.ready(store)
            world.transport.answer([.refused(Refusal("smtp.unknown", "550"))])
            #expect(try await world.deliver(at: 3).failed == 1)
            let message = try #require(try await Self.message(world))
            #expect(message.state == .failed)
            #expect(message.reasons.map(\.code) == ["smtp.unknown"])
            #expect(try await world.deliver(at: 30).total == 0)
        }
    }

    @Test("a worker that lost its lease cannot record a result", arguments: StoreKind.here)
    func fenced(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = try await Self.ready(store)
            // The transport of the slow worker lets another one deliver while it holds the message.
            struct Slow: MessageTransport {
                typealias Contact = EmailContact
                let world: MessagingWorld

                func handOff(
                    _ message: OutboxMessage, permit: consuming Permit<EmailContact>
                ) async throws -> HandOffResult {
                    world.clock.advance(by: .seconds(61))
                    let other = try await world.engine.deliver(
                        via: world.transport, clock: world.clock)
                    return other.sent == 1
                        ? .refused(Refusal("test.slow", "too late")) : .accepted(reference: "first")
                }
            }
            world.clock.set(World.time(3))
            let report = try await world.engine.deliver(via: Slow(world: world), clock: world.clock)
            #expect(report.overtaken == 1)
            let message = try #require(try await Self.message(world))
            #expect(message.state == .sent && message.attempts == 0 && message.worker == nil)
        }
    }

    @Test(
        "a worker that starts anew takes back what it held, and only that",
        arguments: StoreKind.here)
    func restarted(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = try await Self.ready(store)
            // While a message is in flight, another worker finds nothing to take back,
            // one of this name does.
            struct Restarting: MessageTransport {
                typealias Contact = EmailContact
                let world: MessagingWorld
                let other: MessagingEngine

                func handOff(
                    _ message: OutboxMessage, permit: consuming Permit<EmailContact>
                ) async throws -> HandOffResult {
                    let counts = [
                        try await other.releaseLeases(), try await world.engine.releaseLeases(),
                        try await world.engine.deliver(via: world.transport, clock: world.clock)
                            .sent,
                    ]
                    return .accepted(reference: "\(counts)")
                }
            }
            var configuration = MessagingEngine.Configuration()
            configuration.worker = "other"
            let other = MessagingEngine(
                store: world.store, resolver: world.resolver, gate: DenyAllConsentGate(),
                world.engine.settings, configuration: configuration)
            world.clock.set(World.time(3))
            let report = try await world.engine.deliver(
                via: Restarting(world: world, other: other), clock: world.clock)
            #expect(report.overtaken == 1)
            #expect(world.transport.handed.count == 1)
            #expect(try await Self.message(world)?.reasons.map(\.words) == ["ok"])
        }
    }

    @Test("ten workers on one outbox hand every message over once", arguments: StoreKind.here)
    func workers(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = try World(store)
            for person in 0..<40 {
                try await world.cart("c\(person)", at: 0, [Identifier(.email, "p\(person)@b.org")])
            }
            #expect(try await world.plan(at: 3).planned == 40)
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<10 {
                    group.addTask {
                        try await world.engine.deliver(via: world.transport, clock: world.clock)
                            .sent
                    }
                }
                var sent = 0
                for try await count in group { sent += count }
                #expect(sent == 40)
            }
            #expect(Set(world.transport.handed.map(\.key)).count == 40)
            #expect(world.transport.handed.count == 40)
        }
    }

    @Test("an erased customer's waiting message does not go", arguments: StoreKind.here)
    func erased(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = try await Self.ready(store)
            let customer = ResolvedCustomer(alone: JoiningResolver.profile(World.ann))
            let export = try await world.store.read { try world.engine.export(customer, in: $0) }
            #expect(JSONValue.object(export).jsonText.contains("ann@example.org"))
            try await world.store.write { transaction in
                _ = try world.engine.erase(customer, in: transaction)
                _ = try EventLog().erase(customer, in: transaction)
            }
            #expect(try await world.deliver(at: 4).total == 0)
            let pairs = try await world.store.read { try $0.pairs(KeyScan(.all)) }
            let all = pairs.flatMap { $0.key.bytes + $0.value }
            #expect(!String(decoding: all, as: UTF8.self).contains("ann@"))
        }
    }

    static func message(_ world: World) async throws -> OutboxMessage? {
        let customer = ResolvedCustomer(alone: JoiningResolver.profile(World.ann))
        return try await world.store.read {
            try world.engine.messages(of: customer, in: $0).first
        }
    }
}
