// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a body of `InMemoryStore` reads through.
class InMemorySnapshot: ReadTransaction {
    let version: StoreVersion
    /// The pairs, with the transaction's own changes.
    final var tree: KeyTree
    private final var hasEnded = false
    /// How many scans are under way.
    private final var scans = 0

    init(_ tree: consuming KeyTree, version: StoreVersion) {
        self.tree = tree
        self.version = version
    }

    /// Refuses every later call.
    final func end() { hasEnded = true }

    final func value(for key: Key) throws -> [UInt8]? {
        try check(key)
        return tree.value(for: key.bytes)
    }

    final func scan(_ scan: KeyScan, _ visit: (Key, [UInt8]) throws -> Bool) throws {
        try checkEnded()
        scans += 1
        defer { scans -= 1 }
        try tree.scan(scan, visit)
    }

    final func checkEnded() throws(StoreError) {
        if hasEnded { throw .transactionEnded }
    }

    final func check(_ key: Key) throws(StoreError) {
        if hasEnded { throw .transactionEnded }
        if key.bytes.isEmpty { throw .emptyKey }
    }

    final func checkWritable() throws(StoreError) {
        if hasEnded { throw .transactionEnded }
        if scans > 0 { throw .writeWhileScanning }
    }
}

extension StoreError {
    /// The refusal of a call after the body's end, for the stores of this package.
    package static let transactionEnded = StoreError(
        .transactionEnded, "the transaction was used after its body had returned")
    /// The refusal of an empty key, for the stores of this package.
    package static let emptyKey = StoreError(.emptyKey, "a key must have at least one byte")
    /// The refusal of a write inside a visitor, for the stores of this package.
    package static let writeWhileScanning = StoreError(
        .writeWhileScanning, "a scan's visitor wrote to the transaction")
}
