// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension RulePack {
    /// Germany: sections 7 and 7a of the UWG.
    static let germany: [ConsentRule] = [
        ConsentRule(
            id: "de.uwg.calls", regime: german, jurisdictions: ["DE"], purposes: [.market],
            channels: calls, requirement: .agreement, clocks: germanProof,
            source: read(
                "UWG § 7(2) no. 1 and § 7a",
                "https://www.ihk.de/osnabrueck/recht-und-fair-play/aktuelles/telefonwerbung-5255248"
            ),
            note: """
                An express agreement before the call. What was taken over from another system does \
                not count here, as its document has to be at hand: a cautious choice.
                """),
        ConsentRule(
            id: "de.uwg.email", regime: german, jurisdictions: ["DE"], purposes: [.market],
            channels: [.email],
            requirement: .anyOf([
                .agreement(ConsentAgreement()), .noticeAndPurchase(within: nil),
            ]), clocks: germanProof,
            source: read(
                "UWG § 7(2) no. 2 and § 7(3)",
                "https://www.commdoo.de/de/glossar/glossar.php?viewStat=&searchterm=Newsletter"),
            note: """
                Without an agreement only to the address that was got in a sale, for similar goods \
                of one's own, with the way to object named then and in each message: what is \
                similar, and what the message says, is for the retailer to keep. That courts \
                expect a confirmed address (double opt-in) is general knowledge and no rule here.
                """),
        ConsentRule(
            id: "de.uwg.messages", regime: german, jurisdictions: ["DE"], purposes: [.market],
            channels: messages.filter { $0 != .email }, requirement: .agreement,
            clocks: germanProof,
            source: read(
                "UWG § 7(2) no. 2",
                "https://ipwiki.de/_export/xhtml/wettbewerbsrecht:unerwuenschte_werbung"),
            note: "Whether the exception of § 7(3) reaches past e-mail is left aside as cautious."),
    ]

    private static let german = "Germany, UWG"

    /// § 7a(2): kept for five years from the grant and from each use.
    private static let germanProof = [
        RuleClock(.proofAfterGrant, .years(5)), RuleClock(.proofAfterUse, .years(5)),
    ]
}
