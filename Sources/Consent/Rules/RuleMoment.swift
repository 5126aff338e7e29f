// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What the rules about grounds say at one instant.
struct RuleMoment {
    /// What one rule says.
    struct Outcome {
        /// Whether the rule is in force.
        var isInForce = true
        /// The ground that is there; of several, the one for which the person said most.
        var ground: ConsentGround?
        /// The act that it rests on.
        var finding: ConsentFinding?
        /// An agreement that has ended.
        var ended: ConsentFinding?
        /// Whether an agreement is missing only because it was not given apart.
        var isJoined = false

        var isMet: Bool { !isInForce || ground != nil }
    }

    let time: Timestamp
    /// What is said about the use on every word.
    let own: Weighing
    /// One for each rule about grounds of the case.
    private(set) var outcomes: [Outcome] = []
    /// The first place for which no law is in force; of an unknown place, for a country that the pack
    /// knows.
    private(set) var uncovered: Int?
    /// Whether the policy asks for a grant and there is none.
    let lacksGrant: Bool
    /// Whether grounds are there for all rules, and no stop stands.
    let isMet: Bool

    init(_ rules: RuleCase, _ consent: CustomerConsent, at time: Timestamp) {
        self.time = time
        var evidence = RuleEvidence(rules.use, consent, at: time)
        own = evidence.own
        lacksGrant = rules.asksForGrant && own.grant == nil
        var allMet = own.withdrawal == nil && !lacksGrant
        var covered: Set<Int> = []
        var laws: Set<Int> = []
        outcomes.reserveCapacity(rules.grounds.count)
        for applied in rules.grounds {
            guard applied.box.isInForce(at: time) else {
                outcomes.append(Outcome(isInForce: false))
                continue
            }
            if !applied.box.rule.isAddition {
                if applied.isWhole {
                    covered.insert(applied.place)
                } else {
                    laws.insert(applied.rule)
                }
            }
            let outcome = evidence.outcome(applied.box.grounds)
            if !outcome.isMet { allMet = false }
            outcomes.append(outcome)
        }
        if rules.use.purpose != .transact {
            uncovered = rules.places.indices.first { place in
                if rules.places[place].knownCountry == nil {
                    return !rules.pack.index.coverEachCountry(laws)
                }
                return !covered.contains(place)
            }
        }
        isMet = allMet && uncovered == nil
    }
}
