// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// All that a ledger of commissions is made from, in any order and with repetitions.
public struct AffiliateFacts: Hashable, Sendable {
    /// What was agreed, all versions.
    public var agreements: [AffiliateAgreement] = []
    /// Who sent whom.
    public var clicks: [AffiliateClick] = []
    /// Sales, returns and cancellations of all channels.
    public var orders: [AffiliateOrderFact] = []
    /// What was paid.
    public var payouts: [AffiliatePayout] = []
    /// What partners say is theirs.
    public var claims: [AffiliateClaim] = []

    /// No facts.
    public init() {}

    /// Takes in more facts.
    public mutating func add(_ other: AffiliateFacts) {
        agreements += other.agreements
        clicks += other.clicks
        orders += other.orders
        payouts += other.payouts
        claims += other.claims
    }
}
