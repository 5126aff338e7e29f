// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

@testable import Attribution

func affiliateClick(
    _ event: String, _ partner: String, _ time: Timestamp, of name: String = "ann"
) -> AffiliateClick {
    AffiliateClick(
        event: EventID(event), partner: PartnerID(partner), profile: profile(name), at: time)
}

func affiliateAgreement(
    _ partner: String, version: UInt32 = 1, from: Timestamp = .distantPast,
    until: Timestamp? = nil, window: Int = 30, validation: Int = 14,
    terms: [AffiliateTerm] = [AffiliateTerm(pay: .rate(basisPoints: 500))]
) throws -> AffiliateAgreement {
    try AffiliateAgreement(
        with: PartnerID(partner), version: version, from: from, until: until, currency: .eur,
        clickWindow: day * window, validation: day * validation, terms: terms)
}

func affiliateFacts(
    _ agreements: [AffiliateAgreement], _ clicks: [AffiliateClick], _ orders: [OrderFact],
    _ payouts: [AffiliatePayout] = []
) -> AffiliateFacts {
    var facts = AffiliateFacts()
    facts.agreements = agreements
    facts.clicks = clicks
    facts.orders = orders.map { AffiliateOrderFact($0) }
    facts.payouts = payouts
    return facts
}

extension AffiliateLedger {
    /// The entry of the only order, or of one partner for it.
    func entry(_ order: String, of partner: String) -> AffiliateEntry? {
        entries.first { $0.order.rawValue == order && $0.partner.rawValue == partner }
    }

    func statement(_ partner: String, _ number: String) throws -> AffiliateStatement {
        try statement(for: PartnerID(partner), currency: .eur, number: number)
    }
}
