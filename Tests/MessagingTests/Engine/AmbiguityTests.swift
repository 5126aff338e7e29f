// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import Synchronization
import TestStores
import Testing

/// Messages of which nobody can tell whether they went.
@Suite struct AmbiguityTests {
    typealias World = MessagingWorld

    /// A counterpart that knows no keys, and can tell what became of one if a test says so.
    final class Keyless: MessageTransport {
        typealias Contact = EmailContact
        private let state = Mutex<(handed: Int, answers: [HandOffResult], told: HandOffResult?)>(
            (0, [], nil))
        var handed: Int { state.withLock { $0.handed } }

        init(_ answers: [HandOffResult], told: HandOffResult? = nil) {
            state.withLock { $0 = (0, answers, told) }
        }

        func handOff(
            _ message: OutboxMessage, permit: consuming Permit<EmailContact>
        ) async throws -> HandOffResult {
            state.withLock { state in
                state.handed += 1
                return state.answers.isEmpty
                    ? .accepted(reference: "ok") : state.answers.removeFirst()
            }
        }

        func outcome(of key: MessageKey) async throws -> HandOffResult? {
            state.withLock { $0.told }
        }
    }

    static func world(
        _ store: any KeyValueStore, _ policy: AmbiguityPolicy
    ) async throws -> World {
        var settings = try MessagingSettings.cart()
        settings.policy.ambiguity[.marketing] = policy
        let world = try World(store, settings)
        try await world.cart("1", at: 0)
        #expect(try await world.plan(at: 3).planned == 1)
        return world
    }

    static let lost = HandOffResult.ambiguous([Reason("smtp.lost", "no answer")])

    @Test(
        "what nobody can tell counts as sent, goes again, or is held, as its class declares",
        arguments: StoreKind.here, AmbiguityPolicy.allCases)
    func declared(kind: StoreKind, policy: AmbiguityPolicy) async throws {
        try await kind.withStore { store in
            let world = try await Self.world(store, policy)
            let keyless = Keyless([Self.lost])
            let report = try await world.engine.deliver(via: keyless, clock: world.clock)
            #expect(report.ambiguous == 1 && report.total == 1)
            let counts = try await store.read { try world.engine.counts(in: $0) }
            let expected: OutboxState =
                switch policy {
                case .assumeSent: .sent
                case .retrySameKey: .waiting
                case .askTransport, .hold: .held
                }
            #expect(counts == [expected: 1])
            world.clock.set(World.time(4))
            let again = try await world.engine.deliver(via: keyless, clock: world.clock)
            #expect(again.sent == (policy == .retrySameKey ? 1 : 0))
        }
    }

    @Test(
        "a worker that was lost in the middle leaves a message of which nobody can tell",
        arguments: StoreKind.here, [AmbiguityPolicy.assumeSent, .retrySameKey, .hold])
    func lostWorker(kind: StoreKind, policy: AmbiguityPolicy) async throws {
        try await kind.withStore { store in
            let world = try await Self.world(store, policy)
            struct Dying: MessageTransport {
                typealias Contact = EmailContact
                func handOff(
                    _ message: OutboxMessage, permit: consuming Permit<EmailContact>
                ) async throws -> HandOffResult {
                    return .accepted(reference: "gone")
                }
            }
            // What the worker did is known to nobody: the store fails when it writes it down.
            let failing = FailingWrites(store, after: 1)
            let dying = MessagingEngine(
                store: failing, resolver: world.resolver, gate: world.gate, world.engine.settings)
            await #expect(throws: FailingWrites.Failed.self) {
                _ = try await dying.deliver(via: Dying(), clock: world.clock)
            }
            world.clock.set(World.time(4))
            let keyless = Keyless([])
            let report = try await world.engine.deliver(via: keyless, clock: world.clock)
            #expect(report.sent == (policy == .retrySameKey ? 1 : 0))
            #expect(keyless.handed == (policy == .retrySameKey ? 1 : 0))
            let counts = try await store.read { try world.engine.counts(in: $0) }
            #expect(counts == [policy == .hold ? .held : .sent: 1])
        }
    }

    @Test("a transport that can tell is asked", arguments: StoreKind.here)
    func asked(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = try await Self.world(store, .askTransport)
            let keyless = Keyless([Self.lost], told: .accepted(reference: "it went"))
            #expect(
                try await world.engine.deliver(via: keyless, clock: world.clock).sent == 1)
        }
    }

    @Test(
        "a held message and a dead letter can be replayed: every gate is asked again",
        arguments: StoreKind.here)
    func replayed(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = try await Self.world(store, .hold)
            let keyless = Keyless([Self.lost])
            _ = try await world.engine.deliver(via: keyless, clock: world.clock)
            let engine = world.engine
            let letters = try await store.read { try engine.deadLetters(in: $0) }
            let letter = try #require(letters.first)
            #expect(letter.state == .held && letters.count == 1)
            let time = World.time(5)
            let isBack = try await store.write {
                try engine.replay(letter.key, of: letter.profile, at: time, in: $0)
            }
            #expect(isBack)
            try await world.order("o", at: 4)
            world.clock.set(World.time(5))
            let report = try await engine.deliver(via: keyless, clock: world.clock)
            #expect(report.dropped == ["journey.bought": 1])
        }
    }

    @Test("a person settles what was held", arguments: StoreKind.here, [true, false])
    func settled(kind: StoreKind, wentOut: Bool) async throws {
        try await kind.withStore { store in
            let world = try await Self.world(store, .hold)
            let keyless = Keyless([Self.lost])
            _ = try await world.engine.deliver(via: keyless, clock: world.clock)
            let engine = world.engine
            let letter = try #require(
                try await store.read { try engine.deadLetters(in: $0) }.first)
            let isSettled = try await store.write {
                try engine.settle(
                    letter.key, of: letter.profile, wentOut: wentOut, because: "asked the relay",
                    in: $0)
            }
            #expect(isSettled)
            let counts = try await store.read { try engine.counts(in: $0) }
            #expect(counts == [wentOut ? .sent : .dropped: 1])
        }
    }
}

/// A store whose writes fail after so many.
final class FailingWrites: KeyValueStore {
    struct Failed: Error {}
    private let base: any KeyValueStore
    private let left: Mutex<Int>

    init(_ base: any KeyValueStore, after count: Int) {
        self.base = base
        left = Mutex(count)
    }

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await base.read(body)
    }

    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any WriteTransaction) throws -> Result
    ) async throws -> Result {
        let isLeft = left.withLock { left in
            left -= 1
            return left >= 0
        }
        guard isLeft else { throw Failed() }
        return try await base.write(body)
    }
}
