// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import Synchronization
import TestStores
import Testing

/// What is looked at between taking a message and handing it over.
@Suite struct RecheckTests {
    /// A messenger: the call that sends takes a permit for messengers, and there is no other.
    final class Messenger: MessageTransport {
        typealias Contact = MessengerContact
        var knowsKeys: Bool { true }
        private let kept = Mutex<[MessageKey]>([])
        var handed: [MessageKey] { kept.withLock { $0 } }

        func handOff(
            _ message: OutboxMessage, permit: consuming Permit<MessengerContact>
        ) async throws -> HandOffResult {
            let isForIt =
                permit.use == message.use && permit.address == message.recipient
                && permit.reference == "\(message.key)/\(message.attempts)"
            #expect(isForIt)
            kept.withLock { $0.append(message.key) }
            return .accepted(reference: "ok")
        }
    }

    /// A gate that a test has its say in, at each time that it is asked.
    final class AskedGate: ConsentGate {
        enum Call: Hashable, Sendable { case decide, recheck, begin, end }
        enum Answer: Sendable { case permit, no, later(Timestamp) }

        private let state = Mutex<(calls: [Call], references: [String?])>(([], []))
        private let answer: @Sendable (_ call: Int) -> Answer
        private let source = AttestedConsentGate { _, _, _ in .granted(evidence: "test") }

        init(_ answer: @escaping @Sendable (_ call: Int) -> Answer) { self.answer = answer }

        var calls: [Call] { state.withLock { $0.calls } }
        var references: [String?] { state.withLock { $0.references } }

        private func note(_ call: Call, _ reference: String? = nil) -> Int {
            state.withLock { state in
                state.calls.append(call)
                if call == .begin || call == .end { state.references.append(reference) }
                return state.calls.count
            }
        }

        func decide<Contact: ContactChannel>(
            _ request: ConsentRequest<Contact>, in transaction: any ReadTransaction
        ) throws -> ConsentDecision<Contact> {
            switch answer(note(.decide)) {
            case .permit: return source.decide(request, in: transaction)
            case .no: return .refusal(Refusal("test.no", "no"))
            case .later(let time): return .later(time, [Reason("test.later", "later")])
            }
        }

        func recheck<Contact: ContactChannel>(
            _ permit: borrowing Permit<Contact>, for request: ConsentRequest<Contact>,
            in transaction: any ReadTransaction
        ) throws -> PermitStanding {
            let answer = answer(note(.recheck))
            if let reason = permit.mismatch(with: request) { return .refused(Refusal([reason])) }
            switch answer {
            case .permit: return .stands
            case .no: return .refused(Refusal("test.no", "no"))
            case .later(let time): return .later(time, [Reason("test.later", "later")])
            }
        }

        func beginFlight<Contact: ContactChannel>(
            of permit: borrowing Permit<Contact>, for request: ConsentRequest<Contact>,
            in transaction: any WriteTransaction
        ) { _ = note(.begin, permit.reference) }

        func endFlight<Contact: ContactChannel>(
            of request: ConsentRequest<Contact>, in transaction: any WriteTransaction
        ) { _ = note(.end, request.reference) }
    }

    /// A planned message to a messenger, and what a gate said to it.
    struct Run: Sendable {
        static let chat = Identifier(.messenger, "chat-7")
        let clock = ManualWallClock(MessagingWorld.time(3))
        let resolver = JoiningResolver()
        let messenger = Messenger()
        let engine: MessagingEngine
        let store: any KeyValueStore

        /// A message that is planned, which is the first time the gate is asked.
        init(_ store: any KeyValueStore, _ gate: any ConsentGate) async throws {
            self.store = store
            engine = MessagingEngine(
                store: store, resolver: resolver, gate: gate, try .cart(on: [.messenger]))
            let pipeline = EventPipeline(
                store: store, resolver: resolver, observers: [engine], clock: clock)
            try await pipeline.record(
                CustomerEvent(
                    id: EventID("cart"), name: .cartChanged, occurredAt: MessagingWorld.start,
                    channel: Channel(.app), identifiers: [Self.chat],
                    commerce: .cart(CartChange(.add, [OrderLine(ItemID("lamp"))]))))
            let report = try await engine.advance(at: clock.timestamp())
            #expect(report.planned == 1)
        }

        func deliver() async throws -> MessagingEngine.DeliveryReport {
            try await engine.deliver(via: messenger, clock: clock)
        }

        func message() async throws -> OutboxMessage? {
            let customer = ResolvedCustomer(alone: JoiningResolver.profile(Self.chat))
            return try await store.read { try engine.messages(of: customer, in: $0).first }
        }
    }

