// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension RulePack {
    /// Russia: 38-FZ on advertising, 152-FZ on personal data, 41-FZ on mass calls.
    static let russia: [ConsentRule] = [
        contract(
            "ru.152fz.contract", "Russia, 152-FZ", ["RU"],
            known("152-FZ Art. 6(1)(5)", "https://www.klerk.ru/blogs/fedresurs/663937/")),
        ConsentRule(
            id: "ru.38fz.18", regime: "Russia, 38-FZ", jurisdictions: ["RU"], purposes: [.market],
            channels: messages + calls, requirement: .agreement,
            clocks: [RuleClock(.honourStop, .days(0))],
            source: read(
                "38-FZ Art. 18",
                "https://xn--80aafg4awbfege9o.xn--p1ai/zakon/zoreklame/18/index.htm"),
            note: """
                Whoever sends has to prove the agreement, else there is none, and has to stop at \
                once. Only the person's own word counts: a cautious choice.
                """),
        ConsentRule(
            id: "ru.41fz.calls", regime: "Russia, 41-FZ", jurisdictions: ["RU"],
            purposes: [.market], channels: calls, from: date(2025, 9, 1), requirement: .agreement,
            clocks: [RuleClock(.honourStop, .days(1))],
            source: read("41-FZ, mass calls", "https://www.klerk.ru/user/2487858/678874/"),
            note: """
                Mass calls that only inform need one too: give them a purpose of your own with a \
                rule. The caller's label and the contract with the operator are not looked at.
                """),
        ConsentRule(
            id: "ru.152fz.separate", regime: "Russia, 152-FZ", jurisdictions: ["RU"],
            purposes: [.market], from: date(2025, 9, 1),
            requirement: .anyOf([
                .agreement(ConsentAgreement(to: .processData, apart: [.market]))
            ]), clocks: russianClocks,
            source: read(
                "152-FZ Art. 9(1) and 15", "https://www.klerk.ru/blogs/roskom24/658666/"),
            note: """
                The agreement to data processing, in a document of its own: an act that agrees to \
                advertising as well does not count.
                """),
        ConsentRule(
            id: "ru.152fz.joint", regime: "Russia, 152-FZ", jurisdictions: ["RU"],
            purposes: [.market], until: date(2025, 9, 1),
            requirement: .anyOf([.agreement(ConsentAgreement(to: .processData))]),
            clocks: russianClocks,
            source: known(
                "152-FZ Art. 9(1) and 15, before 156-FZ",
                "https://www.klerk.ru/blogs/roskom24/658666/")),
        ConsentRule(
            id: "ru.152fz.data", regime: "Russia, 152-FZ", jurisdictions: ["RU"],
            purposes: dataUses + [.processData],
            requirement: .anyOf([.agreement(ConsentAgreement(apart: [.market]))]),
            clocks: russianClocks,
            source: read("152-FZ Art. 9(1)", "https://www.klerk.ru/blogs/roskom24/660632/")),
    ]

    private static let russianClocks = [
        RuleClock(.answerPerson, .workingDays(10)), RuleClock(.destroyAfterStop, .days(30)),
        RuleClock(.honourStop, .days(0)),
    ]
}
