// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension ConsentBook: CustomerDataHolder {
    /// `consent`.
    public var holderName: String { "consent" }

    /// The proof of each act of the customer and each decision about a message to him, oldest first.
    public func export(
        _ customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> JSONObject {
        let rows = try proofs(of: customer, in: transaction).map { proof in
            var row = proof.exported
            let position = try ledger.position(of: proof, in: transaction)
            row["ledger"] = position.map { .string($0.description) } ?? .null
            return JSONValue.object(row)
        }
        let decided = try outcomes(of: customer, in: transaction).map { outcome in
            var row = outcome.exported
            let position = try ledger.position(of: outcome, in: transaction)
            row["ledger"] = position.map { .string($0.description) } ?? .null
            return JSONValue.object(row)
        }
        return ["acts": .array(rows), "decisions": .array(decided)]
    }

    /// Removes the customer's acts, decisions and states, and destroys the keys of his profiles.
    ///
    /// The records of the ledger stay, so that every proof of it still verifies; without the keys
    /// they say nothing about anybody. Of a device that others use too the key stays, as it is
    /// theirs as well.
    ///
    /// What is not known is decided by the policy's defaults from then on: a withdrawal that was
    /// erased refuses because nobody granted, no longer because somebody withdrew.
    public func erase(
        _ customer: ResolvedCustomer, in transaction: any WriteTransaction
    ) throws -> Int {
        var removed = 0
        try forgetPermits(of: customer, in: transaction)
        for range in Self.proofs.ranges(of: customer) + Self.outcomes.ranges(of: customer) {
            for (key, _) in try transaction.pairs(KeyScan(range)) {
                try transaction.remove(key)
                removed += 1
            }
        }
        for range in ConsentLedger.positions.ranges(of: customer) {
            for (key, _) in try transaction.pairs(KeyScan(range)) { try transaction.remove(key) }
        }
        for share in customer.shares { try fold(share.profile, in: transaction) }
        for profile in customer.profiles {
            try ledger.destroyKey(of: profile, in: transaction)
            let key = Self.states.key(profile)
            guard try transaction.value(for: key) != nil else { continue }
            try transaction.remove(key)
            removed += 1
        }
        return removed
    }

    /// Makes the state of a profile anew from the acts that are left.
    private func fold(_ profile: ProfileID, in transaction: any WriteTransaction) throws {
        var state = ConsentState()
        try transaction.scan(KeyScan(Self.proofs.range(profile))) { _, value in
            let proof = try ConsentProof(recordBytes: value)
            state.fold(proof.act, at: proof.mark)
            return true
        }
        let key = Self.states.key(profile)
        if state.isEmpty {
            try transaction.remove(key)
        } else {
            try transaction.set(state.recordBytes, for: key)
        }
    }
}
