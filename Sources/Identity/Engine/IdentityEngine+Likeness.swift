// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension IdentityEngine {
    /// Takes it as evidence that two profiles are alike.
    ///
    /// They need not have been seen yet; until they are it joins nobody. Of two findings about one
    /// pair the later holds, of one time the weightier.
    ///
    /// - Returns: what became of the customers.
    /// - Throws: `Refusal` when the two are one profile; what the store throws; `RecordError` for a
    ///   damaged entry.
    @discardableResult
    public func accept(
        _ likeness: IdentityLikeness, in transaction: any WriteTransaction
    ) throws -> [IdentityChange] {
        let pair = likeness.pair
        if pair.first == pair.second {
            throw Refusal("identity.likeness", "a profile is always like itself")
        }
        let new = PairRecord.Likeness(
            weight: likeness.weight, reasons: likeness.reasons, at: likeness.at)
        var revision = Revision()
        try change(pair.first, pair.second, &revision, in: transaction) { record in
            if let known = record.likeness, !new.replaces(known) { return }
            record.likeness = new
        }
        return try conclude(&revision, at: likeness.at, in: transaction)
    }

    /// Takes back that two profiles are alike, as if it had never been found.
    ///
    /// - Parameters:
    ///   - pair: the two profiles.
    ///   - time: when it was found that they are not.
    ///   - transaction: where to write.
    /// - Returns: what became of the customers.
    /// - Throws: what the store throws; `RecordError` for a damaged entry.
    @discardableResult
    public func removeLikeness(
        of pair: IdentityPair, at time: Timestamp, in transaction: any WriteTransaction
    ) throws -> [IdentityChange] {
        var revision = Revision()
        try change(pair.first, pair.second, &revision, in: transaction) { $0.likeness = nil }
        return try conclude(&revision, at: time, in: transaction)
    }

    /// What was found alike between two profiles; nil for nothing.
    public func likeness(
        of pair: IdentityPair, in transaction: any ReadTransaction
    ) throws -> IdentityLikeness? {
        try graph.pair(pair.first, pair.second, in: transaction).likeness.map { found in
            IdentityLikeness(
                pair.first, pair.second, weight: found.weight, reasons: found.reasons,
                at: found.at)
        }
    }
}

extension PairRecord.Likeness {
    /// Whether it holds in place of `known`: it is later, or weightier, or else its words decide.
    func replaces(_ known: PairRecord.Likeness) -> Bool {
        if at != known.at { return at > known.at }
        if weight != known.weight { return weight > known.weight }
        return known.reasons.map(\.description).lexicographicallyPrecedes(
            reasons.map(\.description))
    }
}
