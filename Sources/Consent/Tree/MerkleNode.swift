// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The place of a complete subtree: the `1 << level` leaves from `index << level` on.
///
/// Its hash never changes, whatever is appended: a store writes each node once. A leaf is a node of
/// level 0.
public struct MerkleNode: Hashable, Sendable {
    /// The height above the leaves.
    public let level: Int
    /// The number of subtrees of this level to the left.
    public let index: UInt64

    /// The largest size of which proofs are made: 2^63 - 1 records.
    public static let maximumSize = UInt64(Int64.max)

    /// The place of a complete subtree.
    public init(level: Int, index: UInt64) {
        self.level = level
        self.index = index
    }

    /// The complete subtrees of which a tree of `size` leaves is made, from the left: the widest
    /// first, at most 64.
    public static func peaks(size: UInt64) -> [MerkleNode] {
        var peaks: [MerkleNode] = []
        peaks.reserveCapacity(size.nonzeroBitCount)
        var start: UInt64 = 0
        while start < size {
            let level = 63 - (size - start).leadingZeroBitCount
            peaks.append(MerkleNode(level: level, index: start >> level))
            start += 1 << level
        }
        return peaks
    }

    /// Goes through the nodes of which the path from this node to the root of a tree of `size`
    /// leaves is made, from below.
    ///
    /// Where a sibling on the path is cut off by the end of the tree, its complete parts come from
    /// the right; `joins` says that the node is to be hashed with what came before it, to its right.
    /// Logarithmic: at most 126 calls.
    func path<Failure: Error>(
        in size: UInt64, _ body: (MerkleNode, _ joins: Bool) throws(Failure) -> Void
    ) throws(Failure) {
        var level = level
        var index = index
        while (size - 1) >> level > 0 {
            let sibling = index ^ 1
            if (sibling + 1) << level <= size {
                try body(MerkleNode(level: level, index: sibling), false)
            } else if sibling << level < size {
                var end = size
                var rest = size - sibling << level
                var joins = false
                while rest > 0 {
                    let part = rest.trailingZeroBitCount
                    end -= 1 << part
                    rest &= rest - 1
                    try body(MerkleNode(level: part, index: end >> part), joins)
                    joins = true
                }
            }
            level += 1
            index >>= 1
        }
    }
}
