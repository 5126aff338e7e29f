// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// What a body of `SQLiteKeyValueStore` writes through.
final class SQLiteTransaction: SQLiteSnapshot, WriteTransaction {
    /// How many sets and removals had an effect that was not undone.
    private(set) var changes = 0
    /// How many bytes were written.
    private(set) var bytes = 0

    func set(_ value: [UInt8], for key: Key) throws {
        let connection = try checkedForWriting()
        if key.bytes.isEmpty { throw StoreError.emptyKey }
        try attempt { try connection.set(value, for: key.bytes) }
        changes += 1
        bytes += key.bytes.count + value.count
    }

    func remove(_ key: Key) throws {
        let connection = try checkedForWriting()
        if key.bytes.isEmpty { throw StoreError.emptyKey }
        if try attempt({ try connection.remove(key.bytes) }) { changes += 1 }
    }

    func atomically<Result>(_ body: () throws -> Result) throws -> Result {
        let connection = try checkedForWriting()
        let before = changes
        try attempt { try connection.beginScope() }
        do {
            let result = try body()
            try attempt { try connection.keepScope() }
            return result
        } catch {
            if failure == nil {
                try attempt { try connection.undoScope() }
                changes = before
            } else if connection.handle.isInTransaction {
                // The whole body will be undone; no scope may stay open inside of its own.
                try? connection.undoScope()
            }
            throw error
        }
    }
}
