// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What an act changes in a graph, until the customers are looked at again.
struct GraphRevision {
    /// The nodes from which the graph has to be looked at again.
    var roots: [Int] = []
    /// The nodes that may have become, or ceased to be, hubs.
    var recounted: [Int] = []
    /// The pairs that are new or say something else.
    var pairs: [Int] = []
    /// Who was not there before the act.
    var appeared: [Int] = []
    /// Whose the profiles were and are.
    var moves = GraphMoves()
}

/// Whose nodes were and whose they are, each two customers once.
struct GraphMoves {
    /// What is moved from, or to, where nobody is.
    private static let nobody = UInt32.max

    private var changed: Set<UInt64> = []
    private var same: [UInt64] = []

    /// Notes whose a node was and is, by the nodes that the customers are named after.
    @inline(__always)
    mutating func note(from: Int?, to: Int?) {
        let from = from.map { UInt32($0) } ?? Self.nobody
        let to = to.map { UInt32($0) } ?? Self.nobody
        let move = UInt64(from) << 32 | UInt64(to)
        if from != to {
            changed.insert(move)
        } else if same.last != move {
            same.append(move)
        }
    }

    var isEmpty: Bool { changed.isEmpty }

    /// The moves by the names of the customers; those who have no part in a change are left out.
    func customers(_ memory: GraphMemory) -> CustomerMoves {
        var moves = CustomerMoves()
        if changed.isEmpty { return moves }
        var touched: Set<UInt32> = []
        for move in changed {
            touched.insert(UInt32(truncatingIfNeeded: move >> 32))
            touched.insert(UInt32(truncatingIfNeeded: move))
        }
        func name(_ node: UInt32) -> CustomerID? {
            node == Self.nobody ? nil : memory.nodes[Int(node)].customer
        }
        var all = Array(changed)
        all += Set(same).filter { touched.contains(UInt32(truncatingIfNeeded: $0)) }
        for (number, move) in all.enumerated() {
            // A name of its own for each move: which profile it was does not matter.
            let profile = ProfileID(Token128(high: 0, low: UInt64(number)))
            moves.note(
                profile, from: name(UInt32(truncatingIfNeeded: move >> 32)),
                to: name(UInt32(truncatingIfNeeded: move)))
        }
        return moves
    }
}

extension GraphMemory {
    /// Lets a record count, or count no more; false when it did so already.
    @discardableResult
    mutating func set(
        _ record: Int, counts: Bool, _ revision: inout GraphRevision
    ) -> Bool {
        if isOut(record) != counts { return false }
        let pairs = others(of: record).compactMap { pair(shownAt: $0) }
        let before = pairs.map { truth($0) }
        let members = [owner(of: record)] + others(of: record).map { node(at: $0) }
        let since = members.map { self.since($0) }
        setOut(record, !counts)
        let time = time(of: record)
        for (pair, before) in zip(pairs, before) {
            if counts { add(record, to: pair) } else { review(pair) }
            note(pair, before, &revision)
        }
        for (node, known) in zip(members, since) {
            if counts {
                if let known, known <= time { continue }
                if known == nil { revision.appeared.append(node) }
                settle(node, since: time)
            } else {
                guard known == time else { continue }
                settle(node, since: firstSight(of: node), &revision)
            }
            revision.roots.append(node)
        }
        return true
    }

    /// Notes when a node was first seen; one that nothing speaks for any more is nobody's.
    mutating func settle(_ node: Int, since: Int64?, _ revision: inout GraphRevision) {
        if since == nil, nodes[node].isSeen {
            revision.moves.note(from: nodes[node].anchor, to: nil)
            // Whom it was found to be like loses it too.
            lookAround(node, &revision)
        }
        settle(node, since: since)
    }

    /// Notes a pair that may say something else than `before`.
    mutating func note(_ pair: Int, _ before: PairRecord, _ revision: inout GraphRevision) {
        let after = truth(pair)
        if after == before { return }
        revision.pairs.append(pair)
        let (one, other) = ends(of: pair)
        revision.roots += [one, other]
        if before.canJoin != after.canJoin { revision.recounted += [one, other] }
    }

    /// Whether a node was seen with more than `most` others that can join.
    func isHub(_ node: Int, above most: Int) -> Bool {
        if nodes[node].has(.blocked) { return false }
        var count = 0
        pairs(of: node) { other, pair in
            if !nodes[other].has(.blocked), canJoin(pair) { count += 1 }
            return count <= most
        }
        return count > most
    }

    /// Counts anew with how many others nodes were seen; who begins or ends to be a hub is looked
    /// at again, with all others that it was seen with.
    mutating func recount(_ recounted: [Int], most: Int, _ revision: inout GraphRevision) {
        for node in recounted {
            let isHub = isHub(node, above: most)
            if isHub == nodes[node].has(.hub) { continue }
            nodes[node].set(.hub, isHub)
            lookAround(node, &revision)
        }
    }

    /// Has a node and all others that it was seen with looked at again.
    func lookAround(_ node: Int, _ revision: inout GraphRevision) {
        revision.roots.append(node)
        pairs(of: node) { other, _ in
            revision.roots.append(other)
            return true
        }
    }
}
