// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What an agreement pays for a part of the assortment.
public struct AffiliateTerm: Hashable, Sendable {
    /// A pay from a size of order on.
    public struct Tier: Hashable, Sendable {
        /// From which amount on, as it was bought, in the agreement's currency; minor units.
        public var from: Int64
        /// What is paid.
        public var pay: AffiliatePay

        /// A tier.
        public init(from: Int64, pay: AffiliatePay) {
            self.from = from
            self.pay = pay
        }
    }

    /// The categories that it is for; empty for all that no other term names.
    public var categories: Set<String>
    /// The tiers, in any order: of those that an order reaches the highest counts.
    ///
    /// An order is measured by what was bought of these categories, not by what is left, so that a
    /// return does not change the tier; one below all tiers gets nothing.
    public var tiers: [Tier]

    /// A term.
    public init(categories: Set<String> = [], tiers: [Tier]) {
        self.categories = categories
        self.tiers = tiers
    }

    /// A term with one pay for orders of all sizes.
    public init(categories: Set<String> = [], pay: AffiliatePay) {
        self.init(categories: categories, tiers: [Tier(from: 0, pay: pay)])
    }

    /// The pay for an order of this size.
    func pay(forSize size: Int64) -> AffiliatePay? {
        tiers.filter { $0.from <= size }.max { $0.from < $1.from }?.pay
    }
}
