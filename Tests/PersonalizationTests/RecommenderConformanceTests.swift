// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Personalization
import Synchronization
import TestStores
import Testing

@Suite struct RecommenderConformanceTests {
    typealias Law = RecommenderConformance.Law

    private static let names = ["sofa", "lamp", "bed", "armchair", "vase"].map { ItemID($0) }

    private func requests(_ customers: [ResolvedCustomer?]) -> [RecommendationRequest] {
        let time = PersonalizationWorld.start + .seconds(5_000)
        return customers.flatMap { customer in
            [nil, PersonalizationWorld.shop, .online].map { place in
                RecommendationRequest(customer: customer, limit: 1, location: place, at: time)
            }
        }
    }

    @Test("The list that someone wrote keeps every law", arguments: StoreKind.here, Law.allCases)
    func fixed(kind: StoreKind, law: Law) async throws {
        try await kind.withStore { store in
            try await RecommenderConformance(
                FixedRecommender(Self.names + Self.names), over: store,
                requests: requests([nil])
            ).check(law)
        }
    }

    @Test(
        "The engine keeps every law, with consent and without", arguments: StoreKind.here,
        Law.allCases)
    func engine(kind: StoreKind, law: Law) async throws {
        try await kind.withStore { store in
            let world = PersonalizationWorld(store)
            try await world.fill()
            try await world.pipeline.record([
                PersonalizationWorld.order(1, "eve", ["cup"]),
                PersonalizationWorld.order(2, "adam", ["lamp", "rug"]),
            ])
            let both = PersonalizationWorld.customer("adam", "eve")
            let customers = [nil, PersonalizationWorld.customer("eve"), both]
            let suite = RecommenderConformance(
                world.engine, over: world.store, requests: requests(customers))
            for purposes: Set<Purpose> in [[.personalize], []] {
                world.consents.set(purposes)
                try await suite.check(law)
            }
        }
    }

    @Test(
        "Every law finds a recommender that breaks it",
        arguments: [
            (.oneMore, .limit), (.negativeIsAll, .limit), (.repeats, .noRepeats),
            (.excludedOffered, .excluded), (.worstFirst, .order), (.tiesBackwards, .order),
            (.notANumber, .order), (.changes, .sameAnswer), (.nothing, .order),
        ] as [(FlawedRecommender.Flaw, Law)])
    func findsAFlaw(flaw: FlawedRecommender.Flaw, law: Law) async throws {
        let flawed = FlawedRecommender(Self.names, flaw)
        try await withKnownIssue {
            try await RecommenderConformance(
                flawed, over: InMemoryStore(), requests: requests([nil])
            ).check(law)
        } matching: { issue in
            issue.comments.contains { $0.rawValue.hasPrefix(law.rawValue + ": ") }
        }
    }
}

/// A list with one known defect.
final class FlawedRecommender: Recommender {
    enum Flaw: Sendable {
        case oneMore, negativeIsAll, repeats, excludedOffered, worstFirst, tiesBackwards
        case notANumber, changes, nothing
    }

    private let sound: FixedRecommender
    private let flaw: Flaw
    private let calls = Atomic<Int>(0)

    init(_ items: [ItemID], _ flaw: Flaw) {
        sound = FixedRecommender(items)
        self.flaw = flaw
    }

    func recommend(
        _ request: RecommendationRequest, in transaction: any ReadTransaction
    ) -> Recommendations {
        let call = calls.add(1, ordering: .relaxed).newValue
        var request = request
        switch flaw {
        case .oneMore: request.limit = max(0, request.limit) + 1
        case .negativeIsAll where request.limit < 0: request.limit = .max
        case .excludedOffered: request.excluded = []
        case .nothing: request.limit = 0
        default: break
        }
        var answer = sound.recommend(request, in: transaction)
        switch flaw {
        case .repeats where answer.items.count > 1: answer.items[1].item = answer.items[0].item
        case .worstFirst: answer.items.reverse()
        case .tiesBackwards:
            answer.items.sort { $0.item > $1.item }
            for index in answer.items.indices { answer.items[index].score = 1 }
        case .notANumber where !answer.items.isEmpty: answer.items[0].score = .nan
        case .changes: answer.reasons = [Reason("test.call", "call \(call)")]
        default: break
        }
        return answer
    }
}
