// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// The value of an attribute that holds, and why.
public struct AttributeAnswer: Hashable, Sendable {
    /// What decided.
    public enum Decision: Hashable, Sendable {
        /// Nothing else was claimed.
        case onlyValue
        /// It was said, the other values were concluded.
        case statedOverInferred
        /// This criterion of the rule left one value.
        case criterion(SurvivorshipRule.Criterion)
        /// By the rule several were equal: time, arrival and the event's name decided.
        case tie
    }

    /// The value.
    public let value: AttributeValue
    /// The newest claim that says it, of those that the rule left.
    public let claim: AttributeClaim
    /// What decided.
    public let decision: Decision
    /// How many events say it.
    public let support: Int
    /// The newest claim of each value that it beat, the newest first.
    public let beaten: [AttributeClaim]

    /// The answer of `rule` to `claims`, which are about one attribute; nil when there are none.
    ///
    /// - Complexity: O(n log n) in the number of claims.
    public init?(_ claims: some Sequence<AttributeClaim>, by rule: SurvivorshipRule) {
        let all = Array(claims)
        var left = all
        var decision: Decision?
        if all.isUnanimous { decision = .onlyValue }
        let stated = all.filter { $0.basis == .stated }
        if rule.statedBeatsInferred, !stated.isEmpty {
            left = stated
            if decision == nil, left.isUnanimous { decision = .statedOverInferred }
        }
        for criterion in stated.isEmpty ? rule.inferredCriteria : rule.criteria {
            left = criterion.best(of: left)
            if decision == nil, left.isUnanimous { decision = .criterion(criterion) }
        }
        guard let first = left.first else { return nil }
        let best = left.dropFirst().reduce(first) { $1.isNewer(than: $0) ? $1 : $0 }
        value = best.value
        claim = best
        self.decision = decision ?? .tie
        support = all.events[best.value]?.count ?? 0
        var newest: [AttributeValue: AttributeClaim] = [:]
        for claim in all where claim.value != best.value {
            if let known = newest[claim.value], !claim.isNewer(than: known) { continue }
            newest[claim.value] = claim
        }
        beaten = newest.values.sorted { $0.isNewer(than: $1) }
    }
}
