// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension ConsentBook {
    /// Writes down what was decided about a message or a use, in the ledger too.
    ///
    /// - Parameters:
    ///   - outcome: what was decided; one of the same profile, instant, name and answer is the same.
    ///   - transaction: where to write; that of the decision.
    /// - Throws: what the store throws; nothing is written down then.
    public func record(
        _ outcome: ConsentOutcome, in transaction: any WriteTransaction
    ) throws {
        let key = Self.outcomes.key(
            outcome.profile, outcome.at, outcome.reference, UInt64(outcome.answer.rawValue))
        if try transaction.value(for: key) != nil { return }
        try ledger.append(outcome, in: transaction)
        try transaction.set(outcome.recordBytes, for: key)
    }

    /// What was decided about messages to the customer, oldest first.
    public func outcomes(
        of customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> [ConsentOutcome] {
        var result: [ConsentOutcome] = []
        for range in Self.outcomes.ranges(of: customer) {
            try transaction.scan(KeyScan(range)) { _, value in
                result.append(try ConsentOutcome(recordBytes: value))
                return true
            }
        }
        return result.sorted {
            ($0.at, $0.reference, $0.answer.rawValue) < ($1.at, $1.reference, $1.answer.rawValue)
        }
    }

    /// What the records of the customer no longer agree about: acts and decisions that the ledger
    /// says otherwise, and profiles whose state is not what their acts make it.
    ///
    /// Shows who changed a row in the store and left the ledger alone; that the ledger itself was
    /// left alone is for `ConsentLedger.verify` and a head that somebody else kept.
    ///
    /// - Parameters:
    ///   - customer: whose records.
    ///   - transaction: where to read.
    /// - Returns: one reason for each; none where all is well.
    /// - Throws: what the store throws, or `RecordError` for a damaged row.
    public func discrepancies(
        of customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> [Reason] {
        var found: [Reason] = []
        for proof in try proofs(of: customer, in: transaction)
        where try !ledger.holds(proof, in: transaction) {
            found.append(
                Reason("consent.ledger", "the ledger has another act than event \(proof.event)"))
        }
        for outcome in try outcomes(of: customer, in: transaction)
        where try !ledger.holds(outcome, in: transaction) {
            found.append(
                Reason(
                    "consent.ledger", "the ledger has another decision at \(outcome.at.rfc3339)"))
        }
        for profile in customer.profiles {
            var folded = ConsentState()
            try transaction.scan(KeyScan(Self.proofs.range(profile))) { _, value in
                let proof = try ConsentProof(recordBytes: value)
                folded.fold(proof.act, at: proof.mark)
                return true
            }
            let kept = try transaction.value(for: Self.states.key(profile)).map {
                try ConsentState(recordBytes: $0)
            }
            if (kept?.entries ?? []) != folded.entries {
                found.append(
                    Reason("consent.state", "the state of \(profile) is not what its acts say"))
            }
        }
        return found
    }
}
