// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What other rules make of the graph, part by part.
///
/// A part is what is connected under the old rules or under the new ones, so that every customer
/// before and after lies in one part. It is looked at from its smallest profile alone: from any
/// other the search ends as soon as it meets a smaller one.
struct Adoption {
    typealias Node = IdentityGraphStore.StoredNode

    /// A part of the graph: as it is stored, and as the new rules want it.
    struct Part {
        var nodes: [ProfileID: Node] = [:]
        /// With how many others each is linked under the new rules.
        var degrees: [ProfileID: Int] = [:]
        var customers: [ProfileID: ResolvedCustomer] = [:]
        var sharedDevices: [SharedDevice] = []
        var moves = CustomerMoves()
    }

    private let old: IdentityEngine
    let new: IdentityEngine
    private let graph = IdentityGraphStore()

    init(from old: IdentityEngine, to rules: IdentityRules) {
        self.old = old
        var new = IdentityEngine(rules: rules, key: old.key)
        new.changeShard = old.changeShard
        self.new = new
    }

    /// What is known of one node and others.
    private struct Surroundings {
        var pairs: [(other: ProfileID, record: PairRecord)] = []
        var oldDegree = 0
        var newDegree = 0
    }

    /// What is known of `profile` and others; all of it, or enough to know that it joins nobody.
    private func surroundings(
        of profile: ProfileID, isWhole: Bool, in transaction: any ReadTransaction
    ) throws -> Surroundings {
        var found = Surroundings()
        let isOld = !old.blocked.contains(profile)
        let isNew = !new.blocked.contains(profile)
        if !isOld, !isNew, !isWhole { return found }
        try graph.pairs(of: profile, in: transaction) { other, record in
            found.pairs.append((other, record))
            guard record.canJoin else { return true }
            if isOld, !old.blocked.contains(other) { found.oldDegree += 1 }
            if isNew, !new.blocked.contains(other) { found.newDegree += 1 }
            if isWhole { return true }
            let silent = isSilent(profile, found)
            return !silent.old || !silent.new
        }
        return found
    }

    /// Whether `profile` joins nobody, under the old rules and under the new ones.
    private func isSilent(
        _ profile: ProfileID, _ surroundings: Surroundings
    ) -> (old: Bool, new: Bool) {
        (
            old.blocked.contains(profile) || surroundings.oldDegree > old.rules.mostLinks,
            new.blocked.contains(profile) || surroundings.newDegree > new.rules.mostLinks
        )
    }

    /// The part whose smallest profile is `profile`; nil when it has a smaller one.
    ///
    /// - Parameters:
    ///   - profile: where to start.
    ///   - transaction: where to read.
    /// - Returns: the part.
    /// - Throws: what the store throws; `RecordError` for a damaged entry.
    func part(
        from profile: ProfileID, in transaction: any ReadTransaction
    ) throws -> Part? {
        var part = Part()
        var component = IdentityComponent()
        var waiting = [profile]
        var passedBy: Set<ProfileID> = []
        while let next = waiting.popLast() {
            if part.nodes[next] != nil || passedBy.contains(next) { continue }
            guard let node = try graph.node(next, in: transaction) else { continue }
            let around = try surroundings(
                of: next, isWhole: next == profile, in: transaction)
            let silent = isSilent(next, around)
            let isSilent = silent.old && silent.new || !node.isSeen
            if isSilent, next != profile {
                passedBy.insert(next)
                continue
            }
            if next < profile { return nil }
            part.nodes[next] = node
            part.degrees[next] = around.newDegree
            guard node.isSeen else { continue }
            component.nodes.append(
                IdentityNode(
                    profile: next, kind: node.identifier.kind, since: node.since,
                    isBlocked: silent.new))
            if isSilent { continue }
            for (other, record) in around.pairs {
                if next < other, !silent.new, !new.blocked.contains(other) {
                    component.links += record.links(next, other)
                    if record.apart != nil {
                        component.apart.append(IdentityPair(next, other))
                    }
                }
                if record.canJoin { waiting.append(other) }
            }
        }
        if part.nodes.isEmpty { return nil }
        let partition = component.partition(new.rules)
        part.sharedDevices = partition.sharedDevices
        for customer in partition.customers {
            for member in customer.profiles {
                part.customers[member] = customer
                part.moves.note(member, from: part.nodes[member]?.customer, to: customer.id)
            }
        }
        return part
    }
}
