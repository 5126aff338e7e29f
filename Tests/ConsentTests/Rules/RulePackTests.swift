// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import Testing

/// Packs as data: overrides, additions, clocks, and what a verdict tells of them.
struct RulePackTests {
    private static let noon = LawState.asked

    @Test("N7 an override is named, with its reason and who answers, and shows in the verdict")
    func overrides() throws {
        let zone = try HoursZones.named("America/New_York")
        let place = RecipientPlace(country: "US", region: "NY", zones: [zone])
        let night = try HoursZones.instant("2026-11-24T05:00:00Z")
        let said = LawState.granted.consent(.sms)
        let pack = try RulePack.standard.overriding(
            "us.tcpa.hours", with: .hours(.always), because: "asked for alerts at night",
            by: "counsel")
        #expect(
            !RulePack.standard.decide(.sms, by: said, in: [place], at: night).isAllowed)
        let verdict = pack.decide(.sms, by: said, in: [place], at: night)
        #expect(verdict.isAllowed)
        #expect(
            verdict.reasons.contains {
                $0.code == .consentOverride && $0.words.contains("us.tcpa.hours")
                    && $0.words.contains("counsel") && $0.words.contains("alerts at night")
            })
        #expect(
            verdict.candidates.contains { $0.rule == "us.tcpa.hours" && $0.override != nil })
        #expect(pack["us.tcpa.hours"]?.override?.by == "counsel")
        #expect(pack != RulePack.standard)
    }

    @Test("N7 an override without a name, a reason or a rule is refused")
    func unexplained() throws {
        func code(_ rule: String, _ reason: String, _ person: String) -> RulePackError.Code? {
            do throws(RulePackError) {
                _ = try RulePack.standard.overriding(
                    rule, with: .untilStopped, because: reason, by: person)
                return nil
            } catch {
                return error.code
            }
        }
        #expect(code("de.uwg.email", "tested", "counsel") == nil)
        #expect(code("de.uwg.email", " ", "counsel") == .unexplained)
        #expect(code("de.uwg.email", "tested", "") == .unexplained)
        #expect(code("de.uwg.mail", "tested", "counsel") == .unknownRule)
        let rule = try #require(RulePack.standard["de.uwg.email"])
        #expect(throws: RulePackError.self) { try RulePack.standard.adding([rule]) }
        var nowhere = rule
        nowhere.id = "nowhere"
        nowhere.jurisdictions = ["Germany"]
        #expect(throws: RulePackError.self) { try RulePack.standard.adding([nowhere]) }
    }

    @Test("N7 a law that the pack lacks is added with a name, and then allows")
    func extended() throws {
        let law = ConsentRule(
            id: "jp.act.email", regime: "Japan", jurisdictions: ["JP"], purposes: [.market],
            channels: [.email], requirement: .agreement,
            source: RuleSource(
                title: "specified e-mail", url: "https://example.jp",
                read: CivilDateTime(.epoch).date))
        let said = LawState.granted.consent(.email)
        let japan = [RecipientPlace(country: "JP")]
        let added = try RulePack.standard.adding([law])
        #expect(added.decide(.email, by: said, in: japan, at: Self.noon).answer == .refused)
        let known = try RulePack.standard.extended(
            with: [law], because: "read by counsel", by: "counsel")
        let verdict = known.decide(.email, by: said, in: japan, at: Self.noon)
        #expect(verdict.isAllowed)
        #expect(verdict.rule?.rule == "jp.act.email")
        #expect(verdict.reasons.contains { $0.code == .consentOverride })
    }

    @Test("N7 a verdict names the rule with pack, source and date, and those that lost")
    func explanation() throws {
        let places = [RecipientPlace(country: "US", region: "CA"), RecipientPlace(country: "DE")]
        let refused = RulePack.standard.decide(
            .email, by: CustomerConsent(), in: places, at: Self.noon)
        #expect(refused.rule?.rule == "de.uwg.email")
        #expect(refused.rule?.place == "DE")
        #expect(refused.candidates.map(\.rule) == ["us.can-spam.email"])
        #expect(refused.candidates.map(\.answer) == [.allowed])
        #expect(refused.candidates.map(\.place) == ["US-CA"])
        #expect(
            refused.reasons.map(\.code) == [
                .consentNotGiven, .consentRule, .consentStrictest, .consentRemedy,
            ])
        #expect(refused.reasons[1].words.contains("UWG § 7"))
        #expect(refused.reasons[1].words.contains("read 2026-11-22"))
        #expect(refused.remedy?.evidence == [.personal, .confirmed])
        let allowed = RulePack.standard.decide(
            .email, by: LawState.noticeAndPurchase.consent(.email), in: places, at: Self.noon)
        #expect(allowed.reasons.first?.code == .consentSoftOptIn)
        #expect(allowed.governing?.kind == .notice)
    }

    @Test("N7 Russian advertising needs two agreements, and the verdict names both")
    func twoAgreements() {
        let verdict = RulePack.standard.decide(
            .email, by: CustomerConsent(), in: [RecipientPlace(country: "RU")], at: Self.noon)
        #expect(verdict.remedy?.use == .email)
        #expect(verdict.alsoNeeded.map(\.use) == [ConsentUse(.processData, channel: .email)])
        #expect(verdict.reasons.last?.words.contains("each in an act of its own") == true)
    }

    @Test("N7 a stop that was lifted brings nothing back that was said before on other words")
    func liftedStops() throws {
        var state = ConsentState()
        func say(_ act: ConsentAct, _ second: Int64) {
            state.fold(
                act,
                at: ConsentMark(time: Timestamp(seconds: second), event: EventID("\(second)")))
        }
        say(ConsentAct(.confirm, [.email]), 1)
        say(ConsentAct(.withdraw, [.email]), 2)
        say(ConsentAct(.grant, [.email]), 3)
        let said = CustomerConsent([.init(profile: profile(1), state: state)])
        let pack = try RulePack.standard.overriding(
            "de.uwg.email",
            with: .anyOf([.agreement(ConsentAgreement(evidence: [.confirmed]))]),
            because: "double opt-in only", by: "the shop")
        let verdict = pack.decide(
            .email, by: said, in: [RecipientPlace(country: "DE")], at: Self.noon)
        #expect(verdict.answer == .refused)
        #expect(verdict.remedy?.evidence == [.confirmed])
    }

    @Test("N7 the rules decide through a policy too, and its defaults loosen nothing")
    func policy() throws {
        var policy = ConsentPolicy()
        policy.rules = .standard
        policy.defaults[.market] = .allowed(Reason("shop.wants", "to sell"))
        let germany = [RecipientPlace(country: "DE")]
        let silent = CustomerConsent()
        #expect(!policy.decide(.email, by: silent, in: germany, at: Self.noon).isAllowed)
        #expect(policy.decide(.email, by: silent, at: Self.noon).rule?.rule == "de.uwg.email")
        #expect(policy.decide(.transactional, by: silent, in: germany, at: Self.noon).isAllowed)
        policy.defaults[.transact] = .refused
        #expect(!policy.decide(.transactional, by: silent, in: germany, at: Self.noon).isAllowed)
        let asked = policy.decide(.transactional, by: silent, in: germany, at: Self.noon)
        #expect(asked.remedy?.use == .transactional)
        let said = LawState.granted.consent(.email)
        let list = policy.preferences(by: said, in: germany, at: Self.noon)
        #expect(list.first { $0.use == .email }?.verdict.isAllowed == true)
    }

    @Test("N7 a German proof is kept five years from the grant and from each use")
    func proofs() throws {
        let germany = [RecipientPlace(country: "DE")]
        let pack = RulePack.standard
        let granted = try HoursZones.instant("2024-02-29T12:00:00Z")
        let ended = try HoursZones.instant("2026-01-01T00:00:00Z")
        var proof = RulePack.Proof(of: .email, granted: granted)
        #expect(pack.keeping(proof, in: germany).until == nil, "it still counts")
        #expect(!pack.mayDestroy(proof, in: germany, at: .distantFuture))
        proof.ended = ended
        let until = try HoursZones.instant("2029-03-01T12:00:00Z")
        #expect(pack.keeping(proof, in: germany).until == until)
        #expect(!pack.mayDestroy(proof, in: germany, at: until - .microseconds(1)))
        #expect(pack.mayDestroy(proof, in: germany, at: until))
        proof.lastUsed = try HoursZones.instant("2025-06-01T12:00:00Z")
        #expect(
            pack.keeping(proof, in: germany).until
                == (try HoursZones.instant("2030-06-01T12:00:00Z")))
        #expect(pack.keeping(proof, in: []).rule?.hasPrefix("de.uwg.") == true)
        #expect(pack.keeping(proof, in: [RecipientPlace(country: "PL")]).until == ended)
    }

    @Test("N7 clocks: of duties the shortest, of waits the longest")
    func clocks() throws {
        let pack = RulePack.standard
        let friday = try HoursZones.instant("2026-11-20T12:00:00Z")
        func end(_ kind: RuleClock.Kind, _ use: ConsentUse, _ country: String) -> String? {
            pack.clock(kind, for: use, in: [RecipientPlace(country: country)], from: friday)?
                .end.rfc3339
        }
        #expect(end(.honourStop, .email, "US") == "2026-12-04T12:00:00Z")
        #expect(end(.honourStop, .email, "RU") == "2026-11-20T12:00:00Z")
        #expect(end(.answerPerson, .email, "RU") == "2026-12-04T12:00:00Z")
        #expect(end(.destroyAfterStop, .email, "RU") == "2026-12-20T12:00:00Z")
        #expect(end(.askAgain, ConsentUse(.share), "US") == "2027-11-20T12:00:00Z")
        #expect(end(.stopWorksAfterUse, .email, "CA") == "2027-01-19T12:00:00Z")
        #expect(end(.askAgain, .email, "DE") == nil)
    }

    @Test("N7 periods of the calendar end early or late where the month has no such day")
    func periods() throws {
        let day = try HoursZones.instant("2027-08-31T10:00:00Z")
        #expect(RulePeriod.months(6).end(from: day).rfc3339 == "2028-02-29T10:00:00Z")
        #expect(RulePeriod.months(6).end(from: day, late: true).rfc3339 == "2028-03-01T10:00:00Z")
        #expect(RulePeriod.days(0).end(from: day) == day)
        #expect(RulePeriod.workingDays(0).end(from: day) == day)
        #expect(RulePeriod.hours(5).end(from: day).rfc3339 == "2027-08-31T15:00:00Z")
        for extreme in [Timestamp.distantPast, .distantFuture] {
            for unit in RulePeriod.Unit.allCases {
                let end = RulePeriod(.max, unit).end(from: extreme, late: true)
                #expect(end >= extreme)
            }
        }
        // One working day at a time comes to the same as many at once.
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<200 {
            let start = LawSamples.instant(using: &generator)
            let count = Int.random(in: 1...30, using: &generator)
            var slow = start
            for _ in 0..<count {
                repeat {
                    slow = slow + .seconds(86_400)
                } while CivilDateTime(slow).weekday.rawValue > 5
            }
            #expect(RulePeriod.workingDays(count).end(from: start) == slow)
        }
    }
}
