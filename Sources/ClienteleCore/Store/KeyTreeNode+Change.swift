// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension KeyTreeNode {
    /// Whether the parent must split the node.
    var isOverfull: Bool { entries.count > Self.capacity }

    /// Puts `value` under `key` and returns what was there.
    mutating func set(_ value: [UInt8], for key: [UInt8]) -> [UInt8]? {
        if isLeaf {
            let (index, found) = position(of: key)
            if found {
                var old = value
                swap(&old, &entries[index].value)
                return old
            }
            heads.insert(ByteOrder.head(of: key, behind: skip), at: index)
            entries.insert(Entry(key: key, value: value), at: index)
            return nil
        }
        let index = childIndex(of: key)
        let old = children[index].set(value, for: key)
        if old == nil && children.span[index].isOverfull { splitChild(index) }
        return old
    }

    /// Takes away what is under `key` and returns it.
    mutating func remove(_ key: [UInt8]) -> [UInt8]? {
        if isLeaf {
            let (index, found) = position(of: key)
            guard found else { return nil }
            heads.remove(at: index)
            return entries.remove(at: index).value
        }
        let index = childIndex(of: key)
        let old = children[index].remove(key)
        if old != nil && children.span[index].entries.count < Self.capacity / 4 {
            mergeChild(index)
        }
        return old
    }

    /// Makes two of child `index`.
    private mutating func splitChild(_ index: Int) {
        let outerSkip = children[index].skip
        var (separator, right) = children[index].split()
        if index > 0 {
            children[index].share(ByteOrder.sharedPrefix(entries[index - 1].key, separator))
        }
        right.share(
            index < entries.count
                ? ByteOrder.sharedPrefix(separator, entries[index].key) : outerSkip)
        heads.insert(ByteOrder.head(of: separator, behind: skip), at: index)
        entries.insert(Entry(key: separator, value: []), at: index)
        children.insert(right, at: index + 1)
    }

    /// Takes the upper half away and returns it with the separator before it.
    mutating func split() -> (separator: [UInt8], right: KeyTreeNode) {
        let last = entries.count - 1
        var right = KeyTreeNode()
        right.skip = skip
        let separator: [UInt8]
        if isLeaf {
            let middle = (last + 1) / 2
            right.entries = Array(entries[middle...])
            right.heads = Array(heads[middle...])
            entries.removeSubrange(middle...)
            heads.removeSubrange(middle...)
            // The shortest text that parts the two.
            let shared = ByteOrder.sharedPrefix(entries[middle - 1].key, right.entries[0].key)
            separator = Array(right.entries[0].key.prefix(shared + 1))
        } else {
            let middle = last / 2
            separator = entries[middle].key
            right.children = Array(children[(middle + 1)...])
            right.entries = Array(entries[(middle + 1)...])
            right.heads = Array(heads[(middle + 1)...])
            children.removeSubrange((middle + 1)...)
            entries.removeSubrange(middle...)
            heads.removeSubrange(middle...)
        }
        reserve()
        right.reserve()
        return (separator, right)
    }

    private mutating func reserve() {
        heads.reserveCapacity(Self.capacity + 1)
        entries.reserveCapacity(Self.capacity + 1)
        if !isLeaf { children.reserveCapacity(Self.capacity + 2) }
    }

    /// Joins child `index`, which has become small, with a neighbour when the two fit in one.
    private mutating func mergeChild(_ index: Int) {
        let room = Self.capacity * 3 / 4
        if index + 1 < children.count {
            let sum = children[index].entries.count + children[index + 1].entries.count
            if sum < room || children[index].entries.isEmpty { return joinChildren(index) }
        }
        if index > 0 {
            let sum = children[index - 1].entries.count + children[index].entries.count
            if sum < room || children[index].entries.isEmpty { return joinChildren(index - 1) }
        }
    }

    /// Makes one of children `index` and `index + 1`; nothing when they do not fit.
    private mutating func joinChildren(_ index: Int) {
        let sum = children[index].entries.count + children[index + 1].entries.count
        if sum >= Self.capacity { return }
        let separator = entries.remove(at: index)
        heads.remove(at: index)
        let right = children.remove(at: index + 1)
        let lower = index > 0 ? entries[index - 1].key : nil
        let upper = index < entries.count ? entries[index].key : nil
        var shared = skip
        if let lower, let upper { shared = ByteOrder.sharedPrefix(lower, upper) }
        children[index].join(separator, right, sharing: shared)
    }

    private mutating func join(
        _ separator: Entry, _ right: KeyTreeNode, sharing shared: Int
    ) {
        if !isLeaf {
            entries.append(separator)
            children.append(contentsOf: right.children)
        }
        entries.append(contentsOf: right.entries)
        skip = shared
        heads = entries.map { ByteOrder.head(of: $0.key, behind: shared) }
    }
}