    @Test(
        "N1 a messenger gets a message only with a permit for it, which is looked at again right before",
        arguments: StoreKind.here)
    func sent(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let gate = AskedGate { _ in .permit }
            let run = try await Run(store, gate)
            #expect(try await run.deliver().sent == 1)
            #expect(run.messenger.handed.count == 1)
            #expect(Set(gate.calls) == [.decide, .begin, .recheck, .end])
            #expect(gate.calls.last == .end)
            #expect(Set(gate.references).count == 1 && gate.references.first != nil)
        }
    }

    @Test(
        "N1 a permit that does not stand any more at the hand-over sends nothing, and says why",
        arguments: StoreKind.here)
    func withdrawn(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let no = Mutex(false)
            let gate = AskedGate { _ in
                no.withLock { $0 } ? .no : .permit
            }
            let hooked = Hooked(store) {
                if gate.calls.contains(.begin) { no.withLock { $0 = true } }
            }
            let run = try await Run(hooked, gate)
            #expect(try await run.deliver().dropped == ["test.no": 1])
            #expect(run.messenger.handed == [])
            let message = try #require(try await run.message())
            #expect(message.state == .dropped && message.reasons.map(\.code) == ["test.no"])
            #expect(gate.calls.suffix(2) == [.recheck, .end])
        }
    }

    @Test(
        "N1 a message that may go only later by the time of the hand-over waits until then",
        arguments: StoreKind.here)
    func later(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let isNight = Mutex(false)
            let morning = MessagingWorld.time(9)
            let gate = AskedGate { _ in
                isNight.withLock { $0 } ? .later(morning) : .permit
            }
            let hooked = Hooked(store) {
                if gate.calls.contains(.begin) { isNight.withLock { $0 = true } }
            }
            let run = try await Run(hooked, gate)
            #expect(try await run.deliver().waiting == 1)
            #expect(run.messenger.handed == [])
            #expect(try await run.message()?.readyAt == morning)
        }
    }

    @Test(
        "N9 a message whose permit is too old by the time of the hand-over is not handed over",
        arguments: StoreKind.here)
    func expired(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let box = Mutex<ManualWallClock?>(nil)
            let gate = AskedGate { _ in .permit }
            let hooked = Hooked(store) {
                guard gate.calls.contains(.begin) else { return }
                box.withLock { $0.take() }?.advance(by: .seconds(11))
            }
            // It expires behind the second look, which is made with the time of before.
            let run = try await Run(hooked, gate)
            box.withLock { $0 = run.clock }
            let report = try await run.deliver()
            #expect(report.waiting == 1 && report.sent == 1)
            #expect(try await run.message()?.reasons.map(\.code).first == "permit.expired")
        }
    }

    @Test(
        "N9 a message of profiles that were joined since the claim is claimed again for all of them",
        arguments: StoreKind.here)
    func joined(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let gate = AskedGate { _ in .permit }
            let box = Mutex<(@Sendable () -> Void)?>(nil)
            let hooked = Hooked(store) {
                if gate.calls.contains(.begin) { box.withLock { $0.take() }?() }
            }
            let run = try await Run(hooked, gate)
            let own = JoiningResolver.profile(Run.chat)
            let resolver = run.resolver
            box.withLock {
                $0 = { resolver.join([own, ProfileID(Token128(high: 0, low: 1))]) }
            }
            let report = try await run.deliver()
            #expect(report.waiting == 1 && report.sent == 1)
            #expect(run.messenger.handed.count == 1)
            #expect(try await run.message()?.reasons.map(\.code).first == "permit.other-customer")
            #expect(Set(gate.references).count == 2)
        }
    }

    @Test(
        "N9 a message that was erased or taken over since the claim is not handed over",
        arguments: StoreKind.here)
    func overtaken(kind: StoreKind) async throws {
        for isErased in [true, false] {
            try await kind.withStore { store in
                let box = Mutex<Run?>(nil)
                let gate = AskedGate { _ in .permit }
                let hooked = Hooked(store) {
                    guard gate.calls.contains(.begin), let run = box.withLock({ $0.take() })
                    else { return }
                    if isErased {
                        let own = ResolvedCustomer(alone: JoiningResolver.profile(Run.chat))
                        _ = try await store.write { try run.engine.erase(own, in: $0) }
                    } else {
                        _ = try await run.engine.releaseLeases()
                        #expect(try await run.deliver().sent == 1)
                    }
                }
                let run = try await Run(hooked, gate)
                box.withLock { $0 = run }
                let report = try await run.deliver()
                #expect(report.overtaken == 1 && report.total == 1)
                #expect(run.messenger.handed.count == (isErased ? 0 : 1))
                #expect(gate.calls.last == .end)
            }
        }
    }
}

/// A store in which something happens before each transaction that only reads.
struct Hooked: KeyValueStore {
    private let base: any KeyValueStore
    private let hook: @Sendable () async throws -> Void

    init(_ base: any KeyValueStore, beforeRead hook: @escaping @Sendable () async throws -> Void) {
        self.base = base
        self.hook = hook
    }

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await hook()
        return try await base.read(body)
    }

    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any WriteTransaction) throws -> Result
    ) async throws -> Result {
        try await base.write(body)
    }
}
