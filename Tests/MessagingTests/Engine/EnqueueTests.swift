// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import Synchronization
import TestStores
import Testing

/// Messages that the host has rendered and puts in itself.
@Suite struct EnqueueTests {
    typealias World = MessagingWorld

    private static func message(
        _ occasion: String, for address: Identifier = World.ann, at hour: Int64 = 1
    ) -> OutboxMessage {
        let cause = EventID(occasion)
        return OutboxMessage(
            key: MessageKey(journey: "news", step: "1", occasion: cause), plan: "news",
            origin: .direct, journey: "news", cause: cause, causedAt: World.time(hour),
            profile: JoiningResolver.profile(address), use: ConsentUse(.market, channel: .email),
            recipient: address, content: MessageContent(subject: "News", text: occasion),
            plannedAt: World.time(hour), notAfter: World.time(hour + 72))
    }

    @Test(
        "M30 what is put in is kept at once, goes once however often it is put in, and takes a place",
        arguments: StoreKind.here)
    func once(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = try EngineCapTests.world(store)
            let engine = world.engine
            let messages = (1...3).map { Self.message("\($0)") }
            try await engine.enqueue(messages)
            try await engine.enqueue([messages[1], Self.message("1", at: 2)])
            let customer = try await store.read {
                try world.resolver.customer(of: messages[0].profile, in: $0)
            }
            let waiting = try await store.read { try engine.messages(of: customer, in: $0) }
            #expect(Set(waiting.map(\.content.text)) == ["1", "2", "3"])
            #expect(waiting.allSatisfy { $0.state == .waiting })
            let third = try await store.read {
                try engine.message(messages[2].key, of: messages[2].profile, in: $0)
            }
            #expect(third == messages[2])
            // Two a day go, the third waits for its place, the repetition is none.
            let report = try await world.deliver(at: 3)
            #expect(report.sent == 2 && report.waiting == 1)
            #expect(report.dropped == ["outbox.known": 1] && report.total == 4)
            try await engine.enqueue(messages)
            let later = try await world.deliver(at: 40)
            #expect(later.sent == 1 && later.total == 1)
            #expect(world.transport.handed.map(\.content.text).sorted() == ["1", "2", "3"])
            let counts = try await store.read { try engine.counts(in: $0) }
            #expect(counts == [.sent: 3])
        }
    }

    @Test(
        "what was put in for an erased customer is gone, and that of others stays",
        arguments: StoreKind.here)
    func erased(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = try EngineCapTests.world(store)
            let engine = world.engine
            // Enough for the others to share his part of the queue.
            let others = (0..<40).map { number in
                let address = Identifier(.email, "customer\(number)@example.org")
                return Self.message("\(number)", for: address)
            }
            var push = Self.message("push")
            push = OutboxMessage(
                key: push.key, plan: push.plan, origin: .direct, journey: "news",
                cause: push.cause, causedAt: push.causedAt, profile: push.profile,
                use: ConsentUse(.market, channel: .push), recipient: World.ann,
                content: push.content, plannedAt: push.plannedAt, notAfter: push.notAfter)
            try await engine.enqueue(others + [Self.message("hers"), push])
            let removed = try await store.write { transaction in
                let customer = try world.resolver.customer(
                    of: JoiningResolver.profile(World.ann), in: transaction)
                #expect(try engine.messages(of: customer, in: transaction).count == 2)
                return try engine.erase(customer, in: transaction)
            }
            #expect(removed == 2)
            #expect(try await world.deliver(at: 2).sent == 40)
            #expect(!world.transport.handed.contains { $0.content.text == "hers" })
            #expect(try await store.read { try engine.counts(in: $0) } == [.sent: 40])
        }
    }

    /// Counts how many hand-overs are under way at once.
    private final class WideTransport: MessageTransport {
        typealias Contact = EmailContact
        private struct State {
            var now = 0
            var most = 0
            var waiting: [CheckedContinuation<Void, Never>] = []
        }
        private let state = Mutex(State())
        var concurrency: Int { 4 }
        var most: Int { state.withLock { $0.most } }

        func handOff(
            _ message: OutboxMessage, permit: consuming Permit<EmailContact>
        ) async throws -> HandOffResult {
            // Each waits until four are here, which they only are when they run side by side.
            await withCheckedContinuation { continuation in
                let here = state.withLock { state in
                    state.now += 1
                    state.most = max(state.most, state.now)
                    state.waiting.append(continuation)
                    guard state.waiting.count == 4 else {
                        return [CheckedContinuation<Void, Never>]()
                    }
                    defer {
                        state.waiting = []
                        state.now = 0
                    }
                    return state.waiting
                }
                for continuation in here { continuation.resume() }
            }
            return .accepted(reference: "ok")
        }
    }

    @Test(
        "M30 a transport that takes four at once is handed four, each with a permit that still stands",
        arguments: StoreKind.here)
    func wide(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = try World(store)
            let engine = world.engine
            try await engine.enqueue((0..<8).map { Self.message("\($0)") })
            world.clock.set(World.time(2))
            let transport = WideTransport()
            let report = try await engine.deliver(via: transport, clock: world.clock)
            #expect(report.sent == 8 && report.total == 8 && transport.most == 4)
        }
    }
}
