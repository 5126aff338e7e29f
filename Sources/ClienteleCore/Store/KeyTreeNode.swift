// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A node of a `KeyTree`: a leaf of pairs, or an inner node of children with separators between.
///
/// A node is a value made of arrays, so that a tree is one: copying it takes a reference,
/// changing a copy copies only the nodes on the way, and changing the only copy happens in place.
///
/// Every node covers the keys between two separators further up. Those keys begin with the same
/// `skip` bytes; the eight bytes behind are kept next to each other in `heads`, so that a search
/// touches a few neighbouring cache lines and compares whole keys only where heads are equal.
/// (Prefix truncation and poor man's normalized keys: Graefe, "Modern B-Tree Techniques", 2011.)
///
/// Precondition of every function that takes a key: the node covers it.
struct KeyTreeNode: Sendable {
    /// A pair, or a separator, which has no value.
    struct Entry: Sendable {
        var key: [UInt8]
        var value: [UInt8]
    }

    /// The most pairs of a leaf, and the most separators of an inner node.
    static let capacity = 64

    /// How many bytes all keys that this node covers are known to begin with in common.
    var skip = 0
    /// `ByteOrder.head` of each key in `entries`.
    var heads: [UInt64] = []
    /// The pairs of a leaf; the separators of an inner node.
    ///
    /// Child `i` covers the keys from separator `i - 1` up to, not including, separator `i`.
    var entries: [Entry] = []
    /// The children of an inner node, one more than separators.
    var children: [KeyTreeNode] = []

    /// Whether the node holds pairs.
    @inline(__always)
    var isLeaf: Bool { children.isEmpty }

    /// The first position in a leaf whose key is not smaller than `key`, and whether it is equal.
    @inline(__always)
    func position(of key: [UInt8]) -> (index: Int, found: Bool) {
        let head = ByteOrder.head(of: key, behind: skip)
        var low = lowerBound(of: head)
        let heads = heads.span
        if low == heads.count || heads[low] != head { return (low, false) }
        // Equal heads: mostly one, many where keys differ late.
        var high = low + 1
        if high < heads.count && heads[high] == head {
            high = head == .max ? heads.count : lowerBound(of: head + 1)
        }
        let entries = entries.span
        while low < high {
            let middle = (low + high) >> 1
            let order = ByteOrder.compare(entries[middle].key.span, key.span)
            if order == 0 { return (middle, true) }
            if order < 0 { low = middle + 1 } else { high = middle }
        }
        return (low, false)
    }

    /// The child of an inner node that covers `key`.
    @inline(__always)
    func childIndex(of key: [UInt8]) -> Int {
        let (index, found) = position(of: key)
        return found ? index + 1 : index
    }

    @inline(__always)
    private func lowerBound(of head: UInt64) -> Int {
        let heads = heads.span
        var low = 0
        var high = heads.count
        while low < high {
            let middle = (low + high) >> 1
            if heads[middle] < head { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The value under `key`.
    func value(for key: [UInt8]) -> [UInt8]? {
        if isLeaf {
            let (index, found) = position(of: key)
            return found ? entries.span[index].value : nil
        }
        return children.span[childIndex(of: key)].value(for: key)
    }

    /// Declares that all keys which the node covers share `count` bytes.
    mutating func share(_ count: Int) {
        if count == skip { return }
        skip = count
        heads = entries.map { ByteOrder.head(of: $0.key, behind: count) }
    }
}
