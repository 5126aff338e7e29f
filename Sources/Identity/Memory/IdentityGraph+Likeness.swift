// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension IdentityGraph {
    /// Takes it as evidence that two profiles are alike.
    ///
    /// They need not have been seen yet; until they are it joins nobody. Of two findings about one
    /// pair the later holds, of one time the weightier.
    ///
    /// - Returns: what became of the customers.
    /// - Throws: `Refusal` when the two are one profile, or the graph has no room for more.
    @discardableResult
    public mutating func accept(
        _ likeness: IdentityLikeness
    ) throws(Refusal) -> [IdentityChange] {
        if likeness.pair.first == likeness.pair.second {
            throw Refusal("identity.likeness", "a profile is always like itself")
        }
        let one = try node(likeness.pair.first)
        let other = try node(likeness.pair.second)
        let pair: Int
        if let known = memory.pair(one, other) {
            pair = known
        } else {
            let record = try memory.append(.carrier, nil, at: .max, one, [other])
            pair = memory.primary(of: record) + 2
        }
        let new = PairRecord.Likeness(
            weight: likeness.weight, reasons: likeness.reasons, at: likeness.at)
        let before = memory.truth(pair)
        if let known = before.likeness, !new.replaces(known) { return [] }
        return set(pair, before) { $0.likeness = new }
    }

    /// Takes back that two profiles are alike, as if it had never been found.
    ///
    /// - Returns: what became of the customers.
    @discardableResult
    public mutating func removeLikeness(of pair: IdentityPair) -> [IdentityChange] {
        guard let one = memory.node(pair.first), let other = memory.node(pair.second),
            let known = memory.pair(one, other)
        else { return [] }
        let changes = set(known, memory.truth(known)) { $0.likeness = nil }
        memory.tidy(known)
        return changes
    }

    private mutating func set(
        _ pair: Int, _ before: PairRecord, _ body: (inout PairRecord) -> Void
    ) -> [IdentityChange] {
        var truth = before
        body(&truth)
        memory.decide(pair, truth)
        var revision = GraphRevision()
        memory.note(pair, before, &revision)
        return conclude(&revision)
    }
}

extension GraphMemory {
    /// Leaves nothing of a pair that carries nothing any more, nor of its two if nothing speaks for
    /// them.
    mutating func tidy(_ pair: Int) {
        let record = record(of: pair)
        guard ground(of: record) == .carrier, !has(pair, Tag.decided),
            evidence(of: pair).count == 1
        else { return }
        let (one, other) = ends(of: pair)
        chains[UInt32(pair)] = nil
        unlink(pair)
        unlink(primary(of: record))
        remove(record)
        for node in [one, other] where nodes[node].head == 0 && alone[UInt32(node)] == nil {
            free(node)
        }
    }
}
