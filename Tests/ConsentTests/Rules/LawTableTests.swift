// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import Testing

/// The standard pack against tables that were worked by hand.
struct LawTableTests {
    @Test("N7 every line of the truth table is read, and there are more than a thousand answers")
    func tableIsRead() {
        #expect(LawTable.rows.count == LawTable.text.split(separator: "\n").count)
        #expect(LawTable.rows.count * LawState.allCases.count > 1_500)
    }

    @Test("N7 truth table: regime, channel and what was said", arguments: LawTable.rows)
    func truthTable(row: LawTable.Row) {
        for state in LawState.allCases {
            let verdict = RulePack.standard.decide(
                row.use, by: state.consent(row.use), in: row.places, at: LawState.asked)
            #expect(
                verdict.isAllowed == row.allowed[state.rawValue], "\(state): \(verdict.reasons)")
            let weighed = verdict.candidates + (verdict.rule.map { [$0] } ?? [])
            #expect(!verdict.reasons.isEmpty)
            guard row.rule != "-", !row.rule.hasSuffix(".hours") || verdict.isAllowed else {
                continue
            }
            let cited = weighed.first { $0.rule == row.rule }
            #expect(cited?.pack == "standard 2026-11-22", "\(state) does not weigh \(row.rule)")
            #expect(cited?.source.url.hasPrefix("http") == true)
        }
    }

    struct Dated: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var place: RecipientPlace
        var use: ConsentUse
        var state: LawState
        var day: String
        var rule: String?
        var isWeighed: Bool
        var isAllowed: Bool

        init(
            _ words: String, _ country: String, _ use: ConsentUse, _ state: LawState, _ day: String,
            _ rule: String, weighed isWeighed: Bool, allowed isAllowed: Bool
        ) {
            testDescription = words
            place = RecipientPlace(country: country)
            self.use = use
            self.state = state
            self.day = day
            self.rule = rule
            self.isWeighed = isWeighed
            self.isAllowed = isAllowed
        }
    }

    static let dated: [Dated] = [
        Dated(
            "PKE not yet in force", "PL", .email, .silent, "2024-11-09T23:59:59Z", "pl.pke.398",
            weighed: false, allowed: false),
        Dated(
            "PKE in force", "PL", .email, .silent, "2024-11-10T00:00:00Z", "pl.pke.398",
            weighed: true, allowed: false),
        Dated(
            "one document does no more", "RU", .email, .grantedJointly,
            "2026-01-10T12:00:00Z", "ru.152fz.separate", weighed: true, allowed: false),
        Dated(
            "the separate document is not asked for before", "RU", .email, .silent,
            "2025-08-31T23:59:59Z", "ru.152fz.separate", weighed: false, allowed: false),
        Dated(
            "41-FZ not yet", "RU", ConsentUse(.market, channel: .phone), .silent,
            "2025-08-31T23:59:59Z", "ru.41fz.calls", weighed: false, allowed: false),
        Dated(
            "41-FZ", "RU", ConsentUse(.market, channel: .phone), .silent, "2025-09-01T00:00:00Z",
            "ru.41fz.calls", weighed: true, allowed: false),
        Dated(
            "CASL: bought, the last instant of two years", "CA", .email, .purchase,
            "2027-05-20T11:59:59Z", "ca.casl.messages", weighed: true, allowed: true),
        Dated(
            "CASL: two years are over", "CA", .email, .purchase, "2027-05-20T12:00:00Z",
            "ca.casl.messages", weighed: true, allowed: false),
        Dated(
            "CASL: asked, the last instant of six months", "CA", .email, .inquiry,
            "2027-01-20T11:59:59Z", "ca.casl.messages", weighed: true, allowed: true),
        Dated(
            "CASL: six months are over", "CA", .email, .inquiry, "2027-01-20T12:00:00Z",
            "ca.casl.messages", weighed: true, allowed: false),
        Dated(
            "CASL: express has no end", "CA", .email, .granted, "2046-01-20T12:00:00Z",
            "ca.casl.messages", weighed: true, allowed: true),
        Dated(
            "an agreement to its end", "DE", .email, .ended, "2026-05-31T23:59:59Z",
            "de.uwg.email", weighed: true, allowed: true),
        Dated(
            "and not beyond", "DE", .email, .ended, "2026-06-01T00:00:00Z", "de.uwg.email",
            weighed: true, allowed: false),
    ]

    @Test("N7 rules hold from their day, and grounds to their end", arguments: dated)
    func datedRows(row: Dated) throws {
        let time = try #require(Timestamp(rfc3339: row.day))
        let verdict = RulePack.standard.decide(
            row.use, by: row.state.consent(row.use), in: [row.place], at: time)
        #expect(verdict.isAllowed == row.isAllowed)
        let weighed = verdict.candidates + (verdict.rule.map { [$0] } ?? [])
        #expect(weighed.contains { $0.rule == row.rule } == row.isWeighed)
    }

    @Test("N7 one document was enough in Russia before 1 September 2025")
    func jointBefore() throws {
        var state = ConsentState()
        let time = try #require(Timestamp(rfc3339: "2025-08-01T12:00:00Z"))
        state.fold(
            ConsentAct(.grant, [.email, ConsentUse(.processData)]),
            at: ConsentMark(time: time, event: EventID("both")))
        let said = CustomerConsent([.init(profile: profile(1), state: state)])
        let russia = [RecipientPlace(country: "RU")]
        let before = RulePack.standard.decide(
            .email, by: said, in: russia, at: time + .seconds(86_400))
        let after = RulePack.standard.decide(.email, by: said, in: russia, at: LawState.asked)
        #expect(before.isAllowed)
        #expect(after.answer == .refused)
        #expect(after.reasons.first?.code == .consentNotApart)
        #expect(after.remedy?.use == ConsentUse(.processData, channel: .email))
    }

    @Test("N7 every rule names its law, its source and the date of reading")
    func sources() {
        for rule in RulePack.standard.rules {
            #expect(!rule.source.title.isEmpty && rule.source.url.hasPrefix("http"))
            #expect(!rule.regime.isEmpty && !rule.purposes.isEmpty)
            #expect(rule.source.read == RulePack.standard.issued)
            #expect(rule.source.basis != .reviewed, "no lawyer has looked at \(rule.id)")
        }
    }
}
