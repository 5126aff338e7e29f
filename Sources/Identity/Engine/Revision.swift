// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What an act other than a sighting changes in the graph, while it is being done.
///
/// Nodes and pairs are written as the act goes along; at its end `conclude` partitions anew what
/// may have changed.
struct Revision {
    /// Where the graph has to be looked at again.
    fileprivate(set) var roots: Set<ProfileID> = []
    /// Whose the profiles were and are.
    var moves = CustomerMoves()
    /// With how many others the touched nodes were linked before.
    fileprivate var degrees: [ProfileID: Int] = [:]
}

extension IdentityEngine {
    private typealias Node = IdentityGraphStore.StoredNode

    /// Changes what is known of a pair.
    func change(
        _ one: ProfileID, _ other: ProfileID, _ revision: inout Revision,
        in transaction: any WriteTransaction, _ body: (inout PairRecord) -> Void
    ) throws {
        let before = try graph.pair(one, other, in: transaction)
        var after = before
        body(&after)
        if before == after { return }
        try graph.set(after, one, other, in: transaction)
        let canCount = !blocked.contains(one) && !blocked.contains(other)
        let step =
            canCount ? (after.canJoin ? 1 : 0) - (before.canJoin ? 1 : 0) : 0
        for profile in [one, other] {
            revision.roots.insert(profile)
            let known = try graph.node(profile, in: transaction)
            var node = known ?? Node(unseen: profile)
            if revision.degrees[profile] == nil { revision.degrees[profile] = node.degree }
            node.degree += step
            if node != known { try graph.set(node, for: profile, in: transaction) }
        }
    }

    /// Notes that `identifier` was seen or decided about; the earliest instant counts.
    func note(
        _ profile: ProfileID, _ identifier: Identifier, at time: Timestamp,
        _ revision: inout Revision, in transaction: any WriteTransaction
    ) throws {
        var node = try graph.node(profile, in: transaction) ?? Node(unseen: profile)
        guard time < node.since || !node.isSeen else { return }
        if !node.isSeen {
            node.identifier = identifier
            revision.moves.note(profile, from: nil, to: node.customer)
        }
        node.since = time
        revision.roots.insert(profile)
        try graph.set(node, for: profile, in: transaction)
    }

    /// Looks again since when `profile` is known, after evidence of it went that was from `time`.
    ///
    /// One that nothing speaks for any more is removed. Where there is earlier evidence nothing
    /// has to be looked at.
    func review(
        _ profile: ProfileID, after time: Timestamp, except erased: ResolvedCustomer? = nil,
        _ revision: inout Revision, in transaction: any WriteTransaction
    ) throws {
        guard var node = try graph.node(profile, in: transaction), node.isSeen, node.since == time
        else { return }
        var since: Timestamp?
        try graph.pairs(of: profile, in: transaction) { _, record in
            if let seen = record.since { since = min(since ?? seen, seen) }
            return since != node.since
        }
        if since != node.since {
            let own = try firstEvent(under: profile, except: erased, in: transaction)
            since = [since, own].compactMap { $0 }.min()
        }
        if since == node.since { return }
        revision.roots.insert(profile)
        if let since {
            node.since = since
            try graph.set(node, for: profile, in: transaction)
        } else {
            try forget(profile, node, &revision, in: transaction)
        }
    }

    /// Removes a node that nothing speaks for; where it is like others a trace stays.
    func forget(
        _ profile: ProfileID, _ node: IdentityGraphStore.StoredNode, _ revision: inout Revision,
        in transaction: any WriteTransaction
    ) throws {
        revision.roots.insert(profile)
        if node.isShared { try watch(profile, &revision.moves, in: transaction) }
        try forgetHandovers(on: profile, in: transaction)
        revision.moves.note(profile, from: node.customer, to: nil)
        try transaction.remove(IdentityGraphStore.members.key(node.customer, profile))
        let neighbours = try graph.neighbours(of: profile, in: transaction)
        revision.roots.formUnion(neighbours)
        if neighbours.isEmpty {
            try transaction.remove(IdentityGraphStore.nodes.key(profile))
        } else {
            let trace = IdentityGraphStore.StoredNode(unseen: profile, degree: node.degree)
            try graph.set(trace, for: profile, in: transaction)
        }
    }

    /// Partitions anew what the act touched, and tells what became of whom.
    func conclude(
        _ revision: inout Revision, at time: Timestamp?, in transaction: any WriteTransaction
    ) throws -> [IdentityChange] {
        for (profile, before) in revision.degrees {
            guard let node = try graph.node(profile, in: transaction) else { continue }
            if (before > rules.mostLinks) != (node.degree > rules.mostLinks) {
                revision.roots.formUnion(try graph.neighbours(of: profile, in: transaction))
            }
            if !node.isSeen, try graph.neighbours(of: profile, in: transaction).isEmpty {
                try transaction.remove(IdentityGraphStore.nodes.key(profile))
            }
        }
        var none = Sight([:])
        _ = try repartition(
            revision.roots.sorted(), &none, &revision.moves, in: transaction)
        try tell(revision.moves, at: time, in: transaction)
        return revision.moves.changes
    }
}
