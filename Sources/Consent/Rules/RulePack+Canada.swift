// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension RulePack {
    /// Canada: CASL, and PIPEDA.
    static let canada: [ConsentRule] = [
        contract("ca.contract", "Canada, PIPEDA", ["CA"], known("PIPEDA sch. 1, 4.3", pipeda)),
        ConsentRule(
            id: "ca.casl.messages", regime: "Canada, CASL", jurisdictions: ["CA"],
            purposes: [.market], channels: messages,
            requirement: .anyOf([
                .agreement(ConsentAgreement(evidence: ConsentAgreement.documented)),
                .purchase(within: .months(24)), .inquiry(within: .months(6)),
            ]),
            clocks: [
                RuleClock(.honourStop, .workingDays(10)), RuleClock(.stopWorksAfterUse, .days(60)),
            ],
            source: read(
                "CASL s. 6, 10(9), 10(10) and 11",
                "https://crtc.gc.ca/eng/com500/guide.htm"),
            note: """
                Implied by a purchase for two years, by an inquiry for six months; express without \
                end. A message that asks for an agreement is such a message itself.
                """),
        ConsentRule(
            id: "ca.calls", regime: "Canada", jurisdictions: ["CA"], purposes: [.market],
            channels: calls, requirement: documented,
            source: known("Unsolicited Telecommunications Rules", "https://crtc.gc.ca"),
            note: "The list of objections is not known here: a cautious choice."),
        ConsentRule(
            id: "ca.adverts", regime: "Canada, PIPEDA", jurisdictions: ["CA"],
            purposes: [.market], channels: adverts, requirement: documented,
            source: known("PIPEDA sch. 1, 4.3", pipeda), note: "A cautious choice."),
        ConsentRule(
            id: "ca.letters", regime: "Canada, PIPEDA", jurisdictions: ["CA"],
            purposes: [.market], channels: letters, requirement: .untilStopped,
            source: known("PIPEDA sch. 1, 4.3", pipeda)),
        ConsentRule(
            id: "ca.data", regime: "Canada, PIPEDA", jurisdictions: ["CA"], purposes: dataUses,
            requirement: documented, source: known("PIPEDA sch. 1, 4.3", pipeda),
            note: "An implied consent may do for some of it: a cautious choice."),
    ]

    private static let pipeda = "https://laws-lois.justice.gc.ca/eng/acts/P-8.6/"
}
