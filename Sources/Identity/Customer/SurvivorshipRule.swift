// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Which of several claims about one attribute holds.
///
/// Criteria are applied one after the other, each to the claims that the ones before have left.
/// What is equal by all of them is decided by time, arrival and event name: the answer is a
/// function of the set of claims.
public struct SurvivorshipRule: Hashable, Sendable {
    /// By what a claim stands above another.
    public enum Criterion: Hashable, Sendable {
        /// The kinds of channel, the most trusted first; one that is not named comes last.
        case mostTrusted([ChannelKind])
        /// The classes, the preferred one first; one that is not named comes last.
        case preferredClass([AttributeClass])
        /// The newest.
        case mostRecent
        /// The value that most events say.
        case mostFrequent
    }

    /// Whether what was said stands above what was concluded, whatever the criteria.
    public var statedBeatsInferred: Bool
    /// The criteria.
    public var criteria: [Criterion]
    /// The criteria where nothing was said, and all is concluded.
    public var inferredCriteria: [Criterion]

    /// A rule.
    ///
    /// - Parameters:
    ///   - criteria: by what a claim stands above another, the most important first.
    ///   - inferredCriteria: the same where nothing was said; nil for the same ones.
    ///   - statedBeatsInferred: whether what was said stands above what was concluded.
    public init(
        _ criteria: [Criterion], inferred inferredCriteria: [Criterion]? = nil,
        statedBeatsInferred: Bool = true
    ) {
        self.criteria = criteria
        self.inferredCriteria = inferredCriteria ?? criteria
        self.statedBeatsInferred = statedBeatsInferred
    }

    /// The newest statement; of conclusions, what most events say.
    public static let standard = SurvivorshipRule(
        [.mostRecent], inferred: [.mostFrequent, .mostRecent])
}

extension SurvivorshipRule.Criterion {
    /// The claims that stand above the others; all of them when they are equal.
    func best(of claims: [AttributeClaim]) -> [AttributeClaim] {
        switch self {
        case .mostTrusted(let kinds):
            return Self.least(claims) { kinds.firstIndex(of: $0.channel.kind) ?? kinds.count }
        case .preferredClass(let classes):
            return Self.least(claims) {
                classes.firstIndex(of: $0.attributeClass) ?? classes.count
            }
        case .mostRecent:
            return Self.least(claims) { ~$0.at.microseconds }
        case .mostFrequent:
            let events = claims.events
            return Self.least(claims) { -(events[$0.value]?.count ?? 0) }
        }
    }

    private static func least(
        _ claims: [AttributeClaim], _ rank: (AttributeClaim) -> some Comparable
    ) -> [AttributeClaim] {
        guard let least = claims.lazy.map(rank).min() else { return [] }
        return claims.filter { rank($0) <= least }
    }
}

extension [AttributeClaim] {
    /// The events that say each value.
    var events: [AttributeValue: Set<EventID>] {
        var events: [AttributeValue: Set<EventID>] = [:]
        for claim in self { events[claim.value, default: []].insert(claim.event) }
        return events
    }

    /// Whether all say one value.
    var isUnanimous: Bool { allSatisfy { $0.value == first?.value } }
}
