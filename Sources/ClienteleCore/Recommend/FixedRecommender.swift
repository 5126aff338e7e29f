// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The trivial recommender: a list that someone wrote.
public struct FixedRecommender: Recommender {
    /// The list, best first.
    public var items: [ItemID]

    /// A recommender of these items.
    public init(_ items: [ItemID]) {
        self.items = items
    }

    /// The first items of the list that are not excluded.
    public func recommend(
        _ request: RecommendationRequest, in transaction: any ReadTransaction
    ) -> Recommendations {
        var seen = request.excluded
        var ranked: [Recommendations.Ranked] = []
        for (place, item) in items.enumerated() where ranked.count < request.limit {
            guard seen.insert(item).inserted else { continue }
            ranked.append(.init(item: item, score: 1 / Float(place + 1)))
        }
        return Recommendations(items: ranked, isPersonal: false)
    }
}
