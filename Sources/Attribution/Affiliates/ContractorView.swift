// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The campaigns of several contractors in one view, each order counted once.
///
/// Contractors report orders as theirs, each for himself, so that their sums exceed what was sold.
/// Here each order stands once, with its own value and with the one partner whose it is by the
/// ledger.
public struct ContractorView: Hashable, Sendable {
    /// A contractor, with one of his campaigns or with all.
    public struct Row: Hashable, Sendable {
        /// Who.
        public let partner: PartnerID
        /// The campaign; nil for all of the contractor's.
        public let campaign: String?
        /// The different orders that he claims.
        public let claimed: Int
        /// What he says that they were worth, as far as he does.
        public let claimedValue: Money
        /// Those that nobody knows, or that are in another currency.
        public let unknown: Int
        /// Those that another contractor claims too.
        public let shared: Int
        /// Those that are his by the ledger.
        public let credited: Int
        /// What is left of those.
        public let creditedValue: Money
    }

    /// An order that several contractors claim.
    public struct Duplicate: Hashable, Sendable {
        /// The order.
        public let order: OrderID
        /// Who claims it, by name.
        public let partners: [PartnerID]
        /// Whose it is; nil when it is nobody's by the ledger.
        public let winner: PartnerID?
    }

    /// The contractors by name, each followed by his campaigns.
    public let rows: [Row]
    /// The orders that several claim, by order id.
    public let duplicates: [Duplicate]
    /// The known orders that are claimed, each once.
    public let orders: Int
    /// What is left of those.
    public let value: Money
    /// Those of them that are no claimant's by the ledger.
    public let uncredited: Int
    /// The claims of all contractors together, as they would add up themselves.
    public let claims: Int

    /// The view of one currency.
    ///
    /// - Parameters:
    ///   - claims: what the contractors report, in any order, also repeated.
    ///   - ledger: the orders, and whose they are.
    ///   - currency: which orders are looked at.
    /// - Throws: `AttributionError.Code.inexact` for sums that do not fit 64 bits.
    /// - Complexity: O(n log n).
    public init(
        _ claims: some Sequence<AffiliateClaim>, ledger: AffiliateLedger, currency: Currency
    ) throws(AttributionError) {
        let claims = claims.sorted(by: AffiliateClaim.precedes)
        let known = Dictionary(
            ledger.conversions.filter { $0.value.currency == currency }.map { ($0.order, $0.net) },
            uniquingKeysWith: { first, _ in first })
        let claimants = Dictionary(grouping: claims, by: \.order).mapValues {
            Set($0.map(\.partner)).sorted()
        }
        var tallies: [Place: Tally] = [:]
        for claim in claims {
            let places =
                [Place(partner: claim.partner, campaign: nil)]
                + (claim.campaign.map { [Place(partner: claim.partner, campaign: $0)] } ?? [])
            for place in places {
                try tallies[place, default: Tally(currency)].take(
                    claim, net: known[claim.order], isShared: claimants[claim.order]?.count != 1,
                    isCredited: ledger.winners[claim.order] == claim.partner)
            }
        }
        rows = tallies.sorted { Place.precedes($0.key, $1.key) }.map { $0.value.row($0.key) }
        duplicates = claimants.filter { $0.value.count > 1 && known[$0.key] != nil }
            .sorted { $0.key < $1.key }
            .map {
                Duplicate(order: $0.key, partners: $0.value, winner: ledger.winners[$0.key])
            }
        var value = ExactSum(currency)
        var orders = 0
        var uncredited = 0
        for (order, partners) in claimants {
            guard let net = known[order] else { continue }
            try value.add(net)
            orders += 1
            if ledger.winners[order].map({ !partners.contains($0) }) ?? true { uncredited += 1 }
        }
        self.value = value.amount
        self.orders = orders
        self.uncredited = uncredited
        self.claims = claimants.values.reduce(0) { $0 + $1.count }
    }

    private struct Place: Hashable {
        var partner: PartnerID
        var campaign: String?

        static func precedes(_ left: Place, _ right: Place) -> Bool {
            if left.partner != right.partner { return left.partner < right.partner }
            guard let one = left.campaign, let other = right.campaign else {
                return left.campaign == nil && right.campaign != nil
            }
            return one < other
        }
    }

    private struct Tally {
        var seen: Set<OrderID> = []
        var claimedValue: ExactSum
        var creditedValue: ExactSum
        var unknown = 0
        var shared = 0
        var credited = 0

        init(_ currency: Currency) {
            claimedValue = ExactSum(currency)
            creditedValue = ExactSum(currency)
        }

        mutating func take(
            _ claim: AffiliateClaim, net: Money?, isShared: Bool, isCredited: Bool
        ) throws(AttributionError) {
            guard seen.insert(claim.order).inserted else { return }
            if let value = claim.value, value.currency == claimedValue.amount.currency {
                try claimedValue.add(value)
            }
            guard let net else {
                unknown += 1
                return
            }
            if isShared { shared += 1 }
            if isCredited {
                credited += 1
                try creditedValue.add(net)
            }
        }

        func row(_ place: Place) -> Row {
            Row(
                partner: place.partner, campaign: place.campaign, claimed: seen.count,
                claimedValue: claimedValue.amount, unknown: unknown, shared: shared,
                credited: credited, creditedValue: creditedValue.amount)
        }
    }
}
