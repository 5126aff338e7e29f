// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Two records that are one party by a rule.
public struct PartyLink: Hashable, Sendable {
    /// The place of one record, the lower one.
    public let a: Int
    /// The place of the other.
    public let b: Int
    /// The rule, and how the records agree.
    public let decision: PartyDecision

    init(_ a: Int, _ b: Int, _ decision: PartyDecision) {
        (self.a, self.b) = (min(a, b), max(a, b))
        self.decision = decision
    }

    /// The weight of the rule in bits; 0 without one.
    public var weight: Double { decision.rule?.weight ?? 0 }

    /// The rule and how the records agree, in words that name no value.
    public var reasons: [Reason] { decision.reasons }
}
