// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Where the book of commissions keeps its state.
enum AffiliateTables {
    /// Partner, version → `AgreementRecord`.
    static let agreements = Subspace(.attribution, table: 7)
    /// Version → `AffiliatePolicyRecord`.
    static let policies = Subspace(.attribution, table: 8)
    /// Profile, time, event → the partner's name.
    static let clicks = Subspace(.attribution, table: 9)
    /// Order, rank of the change, time, event → `AffiliateFactRecord`: all facts of an order under
    /// one prefix.
    static let orders = Subspace(.attribution, table: 10)
    /// Profile, time, event → `OrderPointer`: a customer's facts about orders.
    static let holders = Subspace(.attribution, table: 11)
    /// Partner, number → `PayoutRecord`.
    static let payouts = Subspace(.attribution, table: 12)
    /// Order, partner, number → nothing: which payments have an order.
    static let paid = Subspace(.attribution, table: 13)
    /// Order, partner, the bytes of a `ClaimRecord` → nothing.
    static let claims = Subspace(.attribution, table: 14)
    /// Partner, profile, time, event → nothing: a partner's clicks.
    static let partners = Subspace(.attribution, table: 28)
    /// Partner → `FeedHead`.
    static let feeds = Subspace(.attribution, table: 15)
    /// Partner, item → `PartnerItem`.
    static let items = Subspace(.attribution, table: 16)
    /// Partner, number → `FeedChangeRecord`.
    static let changes = Subspace(.attribution, table: 17)
}
