// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Personalization
import Synchronization

/// A store, a pipeline and an engine that ask an attested source of consent.
struct PersonalizationWorld: Sendable {
    /// What the customers agreed to; changed by tests.
    final class Consents: Sendable {
        private let uses = Mutex<Set<Purpose>>([])

        func set(_ purposes: Set<Purpose>) { uses.withLock { $0 = purposes } }

        func attest(_ use: ConsentUse) -> AttestedConsentGate.Attestation {
            if uses.withLock({ $0.contains(use.purpose) }) { return .granted(evidence: "test/1") }
            return .refused(Refusal("test.refused", "not agreed to \(use.purpose)"))
        }
    }

    static let start = Timestamp(microseconds: 1_700_000_000_000_000)
    static let shop = LocationID("york")

    let store: any KeyValueStore
    let consents = Consents()
    let engine: PersonalizationEngine
    let pipeline: EventPipeline

    init(
        _ store: any KeyValueStore,
        configuration: PersonalizationEngine.Configuration = .init()
    ) {
        self.store = store
        engine = Self.engine(consents, configuration)
        pipeline = EventPipeline(
            store: store, resolver: SingleProfileResolver(), observers: [engine],
            clock: ManualWallClock(Self.start + .seconds(86_400)))
        consents.set([.personalize])
    }

    /// Another engine over the same store, with nothing in memory.
    func second() -> PersonalizationEngine { Self.engine(consents, engine.configuration) }

    private static func engine(
        _ consents: Consents, _ configuration: PersonalizationEngine.Configuration
    ) -> PersonalizationEngine {
        PersonalizationEngine(
            consent: AttestedConsentGate { _, use, _ in consents.attest(use) },
            configuration: configuration)
    }

    static func identifier(_ person: String) -> Identifier {
        Identifier(.loyalty, person)
    }

    /// The customer that consists of these persons' profiles.
    static func customer(_ persons: String...) -> ResolvedCustomer {
        let profiles = persons.map {
            ProfileID(identifier($0), key: HMACSHA256.Key([]))
        }
        return ResolvedCustomer(
            id: CustomerID((profiles.min() ?? profiles[0]).token), profiles: profiles)
    }

    static func order(
        _ number: Int, _ person: String, _ items: [String], in kind: ChannelKind = .web
    ) -> CustomerEvent {
        let lines = items.map { OrderLine(ItemID($0)) }
        let order = Order(
            id: OrderID("order-\(number)"), lines: lines, total: Money(minorUnits: 100, .gbp))
        return CustomerEvent(
            id: EventID("event-\(number)"), name: .orderPlaced,
            occurredAt: start + .seconds(number), channel: Channel(kind),
            identifiers: [identifier(person)], commerce: .order(order))
    }

    func list(_ items: [String], at location: LocationID = shop) async throws {
        let changes = items.flatMap { name -> [CatalogueChange] in
            let item = ItemID(name)
            return [
                .listed(Listing(item, price: Money(minorUnits: 250, .gbp))),
                .stocked(StockLevel(item, at: location, quantity: 5)),
            ]
        }
        try await apply(changes)
    }

    func apply(_ changes: [CatalogueChange]) async throws {
        let engine = engine
        try await store.write { try engine.apply(changes, in: $0) }
    }

    func refresh() async throws {
        let engine = engine
        try await store.read { _ = try engine.refresh(in: $0) }
    }

    func ask(
        _ customer: ResolvedCustomer?, limit: Int = 3, at location: LocationID? = nil,
        excluding excluded: Set<ItemID> = [], of other: PersonalizationEngine? = nil
    ) async throws -> Recommendations {
        let engine = other ?? engine
        let request = RecommendationRequest(
            customer: customer, limit: limit, location: location, excluded: excluded,
            at: Self.start + .seconds(5_000))
        return try await store.read { try engine.recommend(request, in: $0) }
    }

    /// Twenty orders: cup with plate, lamp with bulb, and rug, the best seller, alone.
    func fill() async throws {
        try await list(["cup", "plate", "lamp", "bulb", "rug", "vase"])
        var events: [CustomerEvent] = []
        for number in 0..<5 {
            events.append(Self.order(100 + number, "a\(number)", ["cup", "plate"]))
            events.append(Self.order(200 + number, "b\(number)", ["lamp", "bulb"]))
            events.append(Self.order(300 + number, "c\(number)", ["rug"]))
            events.append(Self.order(400 + number, "d\(number)", ["rug"]))
        }
        try await pipeline.record(events)
        try await refresh()
    }
}

extension Recommendations {
    var names: [String] { items.map(\.item.rawValue) }
    var codes: [String] { reasons.map(\.code.rawValue) }
}
