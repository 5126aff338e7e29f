// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What was said and done up to an instant, as rules ask about it; each answer is found once.
struct RuleEvidence {
    /// What is said about a use on some words; an object, so that to read it again copies nothing.
    final class Weighed {
        let use: ConsentUse
        let accepted: [ConsentEvidence]
        let weighing: Weighing

        init(_ use: ConsentUse, _ accepted: [ConsentEvidence], _ weighing: Weighing) {
            self.use = use
            self.accepted = accepted
            self.weighing = weighing
        }
    }

    let use: ConsentUse
    let consent: CustomerConsent
    let time: Timestamp
    /// What is said about the use on every word.
    let own: Weighing
    private var weighed: [Weighed] = []
    private var relationship = ConsentRelationship()
    private var notice: ConsentFinding?

    init(_ use: ConsentUse, _ consent: CustomerConsent, at time: Timestamp) {
        self.use = use
        self.consent = consent
        self.time = time
        own = Weighing(use, consent, upTo: time, afterStops: true)
        for statement in consent.statements {
            relationship.merge(statement.state.relationship)
            for entry in statement.state.entries {
                guard let mark = entry.notice, mark.time <= time, mark.time > own.stopped,
                    entry.use.covers(use)
                else { continue }
                let found = ConsentFinding(
                    profile: statement.profile, kind: .notice, use: entry.use, mark: mark)
                if found.outweighs(notice) { notice = found }
            }
        }
    }

    /// What a rule about these grounds says.
    mutating func outcome(_ grounds: [ConsentGround]) -> RuleMoment.Outcome {
        var best = RuleMoment.Outcome()
        for ground in grounds {
            if let known = best.ground, known.weight >= ground.weight { continue }
            switch ground {
            case .agreement(let agreement): weigh(agreement, into: &best)
            case .noticeAndPurchase(let period):
                guard let notice, isWithin(period, relationship.purchase) else { continue }
                best.ground = ground
                best.finding = notice
            case .purchase(let period):
                if isWithin(period, relationship.purchase) { best.ground = ground }
            case .inquiry(let period):
                if isWithin(period, relationship.inquiry) { best.ground = ground }
            case .contract, .untilStopped: best.ground = ground
            }
        }
        return best
    }

    /// When what a ground rests on happened, where that is no act of consent.
    func start(_ ground: ConsentGround) -> Timestamp? {
        switch ground {
        case .noticeAndPurchase, .purchase: relationship.purchase
        case .inquiry: relationship.inquiry
        case .agreement, .contract, .untilStopped: nil
        }
    }

    /// What is said about a use on these words.
    mutating func weighing(
        _ use: ConsentUse, accepting accepted: [ConsentEvidence]
    ) -> Weighed {
        for known in weighed where known.accepted == accepted && known.use == use { return known }
        let new = Weighed(
            use, accepted,
            Weighing(use, consent, upTo: time, accepting: accepted, afterStops: true))
        weighed.append(new)
        return new
    }

    private mutating func weigh(
        _ agreement: ConsentAgreement, into outcome: inout RuleMoment.Outcome
    ) {
        let needed = agreement.use(for: use)
        let found = weighing(needed, accepting: agreement.evidence)
        guard let grant = found.weighing.grant, found.weighing.withdrawal == nil else {
            if outcome.ended == nil { outcome.ended = found.weighing.ended }
            return
        }
        if let period = agreement.lasts, period.end(from: grant.mark.time) <= time {
            outcome.ended = grant
        } else if agreement.apart.contains(where: { isJoined(grant, with: $0) }) {
            outcome.isJoined = true
        } else {
            outcome.ground = .agreement(agreement)
            outcome.finding = grant
        }
    }

    /// Whether the act of a grant agreed to another purpose as well.
    private func isJoined(_ grant: ConsentFinding, with purpose: Purpose) -> Bool {
        for statement in consent.statements {
            for entry in statement.state.entries where entry.use.purpose == purpose {
                for evidence in ConsentEvidence.allCases
                where entry.grants[evidence]?.event == grant.mark.event {
                    return true
                }
            }
        }
        return false
    }

    /// Whether something happened up to now, after every stop, and not longer ago than a period.
    private func isWithin(_ period: RulePeriod?, _ start: Timestamp?) -> Bool {
        guard let start, start <= time, start > own.stopped else { return false }
        return period.map { time < $0.end(from: start) } ?? true
    }
}
