// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    internal import ClienteleCore

    /// What a body of `PostgreSQLStore` reads through.
    class PostgreSQLSnapshot: ReadTransaction {
        /// Nil when the body has returned.
        private final var connection: Connection?
        /// What the server failed with; every later call fails with it too.
        private(set) final var failure: StoreError?
        /// How many scans are under way.
        private final var scans = 0
        private final var knownVersion: StoreVersion?

        /// How many keys are asked for at once.
        private static let manyKeys = 1_024
        /// How many rows the first part of a scan has at most, and any part.
        private static let scanRows: (first: Int64, greatest: Int64) = (32, 1_024)

        init(_ connection: Connection) {
            self.connection = connection
        }

        /// Refuses every later call.
        final func end() { connection = nil }

        /// The number of commits that changed something and are in the snapshot.
        ///
        /// Every writing connection has a row of its own in `tally`, and a transaction that changed something adds one to
        /// the row of its connection, so that two of them never meet there. The sum of the rows that a snapshot
        /// sees is the number of such commits in it. On one primary server commits become visible one after another and a
        /// snapshot has all up to an instant: of two snapshots one holds every commit of the other. So the sum
        /// grows with the snapshots, and equal sums mean equal commits and equal bytes.
        ///
        /// Asked for lazily, because it is a read as any other: a transaction that has read it conflicts with
        /// those that commit at the same time. A failure to read it makes the transaction fail.
        final var version: StoreVersion {
            if let knownVersion { return knownVersion }
            do {
                let connection = try checked()
                let version = try attempt { () throws(StoreError) in
                    let rows = try connection.query(.version)
                    return StoreVersion(UInt64(clamping: rows.count == 1 ? rows.number(0, 0) : 0))
                }
                knownVersion = version
                return version
            } catch {
                return StoreVersion(0)
            }
        }

        final func value(for key: Key) throws -> [UInt8]? {
            let connection = try checked(key)
            return try attempt { () throws(StoreError) in
                let rows = try connection.query(.get, [key.bytes])
                return rows.count == 0 ? nil : rows.bytes(0, 0)
            }
        }

        final func values(for keys: [Key]) throws -> [[UInt8]?] {
            let connection = try checked()
            if keys.contains(where: \.bytes.isEmpty) { throw StoreError.emptyKey }
            if keys.isEmpty { return [] }
            var found: [[UInt8]: [UInt8]] = [:]
            var start = 0
            while start < keys.count {
                let end = min(start + Self.manyKeys, keys.count)
                let array = ByteaArray.encode(keys[start..<end])
                try attempt { () throws(StoreError) in
                    let rows = try connection.query(.getMany, [array])
                    for row in 0..<rows.count {
                        found[rows.bytes(row, 0) ?? []] = rows.bytes(row, 1)
                    }
                }
                start = end
            }
            return keys.map { found[$0.bytes] }
        }

        final func scan(_ scan: KeyScan, _ visit: (Key, [UInt8]) throws -> Bool) throws {
            let connection = try checked()
            var left = Int64(clamping: scan.limit ?? .max)
            if left <= 0 { return }
            var lower = scan.range.lower.bytes
            var upper = scan.range.upper?.bytes
            var size = Self.scanRows.first
            scans += 1
            defer { scans -= 1 }
            while true {
                let asked = min(size, left)
                let statement: Statement =
                    switch (scan.order, upper) {
                    case (.ascending, nil): .ascendingOpen
                    case (.ascending, _): .ascending
                    case (.descending, nil): .descendingOpen
                    case (.descending, _): .descending
                    }
                let parameters = [Connection.bytes(asked), lower] + (upper.map { [$0] } ?? [])
                let rows = try attempt { () throws(StoreError) in
                    try connection.query(statement, parameters)
                }
                var bytes = 0
                for row in 0..<rows.count {
                    let key = rows.bytes(row, 0) ?? []
                    let value = rows.bytes(row, 1) ?? []
                    bytes += value.count
                    if row == rows.count - 1 {
                        // The next part begins behind this key.
                        if scan.order == .ascending { lower = key + [0] } else { upper = key }
                    }
                    if try !visit(Key(key), value) { return }
                }
                left -= Int64(rows.count)
                let wasCutShort = bytes >= Statement.scanBytes
                if left <= 0 || (Int64(rows.count) < asked && !wasCutShort) { return }
                size = min(size * 4, Self.scanRows.greatest)
                _ = try checked()
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

        /// Runs a call of the server and remembers its failure.
        final func attempt<Result: ~Copyable>(
            _ call: () throws(StoreError) -> Result
        ) throws(StoreError) -> Result {
            do throws(StoreError) {
                return try call()
            } catch {
                failure = error
                throw error
            }
        }
    }
#endif
