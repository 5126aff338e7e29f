// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension ConsentLedger {
    /// What a tree stands for now: what is to be signed, printed or published.
    ///
    /// Without a head that somebody else keeps, who can write to the store can also write another
    /// ledger; with one, he can only append.
    ///
    /// - Parameters:
    ///   - tree: which.
    ///   - time: when it is made.
    ///   - transaction: where to read.
    /// - Returns: the head; of size zero where nothing was appended.
    /// - Throws: what the store throws, or `RecordError` for a damaged edge.
    public func head(
        of tree: Int = 0, at time: Timestamp, in transaction: any ReadTransaction
    ) throws -> TreeHead {
        TreeHead(try edge(of: tree, in: transaction), time: time)
    }

    /// The canonical bytes of a record; nil where there is none.
    public func record(
        at position: LedgerPosition, in transaction: any ReadTransaction
    ) throws -> [UInt8]? {
        try transaction.value(for: Self.leaves.key(UInt64(position.tree), position.leaf))
    }

    /// The proof that a record is in its tree.
    ///
    /// - Parameters:
    ///   - position: which record.
    ///   - size: in the tree of which size; nil for the tree as it is now.
    ///   - transaction: where to read.
    /// - Returns: the proof, to be verified with a head of that size.
    /// - Throws: `MerkleError` for a record that the tree does not have or whose nodes are missing,
    ///   and what the store throws.
    /// - Complexity: logarithmic: at 10 million records 24 values are read.
    public func inclusionProof(
        of position: LedgerPosition, size: UInt64? = nil, in transaction: any ReadTransaction
    ) throws -> InclusionProof {
        let size = try size ?? edge(of: position.tree, in: transaction).size
        let nodes = try InclusionProof.nodes(leaf: position.leaf, size: size)
        return try InclusionProof(
            leaf: position.leaf, size: size,
            nodes: hashes(of: nodes, in: position.tree, transaction))
    }

    /// The proof that a tree has only grown between two of its sizes.
    ///
    /// - Parameters:
    ///   - first: the earlier size, at least 1.
    ///   - second: the later size; nil for the tree as it is now.
    ///   - tree: which.
    ///   - transaction: where to read.
    /// - Returns: the proof, to be verified with the heads of both sizes.
    /// - Throws: `MerkleError` for sizes that the tree never had, and what the store throws.
    /// - Complexity: logarithmic.
    public func consistencyProof(
        from first: UInt64, to second: UInt64? = nil, of tree: Int = 0,
        in transaction: any ReadTransaction
    ) throws -> ConsistencyProof {
        let second = try second ?? edge(of: tree, in: transaction).size
        let nodes = try ConsistencyProof.nodes(first: first, second: second)
        return try ConsistencyProof(
            first: first, second: second, nodes: hashes(of: nodes, in: tree, transaction))
    }

    private func hashes(
        of nodes: [MerkleNode], in tree: Int, _ transaction: any ReadTransaction
    ) throws -> [SHA256Digest] {
        let keys = nodes.map { node in
            node.level == 0
                ? Self.leaves.key(UInt64(tree), node.index) : Self.key(of: node, tree)
        }
        return try zip(nodes, transaction.values(for: keys)).map { node, value in
            guard let value else {
                throw MerkleError(.missing, "no node \(node.index) of level \(node.level)")
            }
            if node.level == 0 { return MerkleHash.leaf(value) }
            guard let hash = SHA256Digest(bytes: value) else {
                throw MerkleError(.malformed, "node \(node.index) of level \(node.level)")
            }
            return hash
        }
    }
}
