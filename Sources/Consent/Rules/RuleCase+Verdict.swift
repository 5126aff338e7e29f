// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension RuleCase {
    /// The verdict on the use at `time`.
    func verdict(_ consent: CustomerConsent, at time: Timestamp) -> ConsentVerdict {
        let now = RuleMoment(self, consent, at: time)
        let opening = now.isMet ? self.opening(at: time) : .never
        if now.isMet, case .at(time) = opening { return allowed(now, consent) }
        if let (instant, then) = firstLater(consent, after: time, now: now, opening: opening) {
            return later(instant, now, then, consent)
        }
        return now.isMet ? closed(now, opening) : refused(now, consent)
    }

    private func allowed(_ now: RuleMoment, _ consent: CustomerConsent) -> ConsentVerdict {
        let best = strongest(now)
        var verdict = ConsentVerdict(
            .allowed, governing: best.flatMap { now.outcomes[$0].finding } ?? now.own.grant,
            reasons: [groundReason(best, now, consent)])
        finish(&verdict, now, governing: best.map { grounds[$0] })
        return verdict
    }

    private func later(
        _ instant: Timestamp, _ now: RuleMoment, _ then: RuleMoment, _ consent: CustomerConsent
    ) -> ConsentVerdict {
        let best = strongest(then)
        let finding = best.flatMap { then.outcomes[$0].finding } ?? then.own.grant
        var verdict = ConsentVerdict(.later(instant), governing: finding, reasons: [])
        let alone = now.isMet ? hours.map { answer($0, at: now.time) } : []
        let closing = alone.firstIndex { $0 != .allowed }.map { hours[$0] }
        if closing != nil {
            verdict.reasons = [
                Reason(.consentHours, "outside of the hours; open from \(instant.rfc3339)"),
                groundReason(best, then, consent),
            ]
        } else {
            var reason = groundReason(best, then, consent)
            reason.code = .consentNotYet
            verdict.reasons = [reason]
        }
        finish(&verdict, now, governing: closing ?? best.map { grounds[$0] }, alone: alone)
        return verdict
    }

    /// Grounds are there, and no hours are known or left.
    private func closed(_ now: RuleMoment, _ opening: Opening) -> ConsentVerdict {
        var verdict = ConsentVerdict(.refused, governing: now.own.grant, reasons: [])
        if case .noZone(let applied) = opening {
            let id = applied.box.rule.id
            let place = places[applied.place].code
            verdict.reasons = [
                Reason(.consentZoneUnknown, "\(id) has hours, and the zone in \(place) is unknown")
            ]
            finish(&verdict, now, governing: applied)
            verdict.reasons.append(zoneRemedy(applied))
        } else {
            verdict.reasons = [Reason(.consentHours, "no hour is open for 400 days")]
            finish(&verdict, now, governing: hours.first)
        }
        return verdict
    }

    private func refused(_ now: RuleMoment, _ consent: CustomerConsent) -> ConsentVerdict {
        if let stop = now.own.withdrawal {
            var verdict = ConsentVerdict(
                .refused, governing: stop,
                reasons: [Reason(.consentWithdrawn, stop.words)])
            finish(&verdict, now, governing: nil)
            addRemedies(to: &verdict, now, consent)
            return verdict
        }
        let failing = grounds.indices.first { !now.outcomes[$0].isMet }
        var verdict = ConsentVerdict(.refused, reasons: [])
        if let place = now.uncovered, failing.map({ grounds[$0].place > place }) ?? true {
            let code = places[place].code
            verdict.reasons = [
                Reason(
                    .consentNoRule,
                    "\(pack.citation) has no rule about \(use.words) in \(code)")
            ]
            finish(&verdict, now, governing: nil)
        } else if let failing {
            let outcome = now.outcomes[failing]
            verdict.governing = outcome.ended
            verdict.reasons = [failure(outcome, grounds[failing].box.rule)]
            finish(&verdict, now, governing: grounds[failing])
        } else {
            verdict.reasons = [
                Reason(.consentNotGiven, "the policy asks for a grant of \(use.words)")
            ]
            finish(&verdict, now, governing: nil)
        }
        addRemedies(to: &verdict, now, consent)
        return verdict
    }

    /// The number of the rule for which the person said most; nil without any in force.
    private func strongest(_ moment: RuleMoment) -> Int? {
        var best: (number: Int, weight: Int)?
        for (number, outcome) in moment.outcomes.enumerated() {
            guard outcome.isInForce, let weight = outcome.ground?.weight else { continue }
            if best.map({ $0.weight < weight }) ?? true { best = (number, weight) }
        }
        return best?.number
    }
}
