// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension ConsentLedger {
    /// Reads a tree through and holds it against its nodes, its edge and the heads that were kept
    /// elsewhere.
    ///
    /// Without heads it shows only that nobody damaged the store by chance: who can write to the
    /// store can make all of it anew.
    ///
    /// - Parameters:
    ///   - tree: which.
    ///   - heads: heads of the past that somebody else kept, of this tree.
    ///   - transaction: where to read.
    /// - Returns: the number of records.
    /// - Throws: `LedgerFault` with the place of the first fault; what the store throws.
    /// - Complexity: linear: each record is hashed once; the memory does not grow.
    @discardableResult
    public func verify(
        _ tree: Int = 0, against heads: [TreeHead] = [], in transaction: any ReadTransaction
    ) throws -> UInt64 {
        var rebuilt = MerkleFrontier()
        var expected = heads.sorted { $0.size < $1.size }[...]
        func compare() throws {
            while let head = expected.first, head.size == rebuilt.size {
                guard head.root == rebuilt.root else {
                    throw LedgerFault(kind: .anchor, tree: tree, leaves: nil)
                }
                expected.removeFirst()
            }
        }
        try compare()
        try transaction.scan(KeyScan(Self.leaves.range(UInt64(tree)))) { key, record in
            var reader = try KeyReader(key, in: Self.leaves)
            _ = try reader.uint64()
            let leaf = try reader.uint64()
            guard leaf == rebuilt.size else {
                throw LedgerFault(
                    kind: .missing, tree: tree, leaves: rebuilt.size...max(rebuilt.size, leaf))
            }
            try rebuilt.append(leaf: MerkleHash.leaf(record)) { node, hash in
                guard node.level > 0 else { return }
                let stored = try transaction.value(for: Self.key(of: node, tree))
                guard stored == hash.bytes else {
                    let first = node.index << node.level
                    throw LedgerFault(
                        kind: .changed, tree: tree,
                        leaves: first...first + (1 << node.level) - 1)
                }
            }
            try compare()
            return true
        }
        guard try edge(of: tree, in: transaction) == rebuilt else {
            throw LedgerFault(kind: .edge, tree: tree, leaves: nil)
        }
        guard expected.isEmpty else { throw LedgerFault(kind: .anchor, tree: tree, leaves: nil) }
        return rebuilt.size
    }

    /// Writes a tree out in the lines of `TreeExport`, for a checker that is not this library.
    ///
    /// - Parameters:
    ///   - tree: which.
    ///   - heads: heads of this tree that were published, to be checked too.
    ///   - time: when the export is made; a head of that time comes last.
    ///   - transaction: where to read.
    ///   - line: gets each line, without its line feed.
    /// - Throws: what `line` and the store throw.
    /// - Complexity: linear; one record is held at a time.
    public func export(
        _ tree: Int = 0, heads: [TreeHead] = [], at time: Timestamp,
        in transaction: any ReadTransaction, line: (String) throws -> Void
    ) throws {
        for head in heads { try line(TreeExport.line(head)) }
        try line(TreeExport.line(try head(of: tree, at: time, in: transaction)))
        try transaction.scan(KeyScan(Self.leaves.range(UInt64(tree)))) { _, record in
            try line(TreeExport.line(record: record))
            return true
        }
    }
}
