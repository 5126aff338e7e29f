// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Writes that are kept in memory over a transaction that reads, and are never committed.
///
/// What an act would do is found by doing it here, so that no act is written twice.
final class DraftTransaction: WriteTransaction {
    private let base: any ReadTransaction
    /// What was written; nil for what was removed.
    private var writes: [Key: [UInt8]?] = [:]

    init(over base: any ReadTransaction) {
        self.base = base
    }

    var version: StoreVersion { base.version }

    func value(for key: Key) throws -> [UInt8]? {
        if let written = writes[key] { return written }
        return try base.value(for: key)
    }

    func scan(_ scan: KeyScan, _ visit: (Key, [UInt8]) throws -> Bool) throws {
        let isAscending = scan.order == .ascending
        let changed = writes.keys.filter(scan.range.contains).sorted {
            isAscending ? $0 < $1 : $1 < $0
        }
        var left = scan.limit ?? Int.max
        var next = 0
        var goesOn = left > 0
        func show(_ key: Key, _ value: [UInt8]) throws {
            left -= 1
            goesOn = try visit(key, value) && left > 0
        }
        /// Shows what was written before `key`; all that is left for nil.
        func showWritten(before key: Key?) throws {
            while goesOn, next < changed.count {
                let own = changed[next]
                if let key, isAscending ? own >= key : own <= key { return }
                next += 1
                if let value = writes[own] ?? nil { try show(own, value) }
            }
        }
        if goesOn {
            try base.scan(KeyScan(scan.range, order: scan.order)) { key, value in
                try showWritten(before: key)
                if goesOn, writes[key] == nil { try show(key, value) }
                return goesOn
            }
        }
        try showWritten(before: nil)
    }

    func set(_ value: [UInt8], for key: Key) throws {
        writes[key] = .some(value)
    }

    func remove(_ key: Key) throws {
        writes[key] = .some(nil)
    }

    func atomically<Result>(_ body: () throws -> Result) throws -> Result {
        let before = writes
        do {
            return try body()
        } catch {
            writes = before
            throw error
        }
    }
}
