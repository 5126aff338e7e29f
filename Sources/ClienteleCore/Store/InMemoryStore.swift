// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// A store in memory, for tests, simulations and caches.
///
/// Nothing of it survives the process.
///
/// Bodies run on the caller's thread. One write body runs at a time, and others wait for it
/// holding their threads; readers wait for nobody: a read takes the committed tree in O(1) and
/// keeps it as it is. A transaction costs no copy of anything as long as no reader holds on to an
/// old snapshot; for every snapshot that is held, a node of the tree is copied once when it is
/// changed.
///
/// How: there are two trees. Readers take the one in front. A writer changes the other one in
/// place, and when its body returns, the trees change places; the next writer first repeats the
/// change on the tree that came back. A body that throws is undone from its log. (The two sides
/// are the "left-right" technique of Ramalhete and Correia, 2013; here a reader that stays on the
/// old side is not waited for, because the trees are values.)
///
/// Get, set and remove are O(log n); the keys and values are shared by both trees.
public final class InMemoryStore: KeyValueStore {
    private struct Front {
        var tree = KeyTree()
        var version = StoreVersion(0)
    }

    private struct Back {
        var tree = KeyTree()
        /// What the front has and the back lacks.
        var missing: [InMemoryTransaction.Change] = []
    }

    private let front = Mutex(Front())
    private let back = Mutex(Back())

    /// An empty store.
    public init() {}

    /// Runs `body` on the caller's thread against the last committed state.
    public func read<Result: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        let front = front.withLock { $0 }
        let transaction = InMemorySnapshot(front.tree, version: front.version)
        defer { transaction.end() }
        return try body(transaction)
    }

    /// Runs `body` on the caller's thread when no other write body runs, and commits what it wrote.
    public func write<Result: Sendable>(
        _ body: @escaping @Sendable (any WriteTransaction) throws -> Result
    ) async throws -> Result {
        try back.withLock { back in
            let version = catchUp(&back)
            let transaction = InMemoryTransaction(back.tree.take(), version: version)
            do {
                let result = try body(transaction)
                transaction.end()
                if !transaction.changes.isEmpty { publish(transaction) }
                back.missing = transaction.changes
                back.tree = transaction.tree.take()
                return result
            } catch {
                transaction.undo(to: 0)
                transaction.end()
                back.tree = transaction.tree.take()
                throw error
            }
        }
    }

    /// Brings the tree behind to the state of the front; returns the version of that state.
    private func catchUp(_ back: inout Back) -> StoreVersion {
        if back.missing.count > back.tree.count / 2 {
            // So much is missing that sharing every node is less work than repeating.
            let front = front.withLock { $0 }
            back.tree = front.tree
            back.missing = []
            return front.version
        }
        for change in back.missing { back.tree.put(change.new, for: change.key) }
        back.missing = []
        return front.withLock { $0.version }
    }

    /// Puts the tree of `transaction` in front and gives it the old one.
    private func publish(_ transaction: InMemoryTransaction) {
        front.withLock { front in
            swap(&front.tree, &transaction.tree)
            front.version = StoreVersion(front.version.number + 1)
        }
    }
}
