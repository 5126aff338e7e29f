// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The work of ``PartyResolver``: groups that are joined, rule by rule, the strongest first.
///
/// All links of a rule are looked at before any of them joins, and those that join are taken in an
/// order that depends on what the records say. A link joins two groups when no exclusive feature of
/// the one is in conflict with the other's, and when neither fits a third group that excludes the
/// other.
struct PartyJoining {
    private let parties: [PreparedParty]
    private let rules: PartyRules
    private var parent: [Int]
    private var members: [[Int]]

    /// Two groups, as they are while one rule's links are looked at.
    private struct GroupPair: Hashable {
        let a: Int
        let b: Int

        init(_ a: Int, _ b: Int) { (self.a, self.b) = (min(a, b), max(a, b)) }
    }

    init(_ parties: [PreparedParty], _ rules: PartyRules) {
        self.parties = parties
        self.rules = rules
        parent = Array(parties.indices)
        members = parties.indices.map { [$0] }
    }

    mutating func run(_ links: [PartyLink]) -> PartyGroups {
        let ranks = PartyRanks(parties)
        var byRule: [PartyRule: [PartyLink]] = [:]
        for link in links {
            guard link.decision.outcome == .same, let rule = link.decision.rule else { continue }
            byRule[rule, default: []].append(link)
        }
        var ambiguous: Set<PartyLink> = []
        for rule in rules.rules {
            guard let mine = byRule[rule] else { continue }
            let open = divide(mine, rule)
            ambiguous.formUnion(open)
            for link in mine.sorted(by: ranks.precedes) where !open.contains(link) {
                join(link, rule)
            }
        }
        return result(links.sorted { ($0.a, $0.b) < ($1.a, $1.b) }, ambiguous)
    }

    private mutating func result(_ links: [PartyLink], _ ambiguous: Set<PartyLink>) -> PartyGroups {
        var first: [Int: Int] = [:]
        var groups: [Int] = []
        for record in parties.indices {
            let root = find(record)
            first[root] = first[root] ?? record
            groups.append(first[root] ?? record)
        }
        var (joined, open, denied): ([PartyLink], [PartyLink], [PartyLink]) = ([], [], [])
        for link in links {
            if groups[link.a] == groups[link.b] {
                if link.decision.outcome == .same { joined.append(link) }
            } else if ambiguous.contains(link) {
                open.append(link)
            } else {
                denied.append(link)
            }
        }
        return PartyGroups(groups: groups, links: joined, ambiguous: open, denied: denied)
    }

    private mutating func find(_ record: Int) -> Int {
        var root = record
        while parent[root] != root { root = parent[root] }
        var place = record
        while parent[place] != root { (parent[place], place) = (root, parent[place]) }
        return root
    }

    /// The links, between groups as they are now, of which an end fits two groups that exclude each
    /// other.
    private mutating func divide(_ links: [PartyLink], _ rule: PartyRule) -> Set<PartyLink> {
        var known: [GroupPair: GroupConflicts] = [:]
        func conflicts(_ a: Int, _ b: Int) -> GroupConflicts {
            let pair = GroupPair(a, b)
            if let found = known[pair] { return found }
            let found = self.conflicts(a, b)
            known[pair] = found
            return found
        }
        let ends = links.map { (find($0.a), find($0.b)) }
        var neighbours: [Int: Set<Int>] = [:]
        for (a, b) in ends where a != b {
            if !conflicts(a, b).features.subtracting(rule.overrules).isEmpty { continue }
            neighbours[a, default: []].insert(b)
            neighbours[b, default: []].insert(a)
        }
        let doubtful = Set(
            neighbours.keys.filter { group in
                let others = neighbours[group, default: []].sorted()
                return others.indices.contains { place in
                    others[..<place].contains {
                        conflicts($0, others[place]).areTwo(overruledBy: rule)
                    }
                }
            })
        var open: Set<PartyLink> = []
        for (link, (a, b)) in zip(links, ends) where a != b {
            guard doubtful.contains(a) || doubtful.contains(b) else { continue }
            // Two that are in doubt between the same others are in no doubt about each other.
            let areAlike = neighbours[a]?.subtracting([b]) == neighbours[b]?.subtracting([a])
            if !areAlike { open.insert(link) }
        }
        return open
    }

    private mutating func join(_ link: PartyLink, _ rule: PartyRule) {
        let (a, b) = (find(link.a), find(link.b))
        guard a != b, conflicts(a, b).features.isSubset(of: rule.overrules) else { return }
        let (root, child) = members[a].count >= members[b].count ? (a, b) : (b, a)
        parent[child] = root
        members[root] += members[child]
        members[child] = []
    }

    private func conflicts(_ a: Int, _ b: Int) -> GroupConflicts {
        GroupConflicts(members[a].map { parties[$0] }, members[b].map { parties[$0] }, rules)
    }
}
