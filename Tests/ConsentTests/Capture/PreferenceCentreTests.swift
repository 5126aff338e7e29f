// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import Testing

/// What a switch of the preference centre does, and that it shows what holds.
struct PreferenceCentreTests {
    static let rounds = StringModels.rounds(
        "CLIENTELE_PREFERENCES", debug: 1_500, release: 20_000)

    private let now = Timestamp(seconds: 10)

    private static func line(
        _ id: String, _ use: ConsentUse, _ basis: LegalBasis = .consent
    ) -> PreferenceLine {
        PreferenceLine(
            id, use, basis: basis,
            texts: [ConsentText(id, version: "1", locale: "en-GB", text: "May we: \(id)?")])
    }

    private static let lines = [
        line("all", .marketing), line("mail", .email), line("sms", .sms),
        line("mail-shoes", .emailShoes), line("mail-lamps", .emailLamps),
        line("measure", ConsentUse(.measure), .legitimateInterest),
        line("orders", .transactional, .contract),
    ]

    private static let policy: ConsentPolicy = {
        var policy = ConsentPolicy()
        policy.defaults[.measure] = .allowed(Reason("test.interest", "an interest"))
        return policy
    }()

    private let centre = PreferenceCentre(
        "centre", lines: Self.lines, jurisdiction: "GB", policy: Self.policy)

    private func update(
        _ choices: PreferenceChoices, _ consent: CustomerConsent, of centre: PreferenceCentre? = nil
    ) -> PreferenceUpdate {
        (centre ?? self.centre).update(
            choices, of: consent, under: profile(1), in: "en-GB", at: now)
    }

    private func isNothing(_ update: PreferenceUpdate) -> Bool {
        update.steps.isEmpty && update.obstacles.isEmpty
    }

    /// What the profiles say after the events of an update were recorded.
    private func recording(
        _ update: PreferenceUpdate, _ consent: CustomerConsent
    ) -> CustomerConsent {
        let events = update.events(
            id: EventID("u"), channel: Channel(.web), identifiers: [CaptureSamples.address])
        return consent.merging(
            CustomerConsent(
                folding: events.map {
                    RecordedEvent(event: $0, profile: profile(1), receivedAt: now)
                }))
    }

    private func rows(_ consent: CustomerConsent) -> [String: PreferenceRow] {
        Dictionary(
            uniqueKeysWithValues: centre.rows(consent, in: "en-GB", at: now).map {
                ($0.line.id, $0)
            })
    }

    @Test("N8 the rows say what is on, since when, on what it rests, and in which words")
    func shows() throws {
        let said = consent([grant(.email, 3), withdrawal(.emailShoes, 4)])
        let rows = rows(said)
        #expect(rows["mail"]?.isOn == true)
        #expect(rows["mail"]?.since == Timestamp(seconds: 3))
        #expect(rows["mail-shoes"]?.isOn == false)
        #expect(rows["mail-shoes"]?.since == Timestamp(seconds: 4))
        #expect(rows["mail-lamps"]?.isOn == true)
        #expect(rows["sms"]?.isOn == false)
        #expect(rows["sms"]?.since == nil)
        #expect(rows["measure"]?.isOn == true)
        #expect(rows["orders"]?.isOn == true)
        #expect(rows["orders"]?.isChosen == false)
        #expect(rows["mail"]?.text?.text == "May we: mail?")
        #expect(centre.rows(said, in: "de-DE", at: now).allSatisfy { $0.text == nil })
    }

