// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a recommender is asked.
public struct RecommendationRequest: Hashable, Sendable {
    /// For whom; nil for a visitor of whom nothing is known.
    public var customer: ResolvedCustomer?
    /// How many at the most.
    public var limit: Int
    /// Where the goods must be in stock; nil for anywhere.
    public var location: LocationID?
    /// What must not be offered.
    public var excluded: Set<ItemID>
    /// When the answer is shown.
    public var at: Timestamp

    /// A request.
    public init(
        customer: ResolvedCustomer? = nil, limit: Int, location: LocationID? = nil,
        excluded: Set<ItemID> = [], at: Timestamp
    ) {
        self.customer = customer
        self.limit = limit
        self.location = location
        self.excluded = excluded
        self.at = at
    }
}

/// Ranked items, and on what they rest.
public struct Recommendations: Hashable, Sendable {
    /// One item.
    public struct Ranked: Hashable, Sendable {
        /// The item.
        public var item: ItemID
        /// Its score; higher is better.
        public var score: Float

        /// An item with its score.
        public init(item: ItemID, score: Float) {
            self.item = item
            self.score = score
        }
    }

    /// The items, best first; equal scores by the item's name.
    public var items: [Ranked]
    /// Whether the customer's own behaviour was used.
    public var isPersonal: Bool
    /// Why the answer is as it is: what was used, what was not allowed, what was out of stock.
    public var reasons: [Reason]

    /// An answer.
    public init(items: [Ranked], isPersonal: Bool, reasons: [Reason] = []) {
        self.items = items
        self.isPersonal = isPersonal
        self.reasons = reasons
    }
}

/// Ranks items for a customer.
///
/// Implementation requirements: at most `limit` items, none twice, none of the excluded; in the order that
/// `Recommendations.items` says; the same answer for the same request against one version of the store.
public protocol Recommender: Sendable {
    /// The best items for the request.
    func recommend(
        _ request: RecommendationRequest, in transaction: any ReadTransaction
    ) throws -> Recommendations
}

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
