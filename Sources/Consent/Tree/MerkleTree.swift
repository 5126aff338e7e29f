// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A tree over records, with all its nodes in memory: 64 bytes a record.
///
/// For exports, audits and tests. A ledger in a store needs the edge (`MerkleFrontier`) and reads
/// nodes where a proof wants them.
public struct MerkleTree: Sendable {
    /// The right edge, from which the root comes.
    public private(set) var frontier = MerkleFrontier()
    /// The hashes of the complete nodes, by level.
    private var levels: [[SHA256Digest]] = []

    /// A tree without records.
    public init() {}

    /// A tree over records.
    public init(records: some Sequence<[UInt8]>) {
        for record in records { append(leaf: MerkleHash.leaf(record)) }
    }

    /// A tree over records of which the hashes are known.
    public init(leaves: some Sequence<SHA256Digest>) {
        for leaf in leaves { append(leaf: leaf) }
    }

    /// The number of records.
    public var size: UInt64 { frontier.size }

    /// The root; see `MerkleFrontier.root`.
    public var root: SHA256Digest { frontier.root }

    /// Appends a record by its hash.
    ///
    /// One hash on average.
    public mutating func append(leaf: SHA256Digest) {
        frontier.append(leaf: leaf) { node, hash in
            if node.level == levels.count { levels.append([]) }
            levels[node.level].append(hash)
        }
    }

    /// The hash of a complete node, or nil when the tree has none there.
    public subscript(node: MerkleNode) -> SHA256Digest? {
        guard levels.indices.contains(node.level),
            node.index < UInt64(levels[node.level].count)
        else { return nil }
        return levels[node.level][Int(node.index)]
    }

    /// The edge that the tree had when it had `size` records.
    ///
    /// - Throws: `MerkleError` of code `range` when the tree is smaller.
    /// - Complexity: Logarithmic.
    public func frontier(at size: UInt64) throws(MerkleError) -> MerkleFrontier {
        guard size <= self.size else { throw smaller(than: size) }
        return try MerkleFrontier(
            size: size, peaks: MerkleNode.peaks(size: size).compactMap { self[$0] })
    }

    /// The proof that a record is in the tree that had `size` records.
    ///
    /// - Parameters:
    ///   - leaf: The number of the record.
    ///   - size: The size to prove it for; all records when nil.
    /// - Returns: The proof.
    /// - Throws: `MerkleError` of code `range` when there is no such record or size.
    /// - Complexity: Logarithmic.
    public func inclusionProof(
        leaf: UInt64, size: UInt64? = nil
    ) throws(MerkleError) -> InclusionProof {
        let size = size ?? self.size
        guard size <= self.size else { throw smaller(than: size) }
        try InclusionProof.check(leaf: leaf, size: size)
        let path = try path(of: MerkleNode(level: 0, index: leaf), in: size, startingWith: nil)
        return InclusionProof(leaf: leaf, size: size, path: path)
    }

    /// The proof that the tree of `second` records grew out of that of `first`.
    ///
    /// - Parameters:
    ///   - first: The number of records of the earlier tree.
    ///   - second: The number of records of the later tree; all records when nil.
    /// - Returns: The proof.
    /// - Throws: `MerkleError` of code `range` when there is no such size, `first` is 0 or larger
    ///   than `second`.
    /// - Complexity: Logarithmic.
    public func consistencyProof(
        first: UInt64, second: UInt64? = nil
    ) throws(MerkleError) -> ConsistencyProof {
        let second = second ?? size
        guard second <= size else { throw smaller(than: second) }
        let start = try ConsistencyProof.start(first: first, second: second)
        let path =
            first == second
            ? []
            : try path(of: start, in: second, startingWith: start.index > 0 ? self[start] : nil)
        return ConsistencyProof(first: first, second: second, path: path)
    }

    /// The first record in which this tree and another differ, or nil when they are equal.
    ///
    /// Where one only has more records it is the first of those.
    ///
    /// - Complexity: Logarithmic.
    public func firstDifference(from other: MerkleTree) -> UInt64? {
        let common = min(size, other.size)
        return MerkleNode.firstDifference(size: common) { self[$0] != other[$0] }
            ?? (size == other.size ? nil : common)
    }

    private func path(
        of node: MerkleNode, in size: UInt64, startingWith first: SHA256Digest?
    ) throws(MerkleError) -> [SHA256Digest] {
        var path: [SHA256Digest] = []
        path.reserveCapacity(65 - size.leadingZeroBitCount)
        if let first { path.append(first) }
        try node.path(in: size) { node, joins throws(MerkleError) in
            guard let hash = self[node] else {
                throw MerkleError(.missing, "a node is not there")
            }
            path.take(hash, joins: joins)
        }
        return path
    }

    private func smaller(than size: UInt64) -> MerkleError {
        MerkleError(.range, "the tree has \(self.size) records, not \(size)")
    }
}
