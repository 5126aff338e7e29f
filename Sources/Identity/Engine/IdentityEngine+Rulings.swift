// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension IdentityEngine {
    private var rulings: RulingStore { RulingStore() }

    /// Records what a person decided about two identifiers.
    ///
    /// They need not have been seen yet. The same decision again changes nothing; one that was
    /// withdrawn stays withdrawn. Where both were decided about one pair, apart holds.
    ///
    /// - Returns: what became of the customers.
    /// - Throws: `Refusal` for a value that is not what its kind says, or for two spellings of one;
    ///   what the store throws; `RecordError` for a damaged entry.
    @discardableResult
    public func rule(
        _ ruling: IdentityRuling, in transaction: any WriteTransaction
    ) throws -> [IdentityChange] {
        let (one, other, pair) = try ends(of: ruling)
        let name = RulingStore.Name(ruling)
        if var known = try rulings.ruling(name, pair, in: transaction) {
            if !known.isWithdrawn, ruling.why < known.why {
                known.why = ruling.why
                try rulings.set(known, name, pair, in: transaction)
            }
            return []
        }
        let stored = RulingStore.StoredRuling(why: ruling.why)
        try rulings.set(stored, name, pair, in: transaction)
        var revision = Revision()
        for end in [one, other] {
            try note(end.profile, end.identifier, at: ruling.at, &revision, in: transaction)
        }
        try review(ruling.decision, pair, &revision, in: transaction)
        return try conclude(&revision, at: ruling.at, in: transaction)
    }

    /// Withdraws what a person decided, for ever: a later delivery does not bring it back.
    ///
    /// To decide the same anew, decide it at a later time.
    ///
    /// - Parameters:
    ///   - ruling: the decision; its words do not matter.
    ///   - transaction: where to write.
    /// - Returns: what became of the customers.
    /// - Throws: as `rule(_:in:)`.
    @discardableResult
    public func withdraw(
        _ ruling: IdentityRuling, in transaction: any WriteTransaction
    ) throws -> [IdentityChange] {
        let (_, _, pair) = try ends(of: ruling)
        let name = RulingStore.Name(ruling)
        let known = try rulings.ruling(name, pair, in: transaction)
        if known?.isWithdrawn == true { return [] }
        let withdrawn = RulingStore.StoredRuling(why: "", isWithdrawn: true)
        try rulings.set(withdrawn, name, pair, in: transaction)
        if known == nil { return [] }
        var revision = Revision()
        try review(ruling.decision, pair, &revision, in: transaction)
        for profile in [pair.first, pair.second] {
            try review(profile, after: ruling.at, &revision, in: transaction)
        }
        return try conclude(&revision, at: ruling.at, in: transaction)
    }

    /// What people decided about `identifier` and did not withdraw.
    ///
    /// - Returns: the decisions by the other identifier, then by time.
    /// - Throws: `Refusal` for a value that is not what its kind says; what the store throws.
    public func rulings(
        about identifier: Identifier, in transaction: any ReadTransaction
    ) throws -> [IdentityRuling] {
        let own = try seen(identifier)
        var found: [IdentityRuling] = []
        for (other, name, ruling) in try rulings.rulings(about: own.profile, in: transaction)
        where !ruling.isWithdrawn {
            guard let node = try graph.node(other, in: transaction) else { continue }
            found.append(
                IdentityRuling(
                    name.decision, own.identifier, node.identifier, by: name.by, why: ruling.why,
                    at: name.at))
        }
        return found
    }

    private func ends(of ruling: IdentityRuling) throws(Refusal) -> (Seen, Seen, IdentityPair) {
        let one = try seen(ruling.one)
        let other = try seen(ruling.other)
        if one.profile == other.profile {
            throw Refusal("identity.ruling", "the two are spellings of one identifier")
        }
        return (one, other, IdentityPair(one.profile, other.profile))
    }

    /// Looks again since when the pair is ruled on, and how.
    private func review(
        _ decision: IdentityRuling.Decision, _ pair: IdentityPair, _ revision: inout Revision,
        in transaction: any WriteTransaction
    ) throws {
        let earliest = try rulings.earliest(decision, pair, in: transaction)
        try change(pair.first, pair.second, &revision, in: transaction) { record in
            switch decision {
            case .together: record.together = earliest
            case .apart: record.apart = earliest
            }
        }
    }
}
