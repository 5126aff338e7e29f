// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The proof that a tree has grown out of an earlier one by appending alone.
///
/// It ties a new head to an old one: nothing that the old head stood for was changed, removed or
/// put in another order. (RFC 9162, section 2.1.4.)
public struct ConsistencyProof: Hashable, Sendable {
    /// The number of records of the earlier tree.
    public let first: UInt64
    /// The number of records of the later tree.
    public let second: UInt64
    /// The hashes, from below.
    public let path: [SHA256Digest]

    /// A proof as it was handed over; nothing is checked before `verify`.
    public init(first: UInt64, second: UInt64, path: [SHA256Digest]) {
        self.first = first
        self.second = second
        self.path = path
    }

    /// The nodes that the proof between two sizes needs.
    ///
    /// - Parameters:
    ///   - first: The number of records of the earlier tree.
    ///   - second: The number of records of the later tree, which may have grown since.
    /// - Returns: At most 127 complete nodes, in the order that `init(first:second:nodes:)` wants.
    /// - Throws: `MerkleError` of code `range` when `first` is 0, since nothing is shown of a tree
    ///   without records, or larger than `second`.
    /// - Complexity: Logarithmic.
    public static func nodes(first: UInt64, second: UInt64) throws(MerkleError) -> [MerkleNode] {
        let start = try start(first: first, second: second)
        guard first < second else { return [] }
        var nodes: [MerkleNode] = []
        nodes.reserveCapacity(64)
        if start.index > 0 { nodes.append(start) }
        start.path(in: second) { node, _ in nodes.append(node) }
        return nodes
    }

    /// Makes a proof of stored nodes.
    ///
    /// - Parameters:
    ///   - first: The number of records of the earlier tree.
    ///   - second: The number of records of the later tree, which may have grown since.
    ///   - nodes: The hashes of `nodes(first:second:)`, in that order.
    /// - Throws: `MerkleError` of code `range` for sizes that no proof can be about, of code
    ///   `missing` or `length` for too few or too many hashes.
    /// - Complexity: Logarithmic.
    public init(first: UInt64, second: UInt64, nodes: [SHA256Digest]) throws(MerkleError) {
        let start = try Self.start(first: first, second: second)
        let own = first < second && start.index > 0 ? 1 : 0
        guard nodes.count >= own, first < second || nodes.isEmpty else {
            throw MerkleError(
                nodes.isEmpty ? .missing : .length, "\(nodes.count) hashes, not \(own)")
        }
        let path =
            first == second
            ? []
            : try [SHA256Digest].path(
                of: start, in: second, startingWith: [SHA256Digest](nodes.prefix(own)),
                nodes: nodes.dropFirst(own))
        self.init(first: first, second: second, path: path)
    }

    /// The last complete subtree of the earlier tree: where the path begins.
    ///
    /// Its hash is the first of the path, unless it is the whole earlier tree.
    static func start(first: UInt64, second: UInt64) throws(MerkleError) -> MerkleNode {
        guard first > 0, first <= second, second <= MerkleNode.maximumSize else {
            throw MerkleError(.range, "a tree of \(second) is not compared with one of \(first)")
        }
        let level = first.trailingZeroBitCount
        return MerkleNode(level: level, index: first >> level - 1)
    }

    /// Checks that a tree has grown out of an earlier one (RFC 9162, section 2.1.4.2).
    ///
    /// Trees of one size are consistent when their roots are equal and the path is empty.
    ///
    /// - Parameters:
    ///   - firstRoot: The root of the tree of `first` records.
    ///   - secondRoot: The root of the tree of `second` records.
    /// - Throws: `MerkleError` of code `range`, `length` or `root` when the proof does not hold.
    /// - Complexity: At most two hashes for each digest of the path; at most 65 digests.
    public func verify(
        firstRoot: SHA256Digest, secondRoot: SHA256Digest
    ) throws(MerkleError) {
        guard first > 0, first <= second else {
            throw MerkleError(.range, "a tree of \(second) is not compared with one of \(first)")
        }
        var place = first - 1
        var last = second - 1
        let level = first.trailingZeroBitCount
        place >>= level
        last >>= level

        var rest = path[...]
        var start = firstRoot
        if first.nonzeroBitCount > 1 && first < second {
            guard let own = rest.popFirst() else {
                throw MerkleError(.length, "the path is empty")
            }
            start = own
        }
        var (old, new) = (start, start)
        if first == second { last = 0 }
        for sibling in rest {
            guard last > 0 else { throw MerkleError(.length, "the path goes on above the root") }
            if place & 1 == 1 || place == last {
                old = MerkleHash.node(sibling, old)
                new = MerkleHash.node(sibling, new)
                let skipped = place.trailingZeroBitCount
                place >>= skipped
                last >>= skipped
            } else {
                new = MerkleHash.node(new, sibling)
            }
            place >>= 1
            last >>= 1
        }
        guard last == 0 else { throw MerkleError(.length, "the path ends below the root") }
        guard old == firstRoot else {
            throw MerkleError(.root, "the path does not lead to the earlier root")
        }
        guard new == secondRoot else {
            throw MerkleError(.root, "the path does not lead to the later root")
        }
    }

    /// Whether a tree has grown out of an earlier one; see `verify(firstRoot:secondRoot:)`, which
    /// says why not.
    public func verifies(firstRoot: SHA256Digest, secondRoot: SHA256Digest) -> Bool {
        do throws(MerkleError) {
            try verify(firstRoot: firstRoot, secondRoot: secondRoot)
            return true
        } catch {
            return false
        }
    }
}

extension ConsistencyProof: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the sizes and the path.
    public func write(to writer: inout RecordWriter) {
        writer.append(first)
        writer.append(second)
        writer.append(path.digestBytes)
    }

    /// Reads a proof, which is not thereby checked.
    public init(from reader: inout RecordReader) throws(RecordError) {
        first = try reader.uint64()
        second = try reader.uint64()
        path = try reader.digestPath()
    }
}
