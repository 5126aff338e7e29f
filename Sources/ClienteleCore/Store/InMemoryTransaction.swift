// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a body of `InMemoryStore` writes through.
///
/// It changes the tree in place and remembers how to undo that.
final class InMemoryTransaction: InMemorySnapshot, WriteTransaction {
    /// One change; nil stands for no value.
    struct Change: Sendable {
        var key: [UInt8]
        var old: [UInt8]?
        var new: [UInt8]?
    }

    /// What was changed, in order.
    private(set) var changes: [Change] = []

    func set(_ value: [UInt8], for key: Key) throws {
        try checkWritable()
        try check(key)
        let old = tree.put(value, for: key.bytes)
        changes.append(Change(key: key.bytes, old: old, new: value))
    }

    func remove(_ key: Key) throws {
        try checkWritable()
        try check(key)
        guard let old = tree.put(nil, for: key.bytes) else { return }
        changes.append(Change(key: key.bytes, old: old, new: nil))
    }

    func atomically<Result>(_ body: () throws -> Result) throws -> Result {
        try checkWritable()
        let mark = changes.count
        do {
            return try body()
        } catch {
            undo(to: mark)
            throw error
        }
    }

    /// Takes the changes behind the first `mark` back.
    func undo(to mark: Int) {
        while changes.count > mark {
            let change = changes.removeLast()
            tree.put(change.old, for: change.key)
        }
    }
}
