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
