// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// An ordered map from bytes to bytes with value semantics: a B+tree whose copies share nodes.
///
/// Copying is O(1). Every other function is O(log n), and changes in place what no copy shares.
package struct KeyTree: Sendable {
    private var root = KeyTreeNode()
    /// How many pairs there are.
    package private(set) var count = 0

    /// An empty tree.
    package init() {}

    /// The value under `key`.
    @inline(__always)
    package func value(for key: [UInt8]) -> [UInt8]? {
        root.value(for: key)
    }

    /// Puts `value` under `key`, takes away what is there for nil; returns what was there.
    @discardableResult
    package mutating func put(_ value: [UInt8]?, for key: [UInt8]) -> [UInt8]? {
        let old: [UInt8]?
        if let value {
            old = root.set(value, for: key)
            if old == nil { count += 1 }
            if root.isOverfull { growRoot() }
        } else {
            old = root.remove(key)
            if old != nil { count -= 1 }
            while root.children.count == 1 { shrinkRoot() }
        }
        return old
    }

    /// Visits the pairs that `scan` names, in its order, until `visit` returns false.
    package func scan(_ scan: KeyScan, _ visit: (Key, [UInt8]) throws -> Bool) throws {
        var left = scan.limit ?? Int.max
        if left <= 0 { return }
        let lower = scan.range.lower.bytes
        let upper = scan.range.upper?.bytes
        if let upper, ByteOrder.compare(lower, upper) >= 0 { return }
        let step = { (key: [UInt8], value: [UInt8]) throws -> Bool in
            left -= 1
            return try visit(Key(key), value) && left > 0
        }
        switch scan.order {
        case .ascending: _ = try root.ascend(from: lower, to: upper, step)
        case .descending: _ = try root.descend(from: lower, to: upper, step)
        }
    }

    /// Moves the pairs out, so that what was the only copy stays it; leaves an empty tree.
    mutating func take() -> KeyTree {
        var tree = KeyTree()
        swap(&tree, &self)
        return tree
    }

    private mutating func growRoot() {
        let (separator, right) = root.split()
        var left = KeyTreeNode()
        swap(&left, &root)
        root.heads = [ByteOrder.head(of: separator, behind: 0)]
        root.entries = [KeyTreeNode.Entry(key: separator, value: [])]
        root.children = [left, right]
    }

    private mutating func shrinkRoot() {
        let child = root.children.removeLast()
        root = child
        root.share(0)
    }
}
