// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Tells which records are one party by rules, with nothing to estimate and nothing to train.
///
/// For the first day, when there are too few records for a ``RecordLinker`` to learn from, and for
/// records that say many different things of which each has a few.
public struct PartyResolver: Sendable {
    /// The most records that are compared with each other because they share one value.
    ///
    /// A value of more is that of a crowd, and joins nobody.
    public static let mostSharing = 400

    /// The rules.
    public let rules: PartyRules

    /// A resolver.
    ///
    /// - Parameter rules: the rules.
    public init(rules: PartyRules) { self.rules = rules }

    /// What the rules say about two records, as if there were no others.
    ///
    /// - Parameters:
    ///   - one: a record.
    ///   - other: another one.
    /// - Returns: whether they are one party, by which rule, or what denied it.
    public func decide(_ one: PartyRecord, _ other: PartyRecord) -> PartyDecision {
        let comparison = PartyComparison(rules: rules)
        return PartyDecision(
            comparison.evidence(PreparedParty(one, rules), PreparedParty(other, rules)),
            rules: rules.rules)
    }

    /// Puts records together into parties.
    ///
    /// The result is a function of the set of records: their order does not matter. Records are
    /// compared that share a number, an e-mail address, the last digits of a phone, a web site, or,
    /// with a name that begins alike, a birthday or a house.
    ///
    /// - Parameter records: the records.
    /// - Returns: the party of each record, the links, and what stays open.
    /// - Complexity: linear in the records but for those that share a value; see ``mostSharing``.
    public func resolve(_ records: [PartyRecord]) -> PartyGroups {
        let parties = records.map { PreparedParty($0, rules) }
        var comparison = PartyComparison(rules: rules, crowds: ValueCrowds(rules.sharing))
        for party in parties { comparison.crowds.add(party) }
        var holders: [String: [Int]] = [:]
        for (place, party) in parties.enumerated() {
            for key in PartyKeys.of(party) { holders[key, default: []].append(place) }
        }
        var links: [PartyLink] = []
        var seen: Set<Int> = []
        for places in holders.values where 2...Self.mostSharing ~= places.count {
            for (index, a) in places.enumerated() {
                for b in places[(index + 1)...] {
                    guard seen.insert(a * records.count + b).inserted else { continue }
                    let decision = PartyDecision(
                        comparison.evidence(parties[a], parties[b]), rules: rules.rules)
                    if decision.rule != nil { links.append(PartyLink(a, b, decision)) }
                }
            }
        }
        var joining = PartyJoining(parties, rules)
        return joining.run(links)
    }
}
