// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// The proof, carried by a receipt, that its record is in the ledger.
public struct LedgerEvidence: Hashable, Sendable {
    /// The bytes of the record, as the ledger has them.
    public let record: [UInt8]
    /// The proof that the tree has the record.
    public let proof: InclusionProof
    /// The head of the tree that the proof was made for.
    public let head: TreeHead

    /// Evidence, which is not thereby checked.
    public init(record: [UInt8], proof: InclusionProof, head: TreeHead) {
        self.record = record
        self.proof = proof
        self.head = head
    }

    /// Checks that the record is in the tree of a head.
    ///
    /// Take a head from where the retailer cannot change it: the one that comes with the evidence
    /// shows no more than that the evidence fits together. It shows that these bytes are in the
    /// ledger; that they mean the act of the receipt is shown by whoever opens their commitments.
    ///
    /// - Parameter head: a head that is trusted, of the size that the proof is for.
    /// - Throws: `MerkleError` of code `range` where the head is of another size; else as
    ///   `InclusionProof.verify`.
    public func verify(against head: TreeHead) throws(MerkleError) {
        guard proof.size == head.size else {
            throw MerkleError(
                .range, "the proof is for \(proof.size) records, the head for \(head.size)")
        }
        try proof.verify(MerkleHash.leaf(record), root: head.root)
    }
}
