// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension RuleCase {
    /// What an allowed use rests on.
    func groundReason(
        _ number: Int?, _ moment: RuleMoment, _ consent: CustomerConsent
    ) -> Reason {
        if let grant = moment.own.grant, asksForGrant {
            return Reason(.consentGiven, grant.words)
        }
        guard let number, let ground = moment.outcomes[number].ground else {
            return Reason(.consentContract, "needed to carry out what the customer ordered")
        }
        let finding = moment.outcomes[number].finding
        switch ground {
        case .agreement: return Reason(.consentGiven, finding?.words ?? use.words)
        case .noticeAndPurchase:
            return Reason(
                .consentSoftOptIn,
                "\(finding?.words ?? use.words); bought at \(start(ground, moment, consent))")
        case .purchase(let period):
            return Reason(
                .consentRelationship,
                "bought at \(start(ground, moment, consent)), which counts for \(period)")
        case .inquiry(let period):
            return Reason(
                .consentRelationship,
                "asked at \(start(ground, moment, consent)), which counts for \(period)")
        case .contract:
            return Reason(.consentContract, "needed to carry out what the customer ordered")
        case .untilStopped:
            return Reason(.consentNotStopped, "nobody stopped \(use.words)")
        }
    }

    private func start(
        _ ground: ConsentGround, _ moment: RuleMoment, _ consent: CustomerConsent
    ) -> String {
        RuleEvidence(use, consent, at: moment.time).start(ground)?.rfc3339 ?? "an unknown time"
    }

    /// Why a rule refuses.
    func failure(_ outcome: RuleMoment.Outcome, _ rule: ConsentRule) -> Reason {
        if outcome.isJoined {
            return Reason(
                .consentNotApart, "the agreement was given in one act with another, not apart")
        }
        if let ended = outcome.ended {
            return Reason(.consentExpired, "\(ended.words), which has ended")
        }
        guard let grounds = rule.requirement.grounds, !grounds.isEmpty else {
            return Reason(.consentForbidden, "\(rule.id) allows \(use.words) never")
        }
        let needed = grounds.lazy.compactMap(\.agreement).first?.use(for: use) ?? use
        return Reason(.consentNotGiven, "nothing \(rule.id) accepts speaks for \(needed.words)")
    }

    /// Adds the rule that governs, the others, and what a reader has to know of how they were chosen.
    ///
    /// - Parameters:
    ///   - verdict: what is filled in.
    ///   - now: what the rules about grounds say.
    ///   - governing: the rule that decides; nil without one.
    ///   - alone: what each rule about hours alone says, where that is known already.
    func finish(
        _ verdict: inout ConsentVerdict, _ now: RuleMoment, governing: Applied?,
        alone: [ConsentVerdict.Answer] = []
    ) {
        if let governing {
            verdict.reasons.append(Reason(.consentRule, governing.box.citation))
        }
        let pack = pack.citation
        var overridden: [Int] = []
        verdict.candidates.reserveCapacity(grounds.count + hours.count)
        func add(_ applied: Applied, _ answer: ConsentVerdict.Answer) {
            let box = applied.box
            let finding = RuleFinding(
                rule: box.rule.id, pack: pack, place: places[applied.place].code,
                source: box.rule.source, answer: answer, override: box.rule.override)
            if applied.rule == governing?.rule, applied.place == governing?.place {
                verdict.rule = finding
            } else {
                verdict.candidates.append(finding)
            }
            guard let override = box.rule.override, !overridden.contains(applied.rule) else {
                return
            }
            overridden.append(applied.rule)
            verdict.reasons.append(Reason(.consentOverride, "\(box.rule.id) \(override.words)"))
        }
        for (applied, outcome) in zip(grounds, now.outcomes) where outcome.isInForce {
            add(applied, outcome.isMet ? .allowed : .refused)
        }
        if now.isMet {
            for (number, applied) in hours.enumerated()
            where applied.box.isInForce(at: now.time) {
                if verdict.isAllowed {
                    add(applied, .allowed)
                } else {
                    add(applied, alone.isEmpty ? answer(applied, at: now.time) : alone[number])
                }
            }
        }
        for applied in silenced where !overridden.contains(applied.rule) { add(applied, .allowed) }
        if places.count > 1 || places.contains(where: { $0.knownCountry == nil }) {
            let known = places.allSatisfy { $0.knownCountry != nil }
            verdict.reasons.append(
                Reason(
                    .consentStrictest,
                    known
                        ? "the recipient may be in \(places.count) places; the strictest holds"
                        : "the place is unknown; the strictest of all rules holds"))
        }
    }

    /// What would make a use allowed that has its grounds, but no zone.
    func zoneRemedy(_ applied: Applied) -> Reason {
        Reason(
            .consentRemedy,
            "would be allowed in the hours of \(applied.box.rule.id), with a known zone")
    }

    /// Adds what would make a refused use allowed.
    func addRemedies(
        to verdict: inout ConsentVerdict, _ now: RuleMoment, _ consent: CustomerConsent
    ) {
        if let place = now.uncovered {
            verdict.reasons.append(
                Reason(
                    .consentRemedy,
                    "would be allowed only with a named rule for \(places[place].code)"))
            return
        }
        let plan = RuleRemedy(self, now, consent)
        if let blocked = plan.blocked {
            verdict.reasons.append(
                Reason(.consentRemedy, "would be allowed only with an override of \(blocked)"))
            return
        }
        guard let first = plan.remedies.first else {
            if case .noZone(let applied) = opening(at: now.time) {
                verdict.reasons.append(zoneRemedy(applied))
            }
            return
        }
        verdict.remedy = first
        verdict.alsoNeeded = Array(plan.remedies.dropFirst())
        var words = plan.remedies.map(\.words).joined(separator: ", and ")
        if plan.remedies.count > 1 { words += ", each in an act of its own" }
        if !hours.isEmpty { words += ", in the hours of \(hours[0].box.rule.id)" }
        verdict.reasons.append(Reason(.consentRemedy, "would be allowed after \(words)"))
    }
}
