// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// What a body of `SQLiteKeyValueStore` reads through.
class SQLiteSnapshot: ReadTransaction {
    final let version: StoreVersion
    /// Nil when the body has returned.
    private final var connection: Connection?
    /// What SQLite failed with; every later call fails with it too.
    private(set) final var failure: StoreError?
    /// How many scans are under way.
    private final var scans = 0

    init(_ connection: Connection, version: StoreVersion) {
        self.connection = connection
        self.version = version
    }

    /// Refuses every later call.
    final func end() { connection = nil }

    final func value(for key: Key) throws -> [UInt8]? {
        let connection = try checked(key)
        return try attempt { try connection.value(for: key.bytes) }
    }

    final func scan(_ scan: KeyScan, _ visit: (Key, [UInt8]) throws -> Bool) throws {
        let connection = try checked()
        let limit = Int64(scan.limit ?? -1)
        if let limit = scan.limit, limit <= 0 { return }
        // The smallest key there is: the row before it is not a pair.
        let lower = scan.range.lower.bytes.isEmpty ? [0] : scan.range.lower.bytes
        let upper = scan.range.upper?.bytes
        scans += 1
        defer { scans -= 1 }
        let bounded = upper != nil
        let statement = try attempt { try connection.takeScan(scan.order, bounded: bounded) }
        do {
            try statement.bind(lower, at: 1) {
                try statement.bind(limit, at: 2)
                if let upper {
                    try statement.bind(upper, at: 3) { try rows(of: statement, visit) }
                } else {
                    try rows(of: statement, visit)
                }
            }
        } catch {
            connection.putBackScan(statement, scan.order, bounded: bounded)
            throw error
        }
        connection.putBackScan(statement, scan.order, bounded: bounded)
    }

    /// What is wrong with the file.
    final func problems() throws -> [String] { Schema.problems(try checked().handle) }

    private func rows(
        of statement: borrowing Statement, _ visit: (Key, [UInt8]) throws -> Bool
    ) throws {
        while true {
            do throws(StoreError) {
                if try !statement.step() { return }
            } catch {
                failure = error
                throw error
            }
            if try !visit(Key(statement.bytes(0)), statement.bytes(1)) { return }
        }
    }

    /// The connection, while the body runs and nothing has failed.
    final func checked() throws(StoreError) -> Connection {
        guard let connection else { throw .transactionEnded }
        if let failure { throw failure }
        return connection
    }

    final func checked(_ key: Key) throws(StoreError) -> Connection {
        let connection = try checked()
        if key.bytes.isEmpty { throw .emptyKey }
        return connection
    }

    /// The connection, while no scan is under way.
    final func checkedForWriting() throws(StoreError) -> Connection {
        let connection = try checked()
        if scans > 0 { throw .writeWhileScanning }
        return connection
    }

    /// Runs a call of SQLite and remembers its failure.
    @inline(__always)
    final func attempt<Result: ~Copyable>(_ call: () throws -> Result) throws -> Result {
        do {
            return try call()
        } catch let error as StoreError {
            failure = error
            throw error
        }
    }
}
