// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What people decided about pairs, and what of it they withdrew.
///
/// One record for each decision, in both directions. A decision that was withdrawn keeps its
/// record, so that a second delivery does not bring it back.
struct RulingStore {
    static let rulings = Subspace(.identity, table: 4)

    /// A decision as it is stored.
    struct StoredRuling: Record, Hashable {
        static var recordVersion: UInt8 { 1 }
        var why: String
        var isWithdrawn: Bool

        init(why: String, isWithdrawn: Bool = false) {
            self.why = why
            self.isWithdrawn = isWithdrawn
        }

        init(from reader: inout RecordReader) throws(RecordError) {
            isWithdrawn = try reader.bool()
            why = try reader.string()
        }

        func write(to writer: inout RecordWriter) {
            writer.append(isWithdrawn)
            writer.append(why)
        }
    }

    /// What tells one decision about a pair from another.
    struct Name: Hashable {
        var decision: IdentityRuling.Decision
        var at: Timestamp
        var by: String

        init(_ ruling: IdentityRuling) {
            decision = ruling.decision
            at = ruling.at
            by = ruling.by
        }

        fileprivate init(from reader: inout KeyReader) throws(RecordError) {
            guard let decision = IdentityRuling.Decision(rawValue: try reader.byte()) else {
                throw RecordError(.malformed, "a ruling decides something unknown")
            }
            self.decision = decision
            at = try reader.component()
            by = try reader.string()
        }
    }

    private func key(_ one: ProfileID, _ other: ProfileID, _ name: Name) -> Key {
        var writer = KeyWriter(Self.rulings)
        writer.append(one)
        writer.append(other)
        writer.append(name.decision.rawValue)
        writer.append(name.at)
        writer.append(name.by)
        return writer.key
    }

    func ruling(
        _ name: Name, _ pair: IdentityPair, in transaction: any ReadTransaction
    ) throws -> StoredRuling? {
        try transaction.value(for: key(pair.first, pair.second, name)).map {
            try StoredRuling(recordBytes: $0)
        }
    }

    func set(
        _ ruling: StoredRuling, _ name: Name, _ pair: IdentityPair,
        in transaction: any WriteTransaction
    ) throws {
        let bytes = ruling.recordBytes
        try transaction.set(bytes, for: key(pair.first, pair.second, name))
        try transaction.set(bytes, for: key(pair.second, pair.first, name))
    }

    /// Every decision about `profile`, with the other one of each.
    func rulings(
        about profile: ProfileID, in transaction: any ReadTransaction
    ) throws -> [(other: ProfileID, name: Name, ruling: StoredRuling)] {
        var found: [(other: ProfileID, name: Name, ruling: StoredRuling)] = []
        try transaction.scan(KeyScan(Self.rulings.range(profile))) { key, value in
            var reader = try KeyReader(key, in: Self.rulings)
            _ = try reader.component(ProfileID.self)
            let other = try reader.component(ProfileID.self)
            found.append((other, try Name(from: &reader), try StoredRuling(recordBytes: value)))
            return true
        }
        return found
    }

    /// When it was first decided about the pair, by decisions that stand.
    func earliest(
        _ decision: IdentityRuling.Decision, _ pair: IdentityPair,
        in transaction: any ReadTransaction
    ) throws -> Timestamp? {
        let range = KeyRange(prefix: Self.rulings.key(pair.first, pair.second, decision.rawValue))
        var earliest: Timestamp?
        try transaction.scan(KeyScan(range)) { key, value in
            if try StoredRuling(recordBytes: value).isWithdrawn { return true }
            var reader = try KeyReader(key, in: Self.rulings)
            _ = try reader.component(ProfileID.self)
            _ = try reader.component(ProfileID.self)
            earliest = try Name(from: &reader).at
            return false
        }
        return earliest
    }

    /// Removes every decision about `profile`.
    ///
    /// - Returns: how many there were.
    func remove(about profile: ProfileID, in transaction: any WriteTransaction) throws -> Int {
        let found = try rulings(about: profile, in: transaction)
        for (other, name, _) in found {
            try transaction.remove(key(profile, other, name))
            try transaction.remove(key(other, profile, name))
        }
        return found.count
    }
}
