// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Attribution

/// A resolver whose partition the test decides: the sets of people that are one customer.
struct PartitionResolver: IdentityResolver {
    var joined: [Set<String>] = []

    func resolve(
        _ sighting: Sighting, in transaction: any WriteTransaction
    ) -> Resolution {
        let own =
            sighting.identifiers.first.map { ProfileID($0, key: HMACSHA256.Key([])) }
            ?? ProfileID(event: sighting.event)
        return Resolution(
            profile: own, customer: customer(of: own, in: transaction),
            identifiers: sighting.identifiers)
    }

    func customer(
        of own: ProfileID, in transaction: any ReadTransaction
    ) -> ResolvedCustomer {
        for names in joined {
            let profiles = names.map(profile).sorted()
            if profiles.contains(own) {
                return ResolvedCustomer(id: CustomerID(profiles[0].token), profiles: profiles)
            }
        }
        return ResolvedCustomer(alone: own)
    }

    func customer(
        knownBy identifier: Identifier, in transaction: any ReadTransaction
    ) -> ResolvedCustomer? {
        customer(of: ProfileID(identifier, key: HMACSHA256.Key([])), in: transaction)
    }
}

/// A gate that permits everything for a named evidence.
let openGate = AttestedConsentGate { _, _, _ in .granted(evidence: "test") }

/// A gate that permits the people in `since` from an instant on, and nobody else.
func gate(since: [String: Timestamp]) -> AttestedConsentGate {
    let starts = Dictionary(uniqueKeysWithValues: since.map { (profile($0.key), $0.value) })
    return AttestedConsentGate { customer, use, time in
        guard use == ConsentUse(.measure) else {
            return .refused(Refusal("test.other-use", "only measuring was asked for"))
        }
        for profile in customer.profiles {
            if let start = starts[profile], start <= time { return .granted(evidence: "test") }
        }
        return .refused(Refusal("consent.missing", "nobody agreed"))
    }
}

/// A store with a pipeline and an engine.
struct Shop {
    let store: any KeyValueStore
    let pipeline: EventPipeline
    let engine: AttributionEngine

    init(
        _ store: any KeyValueStore, gate: any ConsentGate = openGate,
        resolver: PartitionResolver = PartitionResolver(),
        policy: JourneyPolicy = JourneyPolicy()
    ) {
        self.store = store
        engine = AttributionEngine(policy: policy, gate: gate, resolver: resolver)
        pipeline = EventPipeline(
            store: store, resolver: resolver, observers: [engine],
            clock: ManualWallClock(at(400)))
    }

    func report(
        _ model: AttributionModel = .linear, from start: Timestamp = .distantPast,
        to end: Timestamp = .distantFuture
    ) async throws -> CreditReport {
        let engine = engine
        return try await store.read { transaction in
            try engine.report(model: model, from: start, to: end, in: transaction)
        }
    }

    func erase(_ name: String) async throws -> Int {
        let engine = engine
        return try await store.write { transaction in
            let customer = try engine.resolver.customer(of: profile(name), in: transaction)
            return try engine.erase(customer, in: transaction)
        }
    }

    /// A digest of what attribution keeps.
    func kept() async throws -> SHA256Digest {
        let own = Subspace(.attribution).range
        let before = KeyRange(from: Key([]), to: own.lower)
        guard let upper = own.upper else { return try await store.digest() }
        return try await store.digest(outside: [before, KeyRange(from: upper, to: nil)])
    }
}

/// An event of a person; nobody's without a name.
func event(
    _ id: String, _ name: EventName, _ time: Timestamp, _ channel: ChannelKind,
    of person: String? = "ann", commerce: Commerce? = nil, campaign: Campaign? = nil
) -> CustomerEvent {
    CustomerEvent(
        id: EventID(id), name: name, occurredAt: time, channel: Channel(channel),
        identifiers: person.map { [Identifier(.account, $0)] } ?? [], commerce: commerce,
        campaign: campaign, receivedAt: time)
}

func order(_ id: String, _ cents: Int64) -> Commerce {
    .order(
        Order(
            id: OrderID(id), lines: [OrderLine(ItemID("lamp"), unitPrice: euros(cents))],
            total: euros(cents)))
}

func returned(_ id: String, _ cents: Int64) -> Commerce {
    .orderReturn(OrderReturn(order: OrderID(id), amount: euros(cents)))
}
