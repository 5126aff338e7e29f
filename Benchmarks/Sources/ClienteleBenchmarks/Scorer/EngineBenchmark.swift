// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import ClienteleCore
internal import Consent
internal import Personalization

extension Benchmark {
    /// A recommendation as a service gives it: consent asked, purchases read, stock of the store
    /// looked at, ranked, explained.
    static let recommend = Benchmark(
        "scorer.recommend", data: "items, consent, stock of a store", unit: "recommendations"
    ) { size in
        let store = InMemoryStore()
        let book = ConsentBook()
        let engine = PersonalizationEngine(consent: book)
        let clock = ManualWallClock(RetailStream.start)
        let pipeline = EventPipeline(
            store: store, resolver: SingleProfileResolver(), observers: [book, engine],
            clock: clock)
        try await pipeline.record(shoppers(items: size))
        try await store.write { transaction in
            var changes: [CatalogueChange] = []
            for number in 0..<size {
                let item = GeneratedBaskets.name(number)
                changes.append(.listed(Listing(item)))
                let level = StockLevel(
                    item, at: LocationID("store-\(number % 10)"), quantity: 3)
                changes.append(.stocked(level))
            }
            try engine.apply(changes, in: transaction)
        }
        try await store.read { _ = try engine.refresh(in: $0) }
        let time = RetailStream.start + .seconds(60)
        let profile = ProfileID(identifier(0), key: HMACSHA256.Key([]))
        let request = RecommendationRequest(
            customer: ResolvedCustomer(alone: profile), limit: 10,
            location: LocationID("store-3"), at: time)
        return Kernel(concurrently: {
            let request = opaque(request)
            let answer = try await store.read { try engine.recommend(request, in: $0) }
            guard answer.isPersonal, answer.items.count == 10 else {
                throw BenchmarkError("the answer is not what is to be measured")
            }
            sink(answer)
        })
    }.with {
        $0.sizes = [10_000]
        $0.gates = []
    }

    private static func identifier(_ person: Int) -> Identifier {
        Identifier(.loyalty, "L\(person)")
    }

    /// A consent and ten baskets of everybody.
    private static func shoppers(items: Int) -> [CustomerEvent] {
        let baskets = GeneratedBaskets(items: items).baskets
        return baskets.enumerated().flatMap { number, basket in
            let person = number / 10
            var order = CustomerEvent(
                id: EventID("o\(number)"), name: .storeReceipt, occurredAt: RetailStream.start,
                channel: Channel(.store), identifiers: [identifier(person)])
            order.commerce = .order(
                Order(
                    id: OrderID("o\(number)"), lines: basket.map { OrderLine($0) },
                    total: Money(minorUnits: 990, .pln)))
            guard number % 10 == 0 else { return [order] }
            var consent = order
            consent.id = EventID("c\(person)")
            consent.name = .consentGiven
            consent.commerce = nil
            consent.consent = ConsentAct(.grant, [ConsentUse(.personalize)])
            return [consent, order]
        }
    }
}
