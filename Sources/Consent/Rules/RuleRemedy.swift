// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// The grants that would make a refused use allowed, by the rules in force.
struct RuleRemedy {
    /// One for each use that has to be agreed to, the one that was asked for first.
    private(set) var remedies: [ConsentRemedy] = []
    /// The rule that no grant can satisfy; nil where there is none.
    private(set) var blocked: String?

    /// Grants that are to be later than acts that are still to come meet what these acts say, so that
    /// the plan is made for the first instant at which all of them can be there.
    init(_ rules: RuleCase, _ now: RuleMoment, _ consent: CustomerConsent) {
        var moment = now
        for _ in 0..<4 {
            plan(rules, moment, consent)
            if moment.time > now.time {
                for place in remedies.indices {
                    remedies[place].after = max(
                        remedies[place].after, moment.time - .microseconds(1))
                }
            }
            let latest = remedies.map(\.after).max() ?? .distantPast
            if blocked != nil || latest < moment.time { return }
            moment = RuleMoment(rules, consent, at: latest + .microseconds(1))
        }
        remedies = []
    }

    private mutating func plan(
        _ rules: RuleCase, _ now: RuleMoment, _ consent: CustomerConsent
    ) {
        remedies = []
        let isStopped = now.own.withdrawal != nil
        var needs: [(use: ConsentUse, evidence: [ConsentEvidence])] = []
        func need(_ use: ConsentUse, _ accepted: [ConsentEvidence]) {
            guard let place = needs.firstIndex(where: { $0.use == use }) else {
                needs.append((use, accepted))
                return
            }
            needs[place].evidence.removeAll { !accepted.contains($0) }
        }
        if isStopped {
            need(rules.use, ConsentEvidence.allCases.filter(\.liftsWithdrawals))
        } else if now.lacksGrant {
            need(rules.use, ConsentEvidence.allCases)
        }
        for (applied, outcome) in zip(rules.grounds, now.outcomes) where outcome.isInForce {
            let grounds = applied.box.grounds
            let needsNothing = grounds.contains { $0.weight == 0 }
            let agreements = grounds.compactMap(\.agreement)
            guard let agreement = agreements.first else {
                if !outcome.isMet || isStopped, !needsNothing { blocked = applied.box.rule.id }
                continue
            }
            // A stop takes all that was said before it along; another purpose is not stopped.
            let isLost = isStopped && agreement.use(for: rules.use) == rules.use && !needsNothing
            if !outcome.isMet || isLost { need(agreement.use(for: rules.use), agreement.evidence) }
        }
        if blocked != nil { return }
        for (use, accepted) in needs {
            let ever = Weighing(use, consent, upTo: .distantFuture)
            var evidence = accepted
            if !ever.withdrawn.isEmpty { evidence.removeAll { !$0.liftsWithdrawals } }
            guard ever.newest < .distantFuture, !evidence.isEmpty else {
                remedies = []
                return
            }
            // Without a stop any instant will do; but only the latest grant on a word counts.
            let isSilent = ever.withdrawn.isEmpty && ever.grant == nil && ever.ended == nil
            remedies.append(
                ConsentRemedy(
                    use: use, profiles: ever.withdrawn,
                    after: isSilent ? .distantPast : ever.newest, evidence: evidence))
        }
    }
}
