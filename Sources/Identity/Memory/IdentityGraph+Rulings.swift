// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension IdentityGraph {
    /// Records what a person decided about two identifiers.
    ///
    /// They need not have been seen yet. The same decision again changes nothing; one that was
    /// withdrawn stays withdrawn. Where both were decided about one pair, apart holds.
    ///
    /// - Returns: what became of the customers.
    /// - Throws: `Refusal` for a value that is not what its kind says, for two spellings of one, or
    ///   when the graph has no room for more.
    @discardableResult
    public mutating func decide(_ ruling: IdentityRuling) throws(Refusal) -> [IdentityChange] {
        let (record, isNew) = try self.record(of: ruling)
        if !isNew {
            if !memory.isOut(record), let known = memory.rulings[UInt32(record)],
                ruling.why < known.why
            {
                memory.rulings[UInt32(record)]?.why = ruling.why
            }
            return []
        }
        memory.rulings[UInt32(record)] = GraphMemory.RulingWords(by: ruling.by, why: ruling.why)
        return set(record, counts: true)
    }

    /// Withdraws what a person decided, for ever: a later delivery does not bring it back.
    ///
    /// - Parameter ruling: the decision; its words do not matter.
    /// - Returns: what became of the customers.
    /// - Throws: as `decide(_:)`.
    @discardableResult
    public mutating func withdraw(_ ruling: IdentityRuling) throws(Refusal) -> [IdentityChange] {
        let (record, _) = try self.record(of: ruling)
        memory.rulings[UInt32(record)] = nil
        return set(record, counts: false)
    }

    /// The record of a ruling, a new one that does not count when there is none.
    private mutating func record(
        of ruling: IdentityRuling
    ) throws(Refusal) -> (record: Int, isNew: Bool) {
        let one = try rules.normalizer.normalise(ruling.one)
        let other = try rules.normalizer.normalise(ruling.other)
        let profiles = [ProfileID(one, key: key), ProfileID(other, key: key)]
        if profiles[0] == profiles[1] {
            throw Refusal("identity.ruling", "the two are spellings of one identifier")
        }
        let pair = IdentityPair(profiles[0], profiles[1])
        let by = eventHash.code("by", ruling.by)
        let time = min(ruling.at.microseconds, .max - 1)
        let code = eventHash.code([
            pair.first.token.high, pair.first.token.low, pair.second.token.high,
            pair.second.token.low, UInt64(ruling.decision.rawValue), UInt64(bitPattern: time),
            by.first, by.second,
        ])
        if let known = memory.record(code) { return (known, false) }
        var nodes: [Int] = []
        for (identifier, profile) in zip([one, other], profiles) {
            nodes.append(try node(profile, self.code(identifier), identifier.kind))
        }
        let record = try memory.append(
            ruling.decision == .together ? .together : .apart, code, at: time, nodes[0],
            [nodes[1]])
        return (record, true)
    }
}
