// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a scorer is asked.
public struct ScoringQuery: Hashable, Sendable {
    /// What the customer bought, ascending by number, each item once; empty for a list by
    /// popularity.
    public var history: [WeightedItem]
    /// What may be offered.
    public var eligible: EligibilityMask
    /// What must not be offered all the same, in any order.
    public var excluded: [UInt32]
    /// How many at the most.
    public var limit: Int
    /// Whether what is in the history ranks like all else, or comes only when nothing else is left.
    public var offersBought: Bool

    /// A query.
    public init(
        history: [WeightedItem] = [], eligible: EligibilityMask, excluded: [UInt32] = [],
        limit: Int, offersBought: Bool = false
    ) {
        self.history = history
        self.eligible = eligible
        self.excluded = excluded
        self.limit = limit
        self.offersBought = offersBought
    }
}
