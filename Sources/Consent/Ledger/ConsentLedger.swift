// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The ledger in a store: canonical records, the trees over them and the keys that open them.
///
/// A record is appended in the transaction of what it tells. Each append writes the record, the
/// nodes that became complete (one on average) and the edge of its tree; nothing that was written is
/// written again but the edge.
///
/// Whoever appends to a tree at the same time waits for the other. One tree is enough for one
/// process; replicas over one server take several, among which the profiles are spread, and anchor a
/// head of each.
public struct ConsentLedger: Sendable {
    /// How many trees there are; raising it later is allowed, old records stay where they are.
    public let trees: Int

    /// Makes the key of a profile: 32 bytes that nobody can guess.
    public typealias KeySource = @Sendable (ProfileID) -> SHA256Digest

    let makeKey: KeySource

    static let leaves = Subspace(.consent, table: 3)
    static let nodes = Subspace(.consent, table: 4)
    static let edges = Subspace(.consent, table: 5)
    static let keys = Subspace(.consent, table: 6)
    static let positions = Subspace(.consent, table: 9)

    /// A ledger.
    ///
    /// - Parameters:
    ///   - trees: how many trees; at least one.
    ///   - makeKey: makes the key of a profile, once until it is destroyed; the system's random
    ///     numbers unless told otherwise. It may be asked again where the store runs a body again.
    public init(trees: Int = 1, makeKey: @escaping KeySource = Self.systemKey) {
        self.trees = max(1, trees)
        self.makeKey = makeKey
    }

    /// Which tree holds the records of `profile`.
    public func tree(of profile: ProfileID) -> Int {
        Int(profile.token.low % UInt64(trees))
    }

    /// Appends the record of an act.
    func append(_ proof: ConsentProof, in transaction: any WriteTransaction) throws {
        let key = try openingKey(of: proof.profile, in: transaction)
        let position = try append(
            LedgerRecord(proof, key: key).recordBytes, to: tree(of: proof.profile), transaction)
        try transaction.set(position.recordBytes, for: Self.key(of: proof))
    }

    /// Appends the record of a decision.
    func append(_ outcome: ConsentOutcome, in transaction: any WriteTransaction) throws {
        let key = try openingKey(of: outcome.profile, in: transaction)
        let position = try append(
            LedgerRecord(outcome, key: key).recordBytes, to: tree(of: outcome.profile),
            transaction)
        try transaction.set(position.recordBytes, for: Self.key(of: outcome))
    }

    /// Where the position of an act is kept: apart from the act, which does not depend on the order
    /// of arrival.
    static func key(of proof: ConsentProof) -> Key {
        positions.key(proof.profile, proof.occurredAt, UInt64(0), proof.event.rawValue)
    }

    /// Where the position of a decision is kept.
    static func key(of outcome: ConsentOutcome) -> Key {
        positions.key(
            outcome.profile, outcome.at, UInt64(1) + UInt64(outcome.answer.rawValue),
            outcome.reference)
    }

    private func append(
        _ record: [UInt8], to tree: Int, _ transaction: any WriteTransaction
    ) throws -> LedgerPosition {
        var edge = try edge(of: tree, in: transaction)
        let position = LedgerPosition(tree: tree, leaf: edge.size)
        try transaction.set(record, for: Self.leaves.key(UInt64(tree), position.leaf))
        try edge.append(leaf: MerkleHash.leaf(record)) { node, hash in
            // A leaf's hash is that of its record.
            guard node.level > 0 else { return }
            try transaction.set(hash.bytes, for: Self.key(of: node, tree))
        }
        try transaction.set(edge.recordBytes, for: Self.edges.key(UInt64(tree)))
        return position
    }

    /// The edge of a tree; that of an empty one where nothing was appended.
    func edge(of tree: Int, in transaction: any ReadTransaction) throws -> MerkleFrontier {
        try transaction.value(for: Self.edges.key(UInt64(tree))).map {
            try MerkleFrontier(recordBytes: $0)
        } ?? MerkleFrontier()
    }

    static func key(of node: MerkleNode, _ tree: Int) -> Key {
        nodes.key(UInt64(tree), UInt64(node.level), node.index)
    }
}
