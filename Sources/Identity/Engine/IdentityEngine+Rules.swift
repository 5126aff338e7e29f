// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension IdentityEngine {
    /// Tells what other rules would make of everything that was ever recorded.
    ///
    /// Nothing is written. Part by part of the graph is read, so that no more than one part is in
    /// memory at a time.
    ///
    /// - Parameters:
    ///   - other: the rules; their normaliser has to be that of `rules`.
    ///   - limit: how many changes are listed; all are counted.
    ///   - transaction: where to read.
    /// - Returns: how many customers there are and would be, and what would become of whom.
    /// - Throws: what the store throws; `RecordError` for a damaged entry.
    /// - Complexity: reads the whole graph, each node O(log n) times on average for n nodes that
    ///   are connected.
    public func preview(
        _ other: IdentityRules, limit: Int = 100, in transaction: any ReadTransaction
    ) throws -> RulesPreview {
        let adoption = Adoption(from: self, to: other)
        var preview = RulesPreview(limit: limit)
        let scan = KeyScan(IdentityGraphStore.nodes.range)
        try transaction.scan(scan) { key, _ in
            if let part = try adoption.part(from: try profile(at: key), in: transaction) {
                preview.add(part.moves)
            }
            return true
        }
        return preview
    }

    /// Makes `other` the rules of everything that was ever recorded.
    ///
    /// What was recorded stays; only whose it is changes. It is done in many transactions: while it
    /// goes on, some customers are still as the old rules want them. It can be interrupted at any
    /// place and called again, and then does what is left. Events that a service records meanwhile
    /// by the old rules are put right by one more call after it has the new ones.
    ///
    /// - Parameters:
    ///   - other: the rules; their normaliser has to be that of `rules`.
    ///   - store: where the graph is.
    ///   - limit: how many changes are listed in the answer; all are counted.
    ///   - size: how many nodes are looked at in one transaction.
    /// - Returns: an engine with the new rules, and what became of whom.
    /// - Throws: what the store throws; `RecordError` for a damaged entry; `CancellationError`.
    public func adopt(
        _ other: IdentityRules, on store: any KeyValueStore, limit: Int = 100,
        nodesPerTransaction size: Int = 500
    ) async throws -> (engine: IdentityEngine, changes: RulesPreview) {
        var whole = RulesPreview(limit: limit)
        var position: Key? = IdentityGraphStore.nodes.range.lower
        while let from = position {
            try Task.checkCancellation()
            let step = try await store.write { transaction in
                try adopt(other, from: from, count: max(size, 1), limit: limit, in: transaction)
            }
            whole.add(step.changes)
            position = step.next
        }
        return (Adoption(from: self, to: other).new, whole)
    }

    private func adopt(
        _ other: IdentityRules, from start: Key, count: Int, limit: Int,
        in transaction: any WriteTransaction
    ) throws -> (next: Key?, changes: RulesPreview) {
        let adoption = Adoption(from: self, to: other)
        var changes = RulesPreview(limit: limit)
        let range = KeyRange(from: start, to: IdentityGraphStore.nodes.range.upper)
        var keys: [Key] = []
        try transaction.scan(KeyScan(range, limit: count + 1)) { key, _ in
            keys.append(key)
            return true
        }
        for key in keys.prefix(count) {
            let profile = try profile(at: key)
            guard let part = try adoption.part(from: profile, in: transaction) else { continue }
            changes.add(part.moves)
            let moves = try write(part, by: adoption.new, in: transaction)
            try adoption.new.tell(moves, at: nil, in: transaction)
        }
        return (keys.count > count ? keys[count] : nil, changes)
    }

    private func write(
        _ part: Adoption.Part, by new: IdentityEngine, in transaction: any WriteTransaction
    ) throws -> CustomerMoves {
        var moves = part.moves
        // By the old rules; what is shared from now on is watched by the new ones.
        for (member, node) in part.nodes where node.isShared {
            try watch(member, &moves, in: transaction)
        }
        let isAnew = !rules.signsIn(like: new.rules)
        let others = blocked.symmetricDifference(new.blocked)
        var anew: Set<ProfileID> = []
        for (member, node) in part.nodes where node.isSeen {
            let isTouched =
                try isAnew
                || others.contains { other in
                    try graph.pair(member, other, in: transaction).sighted != nil
                }
            if !isTouched { continue }
            try new.findActs(on: member, node, in: transaction)
            anew.insert(member)
        }
        // Which acts are marked depends on how long one of them holds.
        if rules.sharing.longest != new.rules.sharing.longest { anew.formUnion(part.nodes.keys) }
        for (member, node) in part.nodes where node.isSeen {
            // What was listed may be alone now, what was shared may be wholly his.
            let customer = part.customers[member] ?? ResolvedCustomer(alone: member)
            try graph.list(member, from: node.customer, to: customer, in: transaction)
        }
        let shared = try new.share(
            part.sharedDevices, among: part.nodes, of: part.customers, anew: anew, &moves,
            in: transaction)
        for (member, node) in part.nodes.sorted(by: { $0.key < $1.key }) {
            var after = node
            after.customer = (part.customers[member] ?? ResolvedCustomer(alone: member)).id
            after.degree = part.degrees[member, default: 0]
            after.isShared = shared.contains(member)
            if after != node { try graph.set(after, for: member, in: transaction) }
        }
        return moves
    }

    private func profile(at key: Key) throws -> ProfileID {
        var reader = try KeyReader(key, in: IdentityGraphStore.nodes)
        return try reader.component()
    }
}
