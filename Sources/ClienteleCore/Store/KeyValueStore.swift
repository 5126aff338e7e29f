// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Ordered byte keys with serializable transactions: the one thing every engine keeps its state in.
///
/// Implementation requirements, all checked by `StoreConformance` in ClienteleTestKit:
/// * Keys sort by unsigned bytes. An empty key is refused with `StoreError.Code.emptyKey`.
/// * Transactions are serializable: the outcome is that of some order one after another, so that
///   write skew cannot happen. Reads see one committed snapshot and do not wait for writers.
/// * A write transaction whose body returns is durable before `write` returns. One whose body
///   throws changes nothing.
/// * Bodies run on the store's own threads, or on the caller's where the store does not wait;
///   never two write bodies at once unless the store can undo one. A store may run a body again
///   after a conflict: a body has no effect outside its transaction.
public protocol KeyValueStore: Sendable {
    /// Runs `body` against one snapshot.
    ///
    /// - Parameter body: reads through the transaction it gets. It must not wait for another
    ///   transaction.
    /// - Returns: what `body` returned.
    /// - Throws: what `body` threw, or `StoreError`.
    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result

    /// Runs `body` and commits what it wrote.
    ///
    /// - Parameter body: reads and writes through the transaction it gets. It must not wait for
    ///   another transaction.
    /// - Returns: what `body` returned, after the commit is durable.
    /// - Throws: what `body` threw, or `StoreError`; nothing is changed then.
    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any WriteTransaction) throws -> Result
    ) async throws -> Result
}
