// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension ConsentLedger {
    /// The key of a profile, made where there is none.
    func openingKey(
        of profile: ProfileID, in transaction: any WriteTransaction
    ) throws -> Commitment.Key {
        if let key = try key(of: profile, in: transaction) { return key }
        let made = makeKey(profile)
        try transaction.set(made.recordBytes, for: Self.keys.key(profile))
        return Commitment.Key(made)
    }

    /// The key that opens the records of `profile`; nil where it has none, or none any more.
    ///
    /// To show an auditor what a record means: with the key and the value he can make the commitment
    /// himself.
    public func key(
        of profile: ProfileID, in transaction: any ReadTransaction
    ) throws -> Commitment.Key? {
        try transaction.value(for: Self.keys.key(profile)).map {
            Commitment.Key(try SHA256Digest(recordBytes: $0))
        }
    }

    /// Destroys the key of a profile: its records hash as before and say nothing about it any more.
    func destroyKey(of profile: ProfileID, in transaction: any WriteTransaction) throws {
        let key = Self.keys.key(profile)
        if try transaction.value(for: key) != nil { try transaction.remove(key) }
    }

    /// Where the act of `proof` is in the ledger; nil where it is not, or was erased.
    public func position(
        of proof: ConsentProof, in transaction: any ReadTransaction
    ) throws -> LedgerPosition? {
        try transaction.value(for: Self.key(of: proof)).map {
            try LedgerPosition(recordBytes: $0)
        }
    }

    /// Where a decision is in the ledger; nil where it is not, or was erased.
    public func position(
        of outcome: ConsentOutcome, in transaction: any ReadTransaction
    ) throws -> LedgerPosition? {
        try transaction.value(for: Self.key(of: outcome)).map {
            try LedgerPosition(recordBytes: $0)
        }
    }

    /// Whether the ledger says what `proof` says, at its position, word for word.
    ///
    /// False also where the key is destroyed: then nobody can tell.
    public func holds(_ proof: ConsentProof, in transaction: any ReadTransaction) throws -> Bool {
        guard let position = try position(of: proof, in: transaction),
            let key = try key(of: proof.profile, in: transaction)
        else { return false }
        return try record(at: position, in: transaction)
            == LedgerRecord(proof, key: key).recordBytes
    }

    /// Whether the ledger says what `outcome` says; see `holds(_:in:)` of a proof.
    public func holds(
        _ outcome: ConsentOutcome, in transaction: any ReadTransaction
    ) throws -> Bool {
        guard let position = try position(of: outcome, in: transaction),
            let key = try key(of: outcome.profile, in: transaction)
        else { return false }
        return try record(at: position, in: transaction)
            == LedgerRecord(outcome, key: key).recordBytes
    }
}
