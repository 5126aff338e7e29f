// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The proof that a record is in a tree, at its place: the hashes beside its way to the root.
///
/// At 10 million records it is 24 hashes, 768 bytes. Who holds the record, the proof and a head that
/// he trusts needs nothing else. (RFC 9162, section 2.1.3.)
public struct InclusionProof: Hashable, Sendable {
    /// The number of the record in the order of appending, from 0.
    public let leaf: UInt64
    /// The number of records of the tree.
    public let size: UInt64
    /// The hashes, from the leaf upwards.
    public let path: [SHA256Digest]

    /// A proof as it was handed over; nothing is checked before `verify`.
    public init(leaf: UInt64, size: UInt64, path: [SHA256Digest]) {
        self.leaf = leaf
        self.size = size
        self.path = path
    }

    /// The nodes that the proof of a record needs.
    ///
    /// - Parameters:
    ///   - leaf: The number of the record.
    ///   - size: The number of records of the tree, which may have grown since.
    /// - Returns: At most 126 complete nodes, in the order that `init(leaf:size:nodes:)` wants.
    /// - Throws: `MerkleError` of code `range` when the tree has no such record.
    /// - Complexity: Logarithmic.
    public static func nodes(leaf: UInt64, size: UInt64) throws(MerkleError) -> [MerkleNode] {
        try check(leaf: leaf, size: size)
        var nodes: [MerkleNode] = []
        nodes.reserveCapacity(64)
        MerkleNode(level: 0, index: leaf).path(in: size) { node, _ in nodes.append(node) }
        return nodes
    }

    /// Makes a proof of stored nodes.
    ///
    /// - Parameters:
    ///   - leaf: The number of the record.
    ///   - size: The number of records of the tree, which may have grown since.
    ///   - nodes: The hashes of `nodes(leaf:size:)`, in that order.
    /// - Throws: `MerkleError` of code `range` when the tree has no such record, of code `missing`
    ///   or `length` for too few or too many hashes.
    /// - Complexity: Logarithmic.
    public init(leaf: UInt64, size: UInt64, nodes: [SHA256Digest]) throws(MerkleError) {
        try Self.check(leaf: leaf, size: size)
        let path = try [SHA256Digest].path(
            of: MerkleNode(level: 0, index: leaf), in: size, startingWith: [], nodes: nodes[...])
        self.init(leaf: leaf, size: size, path: path)
    }

    static func check(leaf: UInt64, size: UInt64) throws(MerkleError) {
        guard leaf < size, size <= MerkleNode.maximumSize else {
            throw MerkleError(.range, "no record \(leaf) in a tree of \(size)")
        }
    }

    /// Checks that a record is in a tree (RFC 9162, section 2.1.3.2).
    ///
    /// - Parameters:
    ///   - hash: What `MerkleHash.leaf` gives for the record. Make it from the record itself: a hash
    ///     that came with the proof shows nothing about the record.
    ///   - root: The root of the tree of `size` records, from a head that is trusted.
    /// - Throws: `MerkleError` of code `range`, `length` or `root` when the proof does not hold.
    /// - Complexity: One hash for each digest of the path; at most 64.
    public func verify(_ hash: SHA256Digest, root: SHA256Digest) throws(MerkleError) {
        guard leaf < size else {
            throw MerkleError(.range, "no record \(leaf) in a tree of \(size)")
        }
        var place = leaf
        var last = size - 1
        var found = hash
        for sibling in path {
            guard last > 0 else { throw MerkleError(.length, "the path goes on above the root") }
            if place & 1 == 1 || place == last {
                found = MerkleHash.node(sibling, found)
                let skipped = place.trailingZeroBitCount
                place >>= skipped
                last >>= skipped
            } else {
                found = MerkleHash.node(found, sibling)
            }
            place >>= 1
            last >>= 1
        }
        guard last == 0 else { throw MerkleError(.length, "the path ends below the root") }
        guard found == root else { throw MerkleError(.root, "the path leads to another root") }
    }

    /// Whether a record is in a tree; see `verify(_:root:)`, which says why not.
    public func verifies(_ hash: SHA256Digest, root: SHA256Digest) -> Bool {
        do throws(MerkleError) {
            try verify(hash, root: root)
            return true
        } catch {
            return false
        }
    }
}

extension InclusionProof: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the place, the size and the path.
    public func write(to writer: inout RecordWriter) {
        writer.append(leaf)
        writer.append(size)
        writer.append(path.digestBytes)
    }

    /// Reads a proof, which is not thereby checked.
    public init(from reader: inout RecordReader) throws(RecordError) {
        leaf = try reader.uint64()
        size = try reader.uint64()
        path = try reader.digestPath()
    }
}