    @Test("N8 only differences are recorded, a yes with the words that were shown")
    func differences() throws {
        let said = consent([grant(.email, 3)])
        let same = update(.lines(["mail": true, "sms": false, "measure": true]), said)
        #expect(isNothing(same))
        let change = update(.lines(["mail": false, "sms": true, "measure": false]), said)
        #expect(change.obstacles == [:])
        #expect(change.steps.map(\.act.kind) == [.withdraw, .object, .grant])
        #expect(change.steps[0].act.uses == [.email])
        #expect(change.steps[1].act.uses == [ConsentUse(.measure)])
        #expect(change.steps[2].act.uses == [.sms])
        #expect(
            change.steps[2].act.wording
                == ConsentText("sms", version: "1", locale: "en-GB", text: "May we: sms?").wording)
        #expect(change.steps.allSatisfy { $0.act.capturePoint == "centre" })
        let after = rows(recording(change, said))
        #expect(after["mail"]?.isOn == false)
        #expect(after["sms"]?.isOn == true)
        #expect(after["measure"]?.isOn == false)
    }

    @Test("N8 what is turned off at large and kept in part stays on in that part")
    func parts() {
        let said = consent([grant(.marketing, 3)])
        let change = update(.lines(["all": false, "mail-shoes": true, "sms": false]), said)
        #expect(change.obstacles == [:])
        let after = rows(recording(change, said))
        #expect(after["all"]?.isOn == false)
        #expect(after["mail-shoes"]?.isOn == true)
        #expect(after["mail-lamps"]?.isOn == false)
        #expect(after["sms"]?.isOn == false)
        let back = update(
            .lines(["all": true, "mail-shoes": false]), recording(change, said))
        let both = rows(recording(back, recording(change, said)))
        #expect(both["all"]?.isOn == true)
        #expect(both["mail-shoes"]?.isOn == false)
    }

    @Test("N8 everything off is one broad withdrawal, of what is not shown too, and not of orders")
    func everythingOff() {
        let hidden = ConsentUse(.market, channel: .push)
        let said = consent([grant(.email, 3), grant(hidden, 3)])
        let change = update(.everythingOff, said)
        #expect(change.steps.count == 1)
        #expect(change.steps.first?.act.uses == [.marketing, ConsentUse(.measure)])
        #expect(change.obstacles == [:])
        let after = recording(change, said)
        let policy = Self.policy
        for use in [ConsentUse.email, hidden, .smsShoes, ConsentUse(.measure)] {
            #expect(!policy.decide(use, by: after, at: now).isAllowed)
        }
        #expect(policy.decide(.transactional, by: after, at: now).isAllowed)
        #expect(isNothing(update(.everythingOff, after)))
        let again = after.merging(consent([grant(hidden, 10, by: 2)]))
        #expect(update(.everythingOff, again).steps.isEmpty, "it is off: another profile withdrew")
        let later = CustomerConsent([]).merging(
            consent([
                withdrawal(.marketing, 3), withdrawal(ConsentUse(.measure), 3), grant(hidden, 5),
            ]))
        #expect(update(.everythingOff, later).steps.count == 1, "granted after the last one")
        let nobody = CustomerConsent()
        #expect(update(.everythingOff, nobody).steps.count == 1, "who says so is heard")
    }

    @Test("N8 what cannot be chosen is told, and never shown as chosen")
    func obstacles() {
        let fixed = update(.lines(["orders": false]), CustomerConsent())
        #expect(fixed.steps == [])
        #expect(fixed.obstacles["orders"]?.first?.code == .choiceFixed)
        // A withdrawal under another profile is not lifted by a grant under this one.
        let other = consent([withdrawal(.marketing, 3, by: 2)])
        let blocked = update(.lines(["mail": true, "measure": false]), other)
        #expect(blocked.obstacles["mail"]?.first?.code == .choiceBlocked)
        #expect(blocked.obstacles["mail"]?.dropFirst().first?.code == .consentWithdrawn)
        #expect(blocked.steps.map(\.act.kind) == [.object], "the rest is carried out")
        // A withdrawal from a clock that is ahead.
        let ahead = update(.lines(["mail": true]), consent([withdrawal(.email, 99)]))
        #expect(ahead.steps == [])
        #expect(ahead.obstacles["mail"] != nil)
        // A rule that refuses whatever is granted.
        let strict = PreferenceCentre("c", lines: Self.lines) { _, _, _ in
            ConsentVerdict(.refused, reasons: [Reason("test.law", "never")])
        }
        let refused = update(.lines(["sms": true]), CustomerConsent(), of: strict)
        #expect(refused.steps == [])
        #expect(refused.obstacles["sms"]?.last?.code == "test.law")
        let wordless = centre.update(
            .lines(["sms": true]), of: CustomerConsent(), under: profile(1), in: "de-DE", at: now)
        #expect(wordless.steps == [])
        #expect(wordless.obstacles["sms"]?.first?.code == .choiceBlocked)
        #expect(isNothing(update(.lines(["nothing": true]), CustomerConsent())))
    }

    @Test(
        "N8 over all histories and choices: afterwards the verdicts are the choices, or it is told")
    func property() {
        var generator = SeededGenerator(seed: 0x8_1)
        var blocked = 0
        for round in 0..<Self.rounds {
            let profiles = UInt64(round % 2 + 1)
            let said = consent(history(upTo: 8, profiles: profiles, using: &generator))
            let lines = Self.lines.shuffled(using: &generator).prefix(
                Int.random(in: 1...Self.lines.count, using: &generator))
            let centre = PreferenceCentre("centre", lines: Array(lines), policy: Self.policy)
            var wanted: [String: Bool] = [:]
            for line in lines where Int.random(in: 0..<4, using: &generator) > 0 {
                wanted[line.id] = Bool.random(using: &generator)
            }
            let change = update(.lines(wanted), said, of: centre)
            let after = recording(change, said)
            blocked += change.obstacles.count
            if profiles == 1 {
                #expect(
                    change.obstacles.keys.allSatisfy { $0 == "orders" }, "nothing is in the way")
            }
            for row in centre.rows(after, in: "en-GB", at: now) {
                guard let on = wanted[row.line.id], change.obstacles[row.line.id] == nil else {
                    continue
                }
                #expect(row.isOn == on)
            }
            for (id, reasons) in change.obstacles {
                #expect(!reasons.isEmpty)
                #expect(wanted[id] != nil)
            }
            let second = update(.lines(wanted), after, of: centre)
            #expect(second.steps.isEmpty, "chosen again, something follows")
            let off = recording(update(.everythingOff, said, of: centre), said)
            for row in centre.rows(off, in: "en-GB", at: now) where row.isChosen {
                #expect(!row.isOn)
            }
            #expect(update(.everythingOff, off, of: centre).steps.isEmpty)
        }
        #expect(blocked > Self.rounds / 20)
    }
}
