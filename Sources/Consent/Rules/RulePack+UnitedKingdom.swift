// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension RulePack {
    /// The United Kingdom: regulation 22 of PECR, and the UK GDPR.
    static let unitedKingdom: [ConsentRule] = [
        contract("uk.gdpr.contract", british, ["GB"], known("UK GDPR Art. 6(1)(b)", britishText)),
        ConsentRule(
            id: "uk.pecr.messages", regime: british, jurisdictions: ["GB"], purposes: [.market],
            channels: messages, protects: [.person],
            requirement: .anyOf([
                .agreement(ConsentAgreement(evidence: ConsentAgreement.documented)),
                .noticeAndPurchase(within: nil),
            ]), clocks: gdprClocks,
            source: read(
                "PECR regulation 22",
                """
                https://www.geldards.com/insights/ico-updated-guidance-on-electronic-marketing-\
                consent-and-the-soft-opt-in-exemption/
                """),
            note: """
                Soft opt-in: details from the person in a sale, similar products of one's own, the \
                way out named then and each time. A negotiation without a sale is left aside.
                """),
        ConsentRule(
            id: "uk.pecr.corporate", regime: british, jurisdictions: ["GB"], purposes: [.market],
            channels: messages, protects: [.organisation], requirement: .untilStopped,
            source: read(
                "PECR regulation 22: individual subscribers only",
                """
                http://qqq.informationcommissioner.gov.uk/for_organisations/\
                privacy_and_electronic_communications/the_guide/electronic_mail.aspx
                """)),
        ConsentRule(
            id: "uk.pecr.calls", regime: british, jurisdictions: ["GB"], purposes: [.market],
            channels: calls, requirement: documented, clocks: gdprClocks,
            source: known("PECR regulations 19 and 21", britishText),
            note: """
                Calls by people need no agreement where the number is on no list of objections. No \
                list is known here: an agreement is the cautious choice.
                """),
        ConsentRule(
            id: "uk.pecr.adverts", regime: british, jurisdictions: ["GB"], purposes: [.market],
            channels: adverts, requirement: documented, clocks: gdprClocks,
            source: known("PECR regulation 6, UK GDPR Art. 6(1)(a)", britishText)),
        ConsentRule(
            id: "uk.gdpr.letters", regime: british, jurisdictions: ["GB"], purposes: [.market],
            channels: letters, requirement: .untilStopped, clocks: gdprClocks,
            source: known("UK GDPR Art. 21(2) and (3)", britishText)),
        ConsentRule(
            id: "uk.gdpr.data", regime: british, jurisdictions: ["GB"], purposes: dataUses,
            requirement: documented, clocks: gdprClocks,
            source: known("UK GDPR Art. 6(1)(a) and 7", britishText)),
    ]

    private static let british = "United Kingdom, PECR and UK GDPR"
    private static let britishText = "https://www.legislation.gov.uk/uksi/2003/2426"
}
