// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension RulePack {
    /// The European Economic Area: GDPR and the ePrivacy directive.
    static let europe: [ConsentRule] = [
        contract("eu.gdpr.contract", gdpr, economicArea, known("GDPR Art. 6(1)(b)", gdprText)),
        ConsentRule(
            id: "eu.eprivacy.messages", regime: gdpr,
            jurisdictions: economicArea.filter { $0 != "DE" }, purposes: [.market],
            channels: messages, requirement: documented, clocks: gdprClocks,
            source: known("Directive 2002/58/EC Art. 13(1), GDPR Art. 7(1)", eprivacyText),
            note: """
                The soft opt-in of Art. 13(2) holds as each state has made it law. Where nobody \
                read the state's law for this version there is none. Germany has rules of its own.
                """),
        ConsentRule(
            id: "eu.eprivacy.calls", regime: gdpr,
            jurisdictions: economicArea.filter { $0 != "DE" }, purposes: [.market],
            channels: calls, requirement: documented, clocks: gdprClocks,
            source: known("Directive 2002/58/EC Art. 13(1) and (3)", eprivacyText),
            note: "Calls by people are a matter of each state: an agreement is the cautious choice."
        ),
        ConsentRule(
            id: "eu.eprivacy.adverts", regime: gdpr, jurisdictions: economicArea,
            purposes: [.market], channels: adverts, requirement: documented, clocks: gdprClocks,
            source: known("Directive 2002/58/EC Art. 5(3), GDPR Art. 6(1)(a)", eprivacyText)),
        ConsentRule(
            id: "eu.gdpr.letters", regime: gdpr, jurisdictions: economicArea,
            purposes: [.market], channels: letters, requirement: .untilStopped,
            clocks: gdprClocks,
            source: read(
                "GDPR Art. 21(2) and (3)",
                "https://gdprhub.eu/index.php?oldid=32851&title=Article_21_GDPR"),
            note: """
                That letters may rest on a legitimate interest is recital 47, general knowledge. \
                The objection is absolute.
                """),
        ConsentRule(
            id: "eu.gdpr.data", regime: gdpr, jurisdictions: economicArea, purposes: dataUses,
            requirement: documented, clocks: gdprClocks,
            source: known("GDPR Art. 6(1)(a), 7 and 22", gdprText),
            note: "Some of it may rest on a legitimate interest: a retailer names that as override."
        ),
    ]

    private static let gdpr = "European Economic Area, GDPR and ePrivacy"
    private static let gdprText = "https://eur-lex.europa.eu/eli/reg/2016/679/oj"
    private static let eprivacyText = "https://eur-lex.europa.eu/eli/dir/2002/58/oj"
    /// Articles 12(3), an answer within a month, and 21(3) and 7(3), a stop counts at once.
    static let gdprClocks = [
        RuleClock(.answerPerson, .months(1)), RuleClock(.honourStop, .days(0)),
    ]

    /// The members of the Union, and Iceland, Liechtenstein and Norway.
    static let economicArea = [
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
        "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
    ]
}
