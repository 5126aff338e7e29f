// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Synchronization

/// A store that counts what is read and written through it.
final class CountingStore: KeyValueStore {
    private let base: any KeyValueStore
    private let counted = Mutex(0)

    init(_ base: any KeyValueStore) {
        self.base = base
    }

    /// How many values were read or written since this was last asked.
    func count() -> Int {
        counted.withLock { count in
            defer { count = 0 }
            return count
        }
    }

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await base.read(body)
    }

    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any WriteTransaction) throws -> Result
    ) async throws -> Result {
        try await base.write { transaction in
            let counting = CountingTransaction(transaction)
            defer { self.counted.withLock { $0 += counting.count } }
            return try body(counting)
        }
    }
}

/// A transaction that counts what is read and written through it.
final class CountingTransaction: WriteTransaction {
    private let base: any WriteTransaction
    private(set) var count = 0

    init(_ base: any WriteTransaction) {
        self.base = base
    }

    var version: StoreVersion { base.version }

    func value(for key: Key) throws -> [UInt8]? {
        count += 1
        return try base.value(for: key)
    }

    func values(for keys: [Key]) throws -> [[UInt8]?] {
        count += keys.count
        return try base.values(for: keys)
    }

    func scan(_ scan: KeyScan, _ visit: (Key, [UInt8]) throws -> Bool) throws {
        count += 1
        try base.scan(scan) { key, value in
            count += 1
            return try visit(key, value)
        }
    }

    func set(_ value: [UInt8], for key: Key) throws {
        count += 1
        try base.set(value, for: key)
    }

    func remove(_ key: Key) throws {
        count += 1
        try base.remove(key)
    }

    func atomically<Result>(_ body: () throws -> Result) throws -> Result {
        try base.atomically(body)
    }
}
