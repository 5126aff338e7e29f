// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension RulePack {
    /// Poland: article 398 of the law on electronic communication (PKE).
    static let poland: [ConsentRule] = [
        ConsentRule(
            id: "pl.pke.398", regime: "Poland, PKE", jurisdictions: ["PL"], purposes: [.market],
            channels: messages + calls, from: date(2024, 11, 10), requirement: documented,
            source: read(
                "Prawo komunikacji elektronicznej, art. 398",
                """
                https://www.prawo.pl/biznes/prawo-komunikacji-elektronicznej-zgoda-na-dzialania-\
                marketingowe,534839.html
                """),
            note: """
                Natural and legal persons alike, and no soft opt-in. Agreements that were valid \
                before stay so. Each channel is asked about separately.
                """)
    ]
}
