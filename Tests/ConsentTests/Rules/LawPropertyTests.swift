// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import Testing

/// Laws of rule packs over random histories, places, times and packs.
struct LawPropertyTests {
    @Test("N8 an objection to a channel wins over any pack, override, place and campaign")
    func stopsWin() throws {
        for seed in 0..<400 as Range<UInt64> {
            var generator = SeededGenerator(seed: seed)
            let pack = try LawSamples.loosened(using: &generator)
            let places = try LawSamples.places(using: &generator)
            var said = LawSamples.consent(using: &generator)
            let now = LawSamples.instant(using: &generator)
            let channel: ChannelKind =
                [.email, .sms, .phone, .push].randomElement(using: &generator) ?? .email
            // The objection is not earlier than anything that was said.
            var stop = ConsentState()
            stop.fold(
                ConsentAct(.object, [ConsentUse(.market, channel: channel)]),
                at: ConsentMark(
                    time: Timestamp(seconds: LawSamples.begin + 361 * 3_600),
                    event: EventID("objection")))
            said = said.merging(CustomerConsent([.init(profile: profile(2), state: stop)]))
            let campaign = ConsentUse(
                .market, channel: channel,
                topic: Bool.random(using: &generator)
                    ? Topic("t\(UInt8.random(in: 0...9, using: &generator))") : nil)
            let verdict = pack.decide(campaign, by: said, in: places, at: now)
            #expect(verdict.answer == .refused, "seed \(seed)")
            #expect(verdict.reasons.first?.code == .consentWithdrawn, "seed \(seed)")
            #expect(verdict.governing?.kind.isStop == true, "seed \(seed)")
            var policy = ConsentPolicy()
            policy.defaults[.market] = .allowed(Reason("shop.wants", "to sell"))
            policy.rules = pack
            #expect(
                policy.decide(campaign, by: said, in: places, at: now).answer == .refused,
                "seed \(seed)")
        }
    }

    @Test("N7 added rules only ever tighten, even for a country without a law")
    func additionsTighten() throws {
        var tightened = 0
        for seed in 10_000..<10_300 as Range<UInt64> {
            var generator = SeededGenerator(seed: seed)
            let pack = try LawSamples.loosened(using: &generator)
            let more = try pack.adding(LawSamples.additions(using: &generator))
            var places = try LawSamples.places(using: &generator)
            if seed % 5 == 0 { places.append(RecipientPlace(country: "JP")) }
            let said = LawSamples.consent(using: &generator)
            let now = LawSamples.instant(using: &generator)
            for use in LawSamples.uses {
                let before = pack.decide(use, by: said, in: places, at: now).answer
                let after = more.decide(use, by: said, in: places, at: now).answer
                let isTighter =
                    switch (before, after) {
                    case (_, .refused), (.allowed, _): true
                    case (.later(let early), .later(let late)): late >= early
                    default: false
                    }
                if before != after { tightened += 1 }
                #expect(isTighter, "seed \(seed): \(before) became \(after)")
            }
        }
        #expect(tightened > 100)
    }

    @Test("N7 of several places the strictest holds, and an unknown one is all of them")
    func strictest() throws {
        for seed in 20_000..<20_250 as Range<UInt64> {
            var generator = SeededGenerator(seed: seed)
            let pack = RulePack.standard
            let places = try LawSamples.places(using: &generator)
            let said = LawSamples.consent(using: &generator)
            let now = LawSamples.instant(using: &generator)
            for use in LawSamples.uses {
                let together = pack.decide(use, by: said, in: places, at: now)
                let alone = places.map { pack.decide(use, by: said, in: [$0], at: now) }
                if !places.isEmpty {
                    let all = alone.allSatisfy(\.isAllowed)
                    #expect(together.isAllowed == all, "seed \(seed)")
                }
                let unknown = pack.decide(use, by: said, in: [], at: now)
                #expect(unknown.reasons.contains { $0.code == .consentStrictest })
                if unknown.isAllowed, !places.contains(.unknown) {
                    #expect(
                        alone.allSatisfy { $0.answer != .refused }, "seed \(seed): \(use) \(places)"
                    )
                }
            }
        }
    }

    @Test("N7 what would be allowed if … is allowed then, and for want of any of it is not")
    func remediesAreTrue() throws {
        var seen = 0
        for seed in 30_000..<30_300 as Range<UInt64> {
            var generator = SeededGenerator(seed: seed)
            let pack = RulePack.standard
            let places = try LawSamples.places(using: &generator)
            let said = LawSamples.consent(using: &generator)
            let now = LawSamples.instant(using: &generator)
            for use in LawSamples.uses {
                let verdict = pack.decide(use, by: said, in: places, at: now)
                guard verdict.answer == .refused else {
                    #expect(verdict.remedy == nil, "seed \(seed)")
                    continue
                }
                #expect(
                    verdict.reasons.contains { $0.code == .consentRemedy },
                    "seed \(seed): \(use) \(places.map(\.code)) \(now) \(verdict.reasons)")
                guard let remedy = verdict.remedy else { continue }
                seen += 1
                let remedies = [remedy] + verdict.alsoNeeded
                let latest = remedies.map(\.after).max() ?? now
                let at = max(latest, now) + .microseconds(1)
                let grants = remedies.enumerated().flatMap { number, remedy in
                    let people = remedy.profiles.isEmpty ? [profile(9)] : remedy.profiles
                    return people.map { (number, remedy, $0) }
                }
                func granting(_ chosen: some Sequence<(Int, ConsentRemedy, ProfileID)>)
                    -> CustomerConsent
                {
                    var more: [CustomerConsent.Statement] = []
                    for (number, remedy, person) in chosen {
                        let evidence = remedy.evidence.first ?? .personal
                        var state = ConsentState()
                        state.fold(
                            ConsentAct(
                                evidence == .confirmed ? .confirm : .grant, [remedy.use],
                                evidence: evidence == .confirmed ? .personal : evidence),
                            at: ConsentMark(time: at, event: EventID("remedy-\(number)-\(person)")))
                        more.append(.init(profile: person, state: state))
                    }
                    return said.merging(CustomerConsent(more))
                }
                let healed = pack.decide(use, by: granting(grants), in: places, at: at)
                let isZone = healed.reasons.first?.code == .consentZoneUnknown
                #expect(
                    healed.answer != .refused || isZone,
                    "seed \(seed): \(use) \(verdict.reasons) \(healed.reasons)")
                for missing in grants.indices {
                    let fewer = grants.enumerated().filter { $0.offset != missing }.map(\.element)
                    let answer = pack.decide(use, by: granting(fewer), in: places, at: at).answer
                    #expect(
                        answer == .refused,
                        "seed \(seed), without \(missing): \(use) \(places.map(\.code)) \(now) \(verdict.reasons)"
                    )
                }
            }
        }
        #expect(seen > 300)
    }

    @Test("N7 `later` comes true at its instant and at none before it")
    func laterIsTheFirst() throws {
        var seen = 0
        for seed in 40_000..<40_150 as Range<UInt64> {
            var generator = SeededGenerator(seed: seed)
            let pack = try LawSamples.loosened(using: &generator)
                .adding(LawSamples.additions(using: &generator))
            let places = try LawSamples.places(using: &generator)
            let said = LawSamples.consent(upTo: 5, using: &generator)
            let now = LawSamples.instant(using: &generator)
            for use in LawSamples.uses {
                guard
                    case .later(let instant) =
                        pack.decide(use, by: said, in: places, at: now).answer
                else { continue }
                seen += 1
                #expect(instant > now)
                #expect(pack.decide(use, by: said, in: places, at: instant).isAllowed, "\(seed)")
                // Everything in the samples happens at whole hours.
                var hour = now
                var early = 0
                while hour < instant, early == 0, now + .seconds(40 * 86_400) > hour {
                    if pack.decide(use, by: said, in: places, at: hour).isAllowed { early += 1 }
                    hour = hour + .seconds(3_600)
                }
                #expect(early == 0, "seed \(seed): allowed at \(hour), not only at \(instant)")
            }
        }
        #expect(seen > 30)
    }

    @Test("Without rules a policy decides as before, whatever the places")
    func withoutRules() throws {
        let policy = ConsentPolicy()
        for seed in 50_000..<50_100 as Range<UInt64> {
            var generator = SeededGenerator(seed: seed)
            let places = try LawSamples.places(using: &generator)
            let said = LawSamples.consent(using: &generator)
            let now = LawSamples.instant(using: &generator)
            for use in LawSamples.uses {
                let verdict = policy.decide(use, by: said, in: places, at: now)
                #expect(verdict == policy.decide(use, by: said, at: now), "seed \(seed)")
                #expect(verdict.rule == nil && verdict.candidates.isEmpty)
            }
        }
    }
}
