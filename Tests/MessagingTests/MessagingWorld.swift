// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import Synchronization

/// Joins profiles as a test says; a profile is otherwise a customer alone.
final class JoiningResolver: IdentityResolver {
    private let joined = Mutex<[[ProfileID]]>([])

    func join(_ profiles: [ProfileID]) { joined.withLock { $0.append(profiles) } }
    func part() { joined.withLock { $0 = [] } }

    func resolve(
        _ sighting: Sighting, in transaction: any WriteTransaction
    ) throws -> Resolution {
        let alone = SingleProfileResolver().resolve(sighting, in: transaction)
        let customer = try customer(of: alone.profile, in: transaction)
        return Resolution(
            profile: alone.profile, customer: customer, identifiers: sighting.identifiers)
    }

    func customer(
        of profile: ProfileID, in transaction: any ReadTransaction
    ) throws -> ResolvedCustomer {
        let group = joined.withLock { $0.first { $0.contains(profile) } } ?? [profile]
        let anchor = group.min() ?? profile
        return ResolvedCustomer(id: CustomerID(anchor.token), profiles: group)
    }

    func customer(
        knownBy identifier: Identifier, in transaction: any ReadTransaction
    ) throws -> ResolvedCustomer? {
        try customer(of: Self.profile(identifier), in: transaction)
    }

    static func profile(_ identifier: Identifier) -> ProfileID {
        ProfileID(identifier, key: HMACSHA256.Key([]))
    }
}

typealias RecordingTransport = RecordingTransportOf<EmailContact>

/// Keeps what it is handed, and answers as a test says.
final class RecordingTransportOf<Contact: ContactChannel>: MessageTransport {
    struct Failure: Error {}

    var knowsKeys: Bool { true }
    private let state = Mutex<(handed: [OutboxMessage], answers: [HandOffResult?])>(([], []))

    var handed: [OutboxMessage] { state.withLock { $0.handed } }

    /// The next answers; nil throws.
    ///
    /// Without any, everything is accepted.
    func answer(_ answers: [HandOffResult?]) { state.withLock { $0.answers = answers } }

    func handOff(
        _ message: OutboxMessage, permit: consuming Permit<Contact>
    ) async throws -> HandOffResult {
        let answer: HandOffResult? = state.withLock { state in
            state.handed.append(message)
            return state.answers.isEmpty
                ? .accepted(reference: "ok") : state.answers.removeFirst()
        }
        guard let answer else { throw Failure() }
        return answer
    }
}

/// A store, a pipeline and an engine with one cart reminder; consent is a switch.
struct MessagingWorld {
    static let start = Timestamp(seconds: 1_700_000_000)
    static let ann = Identifier(.email, "ann@example.org")
    static let app = Identifier(.device, "app")

    let store: any KeyValueStore
    let clock = ManualWallClock(start)
    let resolver = JoiningResolver()
    let transport = RecordingTransport()
    let consent = Consented()
    let gate: AttestedConsentGate
    let engine: MessagingEngine
    let pipeline: EventPipeline

    /// Whether consent is given.
    final class Consented: Sendable {
        private let isGiven = Mutex(true)
        func set(_ value: Bool) { isGiven.withLock { $0 = value } }
        var value: Bool { isGiven.withLock { $0 } }
    }

    init(
        _ store: any KeyValueStore, _ settings: MessagingSettings? = nil,
        permitted: Set<ChannelKind> = [.email]
    ) throws {
        self.store = store
        let consent = consent
        gate = AttestedConsentGate { _, use, _ in
            guard use.purpose == .market, let channel = use.channel, permitted.contains(channel),
                consent.value
            else {
                return .refused(Refusal("test.no", "no consent"))
            }
            return .granted(evidence: "test")
        }
        engine = MessagingEngine(
            store: store, resolver: resolver, gate: gate, try settings ?? .cart())
        pipeline = EventPipeline(
            store: store, resolver: resolver, observers: [engine],
            clock: ManualWallClock(Self.start + .seconds(1 << 24)))
    }

    func cart(
        _ id: String, at hour: Int64, _ who: [Identifier] = [ann], _ item: String = "lamp",
        _ action: CartChange.Action = .add
    ) async throws {
        try await pipeline.record(
            CustomerEvent(
                id: EventID(id), name: .cartChanged, occurredAt: Self.time(hour),
                channel: Channel(.app), identifiers: who,
                commerce: .cart(CartChange(action, [OrderLine(ItemID(item))]))))
    }

    func order(
        _ id: String, at hour: Int64, _ who: [Identifier] = [ann],
        on channel: ChannelKind = .store
    ) async throws {
        try await pipeline.record(
            CustomerEvent(
                id: EventID(id), name: .orderPlaced, occurredAt: Self.time(hour),
                channel: Channel(channel), identifiers: who,
                commerce: .order(
                    Order(id: OrderID(id), lines: [], total: Money(minorUnits: 1, .eur)))))
    }

    static func time(_ hour: Int64) -> Timestamp { start + .seconds(hour * 3_600) }

    func plan(at hour: Int64) async throws -> MessagingEngine.AdvanceReport {
        clock.set(Self.time(hour))
        return try await engine.advance(at: Self.time(hour))
    }

    func deliver(at hour: Int64) async throws -> MessagingEngine.DeliveryReport {
        clock.set(Self.time(hour))
        return try await engine.deliver(via: transport, clock: clock)
    }
}
