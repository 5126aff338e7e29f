// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension ConsentBook {
    /// The receipt of an act, with the proof that the ledger says what the receipt says.
    ///
    /// - Parameters:
    ///   - proof: the act, as the book has it.
    ///   - id: a name for the receipt.
    ///   - principal: by what the retailer knows the person; the profile unless told otherwise.
    ///   - description: what the retailer says for all receipts.
    ///   - time: when it is made; the head in it is of that time.
    ///   - transaction: where to read.
    /// - Returns: the receipt; its evidence is the ledger's record of this very act.
    /// - Throws: `Refusal` where a mandatory field is missing, or the ledger does not hold the act;
    ///   `MerkleError` for a damaged ledger, and what the store throws.
    public func receipt(
        of proof: ConsentProof, id: String, principal: String? = nil,
        description: ReceiptDescription, at time: Timestamp,
        in transaction: any ReadTransaction
    ) throws -> ConsentReceipt {
        guard try ledger.holds(proof, in: transaction),
            let position = try ledger.position(of: proof, in: transaction),
            let record = try ledger.record(at: position, in: transaction)
        else { throw Refusal("consent.ledger", "the ledger does not hold this act") }
        let evidence = LedgerEvidence(
            record: record,
            proof: try ledger.inclusionProof(of: position, in: transaction),
            head: try ledger.head(of: position.tree, at: time, in: transaction))
        return try ConsentReceipt(
            proof, id: id, principal: principal, description: description, evidence: evidence)
    }
}
