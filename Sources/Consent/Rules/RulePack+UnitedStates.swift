// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension RulePack {
    /// The United States: TCPA with contact hours, CAN-SPAM, and the privacy laws of states.
    static let unitedStates: [ConsentRule] =
        callingHours + [
            contract("us.contract", "United States", ["US"], known("contract", tradeText)),
            ConsentRule(
                id: "us.tcpa.texts", regime: tcpa, jurisdictions: ["US"], purposes: [.market],
                channels: [.sms], requirement: documented, clocks: tcpaClocks,
                source: read("47 CFR 64.1200(a)", tcpaText),
                note: "Prior express written consent; that it was written is the proof's matter."),
            ConsentRule(
                id: "us.tcpa.calls", regime: tcpa, jurisdictions: ["US"], purposes: [.market],
                channels: calls, requirement: documented, clocks: tcpaClocks,
                source: read("47 CFR 64.1200(a)", tcpaText),
                note: """
                    For calls by machines. Calls by people need none where the number is on no \
                    list of objections; no list is known here: a cautious choice.
                    """),
            ConsentRule(
                id: "us.can-spam.email", regime: "United States, CAN-SPAM", jurisdictions: ["US"],
                purposes: [.market], channels: [.email], requirement: .untilStopped,
                clocks: [
                    RuleClock(.honourStop, .workingDays(10)),
                    RuleClock(.stopWorksAfterUse, .days(30)),
                ],
                source: read(
                    "15 USC 7704",
                    """
                    https://www.optizmo.com/blog/\
                    can-spam-deep-dive-series-honoring-opt-out-requests/
                    """)),
            ConsentRule(
                id: "us.messages", regime: "United States", jurisdictions: ["US"],
                purposes: [.market], channels: messages.filter { $0 != .email && $0 != .sms },
                requirement: documented, source: known("no statute was read", tradeText),
                note: "A cautious choice for messengers, push and direct messages."),
            ConsentRule(
                id: "us.letters", regime: "United States", jurisdictions: ["US"],
                purposes: [.market], channels: letters, requirement: .untilStopped,
                source: known("no statute was read", tradeText)),
            ConsentRule(
                id: "us.location", regime: "United States, state privacy laws",
                jurisdictions: ["US"], purposes: [.locate], requirement: documented,
                source: read(
                    "sensitive data in most state laws",
                    "https://consentstack.io/blog/us-state-privacy-laws")),
            ConsentRule(
                id: "us.ca.ccpa", regime: "California, CCPA", jurisdictions: ["US-CA"],
                purposes: [.share], requirement: .untilStopped,
                clocks: [
                    RuleClock(.askAgain, .months(12)), RuleClock(.honourStop, .workingDays(15)),
                    RuleClock(.answerPerson, .days(45)),
                ],
                source: read(
                    "Cal. Civ. Code 1798.135(c), 11 CCR 7026",
                    "https://www.truevault.com/consumers/ccpa/what-is-a-request-to-opt-out"),
                note: "The 45 days to answer are general knowledge."),
            ConsentRule(
                id: "us.state.gpc", regime: "United States, state privacy laws",
                jurisdictions: gpcStates, purposes: [.share, .personalize, .profile],
                requirement: .untilStopped,
                source: read(
                    "universal opt-out mechanisms",
                    "https://cookiebeam.com/guides/universal-opt-out-mechanisms-us-state-laws-2026"
                ),
                note: "Global Privacy Control is recorded as an objection to `share`."),
            ConsentRule(
                id: "us.state.adverts", regime: "United States, state privacy laws",
                jurisdictions: ["US"], purposes: [.market], channels: adverts,
                requirement: .untilStopped,
                source: read(
                    "targeted advertising until an opt-out",
                    "https://consentstack.io/blog/us-state-privacy-laws")),
            ConsentRule(
                id: "us.data", regime: "United States", jurisdictions: ["US"],
                purposes: [.personalize, .profile, .measure, .share], requirement: .untilStopped,
                source: known("15 USC 45, where no state law says more", tradeText)),
        ]

    private static let tcpa = "United States, TCPA"
    private static let tcpaText =
        "https://www.govinfo.gov/content/pkg/FR-2024-03-05/html/2024-04587.htm"
    private static let tradeText = "https://www.ftc.gov/business-guidance"
    private static let tcpaClocks = [RuleClock(.honourStop, .workingDays(10))]

    /// The states in which Global Privacy Control binds.
    static let gpcStates = [
        "US-CA", "US-CO", "US-CT", "US-DE", "US-MD", "US-MN", "US-MT", "US-NE", "US-NH", "US-NJ",
        "US-OR", "US-TX",
    ]

    /// The rows of the table of contact hours.
    private static let callingHours = ContactHoursTable.unitedStates.rules.map { row in
        ConsentRule(
            id: row.id == "us.tcpa" ? "us.tcpa.hours" : row.id,
            regime: row.jurisdiction == "US" ? tcpa : "United States, calling hours of states",
            jurisdictions: [row.jurisdiction], purposes: [.market],
            channels: row.uses.compactMap(\.channel), requirement: .hours(row.hours),
            source: RuleSource(
                title: "calling hours, \(row.jurisdiction)", url: row.source, read: row.read),
            note: "Those of states are from a vendor's table; an agreement does not lift them.")
    }
}
