// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import Testing

/// Laws of decisions over random histories, against a judge that reads the acts themselves.
struct ConsentPropertyTests {
    /// The rules, read from all acts one by one instead of from a folded state.
    private func allows(_ acts: [Act], _ use: ConsentUse, upTo time: Timestamp) -> Bool {
        let grants = acts.filter { $0.kind == .grant && $0.use.covers(use) && $0.time <= time }
        let standing = acts.filter { stop in
            guard stop.kind == .withdraw, stop.use.covers(use) else { return false }
            return !grants.contains {
                $0.profile == stop.profile && $0.second > stop.second && stop.use.covers($0.use)
            }
        }
        if !standing.isEmpty { return false }
        return !grants.isEmpty || use.purpose == .transact
    }

    @Test("After all acts a decision is what the acts say one by one")
    func agreesWithTheActs() {
        let now = Timestamp(seconds: 5)
        for seed in 0..<2_000 as Range<UInt64> {
            var generator = SeededGenerator(seed: seed)
            let acts = history(upTo: 12, profiles: 3, using: &generator)
            let said = consent(acts)
            let wrong = ConsentUse.samples.filter { use in
                let verdict = ConsentPolicy().decide(use, by: said, at: now)
                return verdict.isAllowed != allows(acts, use, upTo: now)
            }
            #expect(wrong.isEmpty, "seed \(seed)")
        }
    }

    @Test("At an earlier instant nothing is allowed that the acts do not allow; later comes true")
    func soundBeforeTheLastAct() {
        for seed in 10_000..<11_000 as Range<UInt64> {
            var generator = SeededGenerator(seed: seed)
            let acts = history(upTo: 10, profiles: 2, using: &generator)
            let now = Timestamp(seconds: Int64.random(in: -1...5, using: &generator))
            let said = consent(acts)
            var wrong = 0
            for use in ConsentUse.samples {
                switch ConsentPolicy().decide(use, by: said, at: now).answer {
                case .allowed: if !allows(acts, use, upTo: now) { wrong += 1 }
                case .refused: continue
                case .later(let instant):
                    let then = ConsentPolicy().decide(use, by: said, at: instant)
                    if instant <= now || !then.isAllowed { wrong += 1 }
                }
            }
            #expect(wrong == 0, "seed \(seed)")
        }
    }

    @Test(
        "A withdrawal is never lifted by a grant that is not later, whatever its scope or profile")
    func olderGrantsLiftNothing() {
        for seed in 20_000..<20_500 as Range<UInt64> {
            var generator = SeededGenerator(seed: seed)
            let acts = history(upTo: 10, profiles: 3, using: &generator)
            let stopped = ConsentUse.samples.randomElement(using: &generator) ?? .marketing
            let said = consent(acts + [withdrawal(stopped, 5, by: 2)])
            let allowed = ConsentUse.samples.filter { use in
                stopped.covers(use)
                    && ConsentPolicy().decide(use, by: said, at: Timestamp(seconds: 9)).isAllowed
            }
            #expect(allowed.isEmpty, "seed \(seed)")
        }
    }

    @Test("Spreading one person's acts over profiles never allows more than one profile does")
    func groupingIsStrict() {
        let now = Timestamp(seconds: 5)
        for seed in 30_000..<31_000 as Range<UInt64> {
            var generator = SeededGenerator(seed: seed)
            let one = history(upTo: 8, profiles: 1, using: &generator)
            var spread = one
            for index in spread.indices {
                spread[index].profile = profile(UInt64.random(in: 1...4, using: &generator))
            }
            let together = consent(one)
            let apart = consent(spread)
            #expect(apart == consent(spread.shuffled(using: &generator)), "seed \(seed)")
            let looser = ConsentUse.samples.filter {
                ConsentPolicy().decide($0, by: apart, at: now).isAllowed
                    && !ConsentPolicy().decide($0, by: together, at: now).isAllowed
            }
            #expect(looser.isEmpty, "seed \(seed)")
        }
    }

    @Test("Customers that are joined are as strict as each; parted, each has its own again")
    func mergeAndUnmerge() {
        let now = Timestamp(seconds: 5)
        let policy = ConsentPolicy()
        for seed in 40_000..<40_500 as Range<UInt64> {
            var generator = SeededGenerator(seed: seed)
            let acts = history(upTo: 12, profiles: 4, using: &generator)
            let left = consent(acts.filter { $0.profile <= profile(2) })
            let right = consent(acts.filter { $0.profile > profile(2) })
            let joined = left.merging(right)
            #expect(joined == right.merging(left), "seed \(seed)")
            #expect(joined == consent(acts), "seed \(seed)")
            #expect(joined.restricted(to: [profile(1), profile(2)]) == left, "seed \(seed)")
            #expect(joined.restricted(to: [profile(3), profile(4)]) == right, "seed \(seed)")
            let wrong = ConsentUse.samples.filter { use in
                let sides = [left, right].map { policy.decide(use, by: $0, at: now) }
                let stopped = sides.contains { $0.governing?.kind == .withdraw }
                let expected = !stopped && sides.contains { $0.isAllowed }
                return policy.decide(use, by: joined, at: now).isAllowed != expected
            }
            #expect(wrong.isEmpty, "seed \(seed)")
        }
    }

    @Test("What would be allowed if … is allowed then, and for want of any of it is not")
    func remediesAreTrue() throws {
        let policy = ConsentPolicy()
        var seen = 0
        for seed in 50_000..<51_000 as Range<UInt64> {
            var generator = SeededGenerator(seed: seed)
            let acts = history(upTo: 10, profiles: 3, using: &generator)
            let now = Timestamp(seconds: 2)
            for use in ConsentUse.samples {
                let verdict = policy.decide(use, by: consent(acts), at: now)
                guard verdict.answer == .refused else {
                    #expect(verdict.remedy == nil, "seed \(seed)")
                    continue
                }
                seen += 1
                let remedy = try #require(verdict.remedy, "seed \(seed)")
                #expect(verdict.reasons.last?.code == .consentRemedy, "seed \(seed)")
                let at = max(remedy.after, now) + .microseconds(1)
                var helped = consent(acts)
                let needed = remedy.profiles.isEmpty ? [profile(9)] : remedy.profiles
                for (index, person) in needed.enumerated() {
                    let before = policy.decide(use, by: helped, at: at)
                    #expect(!before.isAllowed, "seed \(seed), grant \(index)")
                    var state = ConsentState()
                    state.fold(
                        ConsentAct(.grant, [remedy.use]),
                        at: ConsentMark(time: at, event: EventID("remedy-\(index)")))
                    helped = helped.merging(
                        CustomerConsent([
                            CustomerConsent.Statement(profile: person, state: state)
                        ]))
                }
                #expect(policy.decide(use, by: helped, at: at).isAllowed, "seed \(seed)")
            }
        }
        #expect(seen > 1_000)
    }
}
