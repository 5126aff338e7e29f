// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Which click an order counts for.
struct AffiliateReferrals: Sendable {
    /// A click with the agreement that it is held to.
    struct Referral: Sendable {
        var click: AffiliateClick
        var agreement: AffiliateAgreement
    }

    private let clicks: [CustomerID: [Referral]]
    private let policy: AffiliatePolicy

    init(
        _ clicks: [AffiliateClick], _ agreements: [AffiliateAgreement], _ policy: AffiliatePolicy,
        owner: (ProfileID, Timestamp) -> CustomerID
    ) {
        self.policy = policy
        let versions = Dictionary(
            grouping: agreements.sorted(by: AffiliateAgreement.precedes), by: \.partner)
        var seen: Set<EventID> = []
        var referrals: [CustomerID: [Referral]] = [:]
        for click in clicks.sorted(by: AffiliateClick.precedes)
        where seen.insert(click.event).inserted {
            let latest = versions[click.partner]?.first { $0.from <= click.at }
            guard let agreement = latest, agreement.isInForce(at: click.at) else { continue }
            referrals[owner(click.profile, click.at), default: []].append(
                Referral(click: click, agreement: agreement))
        }
        self.clicks = referrals
    }

    /// The last click before the order that is within its window.
    ///
    /// - Complexity: O(n) in the clicks of the customer.
    func winner(of conversion: Conversion, customer: CustomerID) -> Referral? {
        guard conversion.isMeasured else { return nil }
        var winner: Referral?
        for referral in clicks[customer] ?? [] {
            if referral.click.at > conversion.at { break }
            guard conversion.at <= referral.click.at + referral.agreement.clickWindow,
                referral.agreement.currency == conversion.value.currency
            else { continue }
            if winner.map({ wins(referral.click, over: $0.click) }) ?? true { winner = referral }
        }
        return winner
    }

    /// Whether a click that is not earlier than another gets the order.
    private func wins(_ click: AffiliateClick, over other: AffiliateClick) -> Bool {
        if click.at != other.at { return true }
        // Among equals the clicks come by event id.
        return policy.tie == .firstPartner && click.partner < other.partner
    }
}
