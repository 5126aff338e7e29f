// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The right edge of a tree: all that is needed to append to it and to say its root.
///
/// It holds the hashes of the complete subtrees of which the tree is made, at most 64, whatever the
/// number of records. (RFC 9162, section 2.1.1.)
public struct MerkleFrontier: Hashable, Sendable {
    /// The number of records.
    public private(set) var size: UInt64
    /// The hashes of `MerkleNode.peaks(size:)`: the widest subtree first.
    public private(set) var peaks: [SHA256Digest]

    /// The edge of the tree without records.
    public init() {
        size = 0
        peaks = []
        peaks.reserveCapacity(32)
    }

    /// The edge of a tree that had `size` records at some time, from stored nodes.
    ///
    /// So a root of the past is found, and a lost edge is made again.
    ///
    /// - Parameters:
    ///   - size: The number of records then.
    ///   - peaks: The hashes of `MerkleNode.peaks(size:)`, in that order.
    /// - Throws: `MerkleError` of code `range` for a size beyond `MerkleNode.maximumSize`, of code
    ///   `length` for a wrong number of hashes.
    public init(size: UInt64, peaks: [SHA256Digest]) throws(MerkleError) {
        guard size <= MerkleNode.maximumSize else {
            throw MerkleError(.range, "more than 2^63 - 1 records")
        }
        guard peaks.count == size.nonzeroBitCount else {
            throw MerkleError(
                .length, "\(peaks.count) subtrees, not \(size.nonzeroBitCount), for \(size) records"
            )
        }
        self.size = size
        self.peaks = peaks
    }

    /// The root of the tree.
    ///
    /// Logarithmic: at most 63 hashes.
    public var root: SHA256Digest {
        guard var root = peaks.last else { return MerkleHash.empty }
        for index in peaks.indices.dropLast().reversed() {
            root = MerkleHash.node(peaks[index], root)
        }
        return root
    }

    /// Appends a record by its hash.
    ///
    /// - Parameters:
    ///   - leaf: What `MerkleHash.leaf` gives for the record.
    ///   - completed: Gets each node that has become complete, from the leaf upwards, with its
    ///     hash: all that a store has to write.
    /// - Throws: What `completed` throws; nothing is appended then.
    /// - Complexity: One hash on average, logarithmic at worst.
    public mutating func append<Failure: Error>(
        leaf: SHA256Digest,
        completed: (MerkleNode, SHA256Digest) throws(Failure) -> Void
    ) throws(Failure) {
        let carries = (~size).trailingZeroBitCount
        var hash = leaf
        try completed(MerkleNode(level: 0, index: size), hash)
        for level in 0..<carries {
            hash = MerkleHash.node(peaks[peaks.count - 1 - level], hash)
            try completed(MerkleNode(level: level + 1, index: size >> (level + 1)), hash)
        }
        peaks.removeLast(carries)
        peaks.append(hash)
        size += 1
    }

    /// Appends a record by its hash, without a store; see `append(leaf:completed:)`.
    public mutating func append(leaf: SHA256Digest) {
        append(leaf: leaf) { _, _ in }
    }
}

extension MerkleFrontier: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the size, the hashes and a check of both.
    public func write(to writer: inout RecordWriter) {
        writer.append(size)
        writer.append(peaks.digestBytes)
        writer.append(check)
    }

    /// Reads an edge; refuses bytes that are not a whole one.
    public init(from reader: inout RecordReader) throws(RecordError) {
        let size = try reader.uint64()
        guard let peaks = [SHA256Digest](digestBytes: try reader.byteString()) else {
            throw RecordError(.malformed, "a hash is not whole")
        }
        do throws(MerkleError) {
            try self.init(size: size, peaks: peaks)
        } catch {
            throw RecordError(.malformed, error.message)
        }
        guard try reader.uint64() == check else {
            throw RecordError(.malformed, "the edge of the tree does not fit its check")
        }
    }

    /// A number that differs when any one word differs.
    ///
    /// Against damage, not against intent: who can write here can also write a check.
    private var check: UInt64 {
        // Zeros alone are no edge.
        var check = size ^ 0xD6E8_FEB8_6659_FD93
        func take(_ word: UInt64) {
            check = (check ^ word) &* 0x9E37_79B9_7F4A_7C15
            check ^= check >> 29
        }
        for peak in peaks {
            take(peak.words.0)
            take(peak.words.1)
            take(peak.words.2)
            take(peak.words.3)
        }
        take(0)
        return check
    }
}
