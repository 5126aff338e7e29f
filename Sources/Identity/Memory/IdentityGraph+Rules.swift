// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension IdentityGraph {
    /// Tells what other rules would make of everything that was ever recorded.
    ///
    /// - Parameters:
    ///   - other: the rules; their normaliser has to be that of `rules`.
    ///   - limit: how many changes are listed; all are counted.
    /// - Returns: how many customers there are and would be, and what would become of whom.
    /// - Complexity: as `adopt(_:limit:)`; what would not change is shared, not copied.
    public func preview(_ other: IdentityRules, limit: Int = 100) -> RulesPreview {
        var draft = self
        return draft.adopt(other, limit: limit)
    }

    /// Makes `other` the rules of everything that was ever recorded.
    ///
    /// What was recorded stays, with the profile under which it was; only whose it is changes.
    ///
    /// - Parameters:
    ///   - other: the rules; their normaliser has to be that of `rules`.
    ///   - limit: how many changes are listed in the answer; all are counted.
    /// - Returns: what became of whom.
    /// - Complexity: a look at each node; only parts that the difference touches are partitioned
    ///   anew.
    @discardableResult
    public mutating func adopt(_ other: IdentityRules, limit: Int = 100) -> RulesPreview {
        let before = customerCount
        var revision = GraphRevision()
        let counted = block(other, &revision)
        let kinds = takeOn(other)
        var whole = NodeSet(count: memory.nodes.count)
        if counted {
            let most = rules.mostLinks
            for node in 0..<memory.nodes.count { memory.recount([node], most: most, &revision) }
        } else {
            memory.recount(revision.recounted, most: rules.mostLinks, &revision)
        }
        var part = GraphPart()
        var pieces = PlainPieces()
        for root in revision.roots where memory.nodes[root].isSeen && !whole.contains(root) {
            part.clear()
            part.gather(from: root, memory)
            whole.insert(part)
            place(part, &pieces, &revision)
        }
        if !kinds.isEmpty {
            for node in 0..<memory.nodes.count
            where memory.nodes[node].isSeen && kinds[memory.nodes[node].kind] != nil
                && !whole.contains(node)
            {
                part.clear()
                part.gather(from: node, memory)
                whole.insert(part)
                if isTouched(part, by: kinds) { place(part, &pieces, &revision) }
            }
        }
        var preview = RulesPreview(limit: limit)
        let moves = revision.moves.customers(memory)
        preview.add(moves)
        preview.customersBefore = before
        preview.customersAfter = before - moves.countBefore + moves.countAfter
        return preview
    }

    /// Blocks what `other` blocks and nothing else; whether hubs are to be looked for everywhere.
    private mutating func block(_ other: IdentityRules, _ revision: inout GraphRevision) -> Bool {
        let now = Set(other.blocked.map { ProfileID($0, key: key) })
        for profile in blocked.symmetricDifference(now).sorted() {
            guard let node = memory.node(profile) else { continue }
            memory.nodes[node].set(.blocked, now.contains(profile))
            memory.lookAround(node, &revision)
            revision.recounted.append(node)
            memory.pairs(of: node) { other, _ in
                revision.recounted.append(other)
                return true
            }
        }
        blocked = now
        return other.mostLinks != rules.mostLinks
    }

    /// Takes the rules; tells of each kind of which other numbers may belong to one customer how many
    /// there have to be for it to matter.
    private mutating func takeOn(_ other: IdentityRules) -> [Int: Int] {
        rules = other
        var changed: [Int: Int] = [:]
        for (number, kind) in kinds.enumerated() {
            let known = kindRules[number]
            let now = KindRule(number == 0 ? other.otherKinds : other.rule(for: kind))
            kindRules[number] = now
            if known.isDevice != now.isDevice {
                changed[number] = 0
            } else if known.most != now.most {
                changed[number] = max(min(known.most, now.most), 0)
            }
        }
        return changed
    }

    /// Whether a part has so many of a kind that its limit matters, or a kind that says something
    /// else.
    private func isTouched(_ part: GraphPart, by changed: [Int: Int]) -> Bool {
        var counts: [Int: Int] = [:]
        for place in 0..<part.count {
            let kind = memory.nodes[part.node(place)].kind
            guard let most = changed[kind] else { continue }
            counts[kind, default: 0] += 1
            if counts[kind, default: 0] > most { return true }
        }
        return false
    }
}

/// Some of the nodes of a graph, a bit each.
private struct NodeSet {
    private var bits: [UInt64]

    init(count: Int) {
        bits = Array(repeating: 0, count: count / 64 + 1)
    }

    func contains(_ node: Int) -> Bool { bits[node >> 6] >> UInt64(node & 63) & 1 == 1 }

    mutating func insert(_ part: GraphPart) {
        for place in 0..<part.count {
            let node = part.node(place)
            bits[node >> 6] |= 1 << UInt64(node & 63)
        }
    }
}
