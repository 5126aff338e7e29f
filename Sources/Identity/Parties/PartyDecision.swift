// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What the rules say about two records, and why.
public struct PartyDecision: Hashable, Sendable {
    /// What becomes of the two.
    public enum Outcome: Hashable, Sendable {
        /// They are one party.
        case same
        /// A rule would join them, and an exclusive feature is against it.
        case denied
        /// No rule joins them.
        case apart
    }

    /// What becomes of them.
    public let outcome: Outcome
    /// The rule that joins them, or would, had nothing denied it.
    public let rule: PartyRule?
    /// The exclusive features whose conflict denied it.
    public let denials: Set<PartyFeature>
    /// How they agree.
    public let evidence: PartyEvidence

    init(_ evidence: PartyEvidence, rules: [PartyRule]) {
        self.evidence = evidence
        let conflicts = evidence.conflicts
        let met = rules.filter { $0.isMet(by: evidence) }
        if let rule = met.first(where: { $0.overrules.isSuperset(of: conflicts) }) {
            (outcome, self.rule, denials) = (.same, rule, [])
        } else if let rule = met.first {
            (outcome, self.rule, denials) = (
                .denied, rule, conflicts.subtracting(rule.overrules)
            )
        } else {
            (outcome, self.rule, denials) = (.apart, nil, [])
        }
    }

    /// The rule, what denied it, and how each feature agrees, in words that name no value.
    public var reasons: [Reason] {
        var reasons: [Reason] = []
        if let rule { reasons.append(Reason(rule.code, rule.words)) }
        for feature in denials.sorted() {
            reasons.append(
                Reason(
                    "identity.party.denied", "\(feature.rawValue) says that they are two",
                    field: feature.rawValue))
        }
        return reasons + evidence.reasons
    }
}

extension LinkFinding {
    /// What rules found about records of two profiles, so that an `IdentityEngine` can take it in.
    ///
    /// The weight is that of the rule. What fits several weighs nothing, which makes a question of it.
    ///
    /// - Parameters:
    ///   - one: a profile.
    ///   - other: another one.
    ///   - decision: what the rules say; nil comes of what does not join.
    ///   - isAmbiguous: whether a record fits several others that exclude each other.
    public init?(
        _ one: ProfileID, _ other: ProfileID, _ decision: PartyDecision, isAmbiguous: Bool = false
    ) {
        guard decision.outcome == .same, let rule = decision.rule else { return nil }
        pair = IdentityPair(one, other)
        weight = isAmbiguous ? 0 : Int((min(max(rule.weight, -1e6), 1e6) * 1_000).rounded())
        let open = Reason("identity.party.ambiguous", "a record fits another party as well")
        reasons = (isAmbiguous ? [open] : []) + decision.reasons
    }
}
