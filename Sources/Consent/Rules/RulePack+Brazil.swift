// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension RulePack {
    /// Brazil: article 8 of the LGPD.
    static let brazil: [ConsentRule] = [
        contract(
            "br.lgpd.contract", "Brazil, LGPD", ["BR"],
            known("LGPD Art. 7(V)", "https://www.planalto.gov.br/ccivil_03/_ato2015-2018/2018/lei/")
        ),
        ConsentRule(
            id: "br.lgpd.8", regime: "Brazil, LGPD", jurisdictions: ["BR"],
            purposes: [.market] + dataUses, requirement: documented,
            clocks: [
                RuleClock(.answerPerson, .days(15)), RuleClock(.honourStop, .days(0)),
            ],
            source: read(
                "LGPD Art. 8", "https://compliance.mspa.com.br/regulamentos/lgpd/artigo-8"),
            note: """
                Where consent is the basis; other bases exist and are an override to be named. The \
                15 days to answer are general knowledge.
                """),
    ]
}
