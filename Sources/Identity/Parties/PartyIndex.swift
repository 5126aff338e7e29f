// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Records of parties that a new one is compared with as it comes, without going through them all.
///
/// It finds what ``PartyResolver`` would find for the record among the same records. Known records
/// that share no value with it cost nothing.
public struct PartyIndex: Sendable {
    /// The rules.
    public let rules: PartyRules
    private var parties: [PreparedParty?] = []
    private var holders: [String: [Int]] = [:]
    private var comparison: PartyComparison

    /// An index of no records.
    ///
    /// - Parameter rules: the rules.
    public init(rules: PartyRules) {
        self.rules = rules
        comparison = PartyComparison(rules: rules, crowds: ValueCrowds(rules.sharing))
    }

    /// How many records there are.
    public private(set) var count = 0

    /// Takes a record in.
    ///
    /// - Parameter record: the record.
    /// - Returns: its number, which stays.
    public mutating func insert(_ record: PartyRecord) -> Int {
        let party = PreparedParty(record, rules)
        let number = parties.count
        parties.append(party)
        comparison.crowds.add(party)
        for key in PartyKeys.of(party) { holders[key, default: []].append(number) }
        count += 1
        return number
    }

    /// Removes a record; nothing that it said is kept.
    ///
    /// - Parameter number: its number.
    /// - Throws: `LinkageError` when there is no such record.
    public mutating func remove(_ number: Int) throws(LinkageError) {
        guard parties.indices.contains(number), let party = parties[number] else {
            throw LinkageError(.index, "there is no record \(number)")
        }
        comparison.crowds.remove(party)
        for key in PartyKeys.of(party) {
            holders[key]?.removeAll { $0 == number }
            if holders[key]?.isEmpty ?? false { holders[key] = nil }
        }
        parties[number] = nil
        count -= 1
    }

    /// The known records that are of the party of a new one by some rule, the strongest first, and
    /// those that would be, were it not denied.
    ///
    /// - Parameter record: the new record; it is not taken in.
    /// - Returns: the matches, each with its rule.
    public func matches(_ record: PartyRecord) -> [PartyMatch] {
        let party = PreparedParty(record, rules)
        var comparison = comparison
        comparison.crowds = comparison.crowds.with(party)
        var candidates: Set<Int> = []
        for key in PartyKeys.of(party) {
            guard let found = holders[key], found.count < PartyResolver.mostSharing else {
                continue
            }
            candidates.formUnion(found)
        }
        var found: [(number: Int, decision: PartyDecision)] = []
        for number in candidates {
            guard let known = parties[number] else { continue }
            let decision = PartyDecision(
                comparison.evidence(party, known), rules: rules.rules)
            if decision.rule != nil { found.append((number, decision)) }
        }
        found.sort { one, other in
            let (mine, its) = (one.decision, other.decision)
            if (mine.outcome == .same) != (its.outcome == .same) { return mine.outcome == .same }
            if mine.rule?.weight != its.rule?.weight {
                return mine.rule?.weight ?? 0 > its.rule?.weight ?? 0
            }
            return one.number < other.number
        }
        return found.map { number, decision in
            let rivals = found.filter {
                $0.decision.outcome == .same && $0.decision.rule == decision.rule
                    && $0.number != number
            }
            let isAmbiguous =
                decision.outcome == .same
                && rivals.contains { areTwo($0.number, number, decision.rule) }
            return PartyMatch(record: number, decision: decision, isAmbiguous: isAmbiguous)
        }
    }

    private func areTwo(_ one: Int, _ other: Int, _ rule: PartyRule?) -> Bool {
        guard let mine = parties[one], let its = parties[other] else { return false }
        return GroupConflicts([mine], [its], rules).areTwo(overruledBy: rule)
    }
}
