// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    internal import ClienteleCore

    /// What a body of `PostgreSQLKeyValueStore` reads through.
    ///
    /// What it has written lies over what the server has, and what the server has answered is not asked again.
    class PostgreSQLSnapshot: ReadTransaction {
        /// Nil when the body has returned.
        private final var connection: Connection?
        /// What the server failed with; every later call fails with it too.
        private(set) final var failure: StoreError?
        /// How many scans are under way.
        private final var scans = 0
        private final var knownVersion: StoreVersion?
        /// What the transaction has written.
        final var overlay = Overlay()
        /// What the server has answered.
        final var known = ReadCache()
        /// What a rehearsal lacks; nil outside one.
        final var wanted: Wanted?
        /// Whether the body is run only to learn what its rehearsal reads.
        final let isLearning: Bool

        /// How many rows the first part of a scan has at most, and any part.
        static let scanRows: (first: Int, greatest: Int) = (32, 1_024)

        init(_ connection: Connection, isLearning: Bool = false) {
            self.connection = connection
            self.isLearning = isLearning
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
                let version = try attempt { () throws(StoreError) in try connection.version() }
                knownVersion = version
                return version
            } catch {
                return StoreVersion(0)
            }
        }

        final func value(for key: Key) throws -> [UInt8]? {
            if key.bytes.isEmpty { throw StoreError.emptyKey }
            return try values(under: [key])[0]
        }

        final func values(for keys: [Key]) throws -> [[UInt8]?] {
            if keys.contains(where: \.bytes.isEmpty) { throw StoreError.emptyKey }
            return try values(under: keys)
        }

        private func values(under keys: [Key]) throws -> [[UInt8]?] {
            let connection = try checked()
            var answers: [[UInt8]?] = []
            answers.reserveCapacity(keys.count)
            var asked: [Key: [Int]] = [:]
            for (index, key) in keys.enumerated() {
                switch overlay.change(of: key) {
                case .set(let value): answers.append(value)
                case .removed: answers.append(nil)
                case .none:
                    let answer = known.value(for: key)
                    answers.append(answer ?? nil)
                    if answer == nil { asked[key, default: []].append(index) }
                }
            }
            if asked.isEmpty { return answers }
            if wanted != nil {
                wanted?.add(asked.keys)
                throw Wanted.Lack()
            }
            try attempt { () throws(StoreError) in
                try connection.fetch(asked.keys.sorted()) { key, value in
                    for index in asked[key] ?? [] { answers[index] = value }
                    known.keep(value, for: key)
                }
            }
            return answers
        }

        final func scan(_ scan: KeyScan, _ visit: (Key, [UInt8]) throws -> Bool) throws {
            _ = try checked()
            var left = scan.limit ?? .max
            var range = scan.range
            var size = Self.scanRows.first
            scans += 1
            defer { scans -= 1 }
            while left > 0 {
                if let upper = range.upper, upper <= range.lower { return }
                let part = try part(of: range, scan.order, rows: min(size, left))
                let (span, rest) = Self.split(range, scan.order, behind: part)
                let own = overlay.pairs(KeyScan(span, order: scan.order, limit: left))
                for (key, value) in merge(part.rows, own, scan.order) {
                    if try !visit(Key(key), value) { return }
                    left -= 1
                    if left == 0 { return }
                }
                guard let rest else { return }
                range = rest
                size = min(size * 4, Self.scanRows.greatest)
                _ = try checked()
            }
        }

        /// The first rows that the server has in a range.
        private func part(
            of range: KeyRange, _ order: KeyScan.Order, rows: Int
        ) throws -> ReadCache.Part {
            if let part = known.part(range, order) { return part }
            if wanted != nil {
                wanted?.add(range, order, rows: rows)
                throw Wanted.Lack()
            }
            let connection = try checked()
            return try attempt { () throws(StoreError) in
                try connection.fetch(range, order, rows: rows)
            }
        }

        /// What of a range a part of it covers, and what is left; nil for nothing.
        private static func split(
            _ range: KeyRange, _ order: KeyScan.Order, behind part: ReadCache.Part
        ) -> (span: KeyRange, rest: KeyRange?) {
            guard !part.isComplete, let last = part.rows.last?.key else { return (range, nil) }
            switch order {
            case .ascending:
                let next = Key(last + [0])
                return (
                    KeyRange(from: range.lower, to: next), KeyRange(from: next, to: range.upper)
                )
            case .descending:
                let next = Key(last)
                return (
                    KeyRange(from: next, to: range.upper), KeyRange(from: range.lower, to: next)
                )
            }
        }

        /// The rows of the server with what the transaction has written over them.
        private func merge(
            _ rows: [(key: [UInt8], value: [UInt8])], _ own: [(key: [UInt8], value: [UInt8])],
            _ order: KeyScan.Order
        ) -> [(key: [UInt8], value: [UInt8])] {
            if overlay.isEmpty { return rows }
            var merged: [(key: [UInt8], value: [UInt8])] = []
            merged.reserveCapacity(rows.count + own.count)
            var next = 0
            for row in rows {
                while next < own.count {
                    let relation = Key(own[next].key).compare(Key(row.key))
                    guard order == .ascending ? relation < 0 : relation > 0 else { break }
                    merged.append(own[next])
                    next += 1
                }
                if case .none = overlay.change(of: Key(row.key)) { merged.append(row) }
            }
            merged += own[next...]
            return merged
        }

        /// The connection, while the body runs and nothing has failed.
        final func checked() throws -> Connection {
            let connection = try connected()
            // A part of a rehearsal that has lacked something is at its end, and so is a body behind its rehearsal.
            if wanted?.isLacking ?? isLearning { throw Wanted.Lack() }
            return connection
        }

        /// The connection, also when the body is at its end.
        final func connected() throws(StoreError) -> Connection {
            guard let connection else { throw .transactionEnded }
            if let failure { throw failure }
            return connection
        }

        /// The connection, while no scan is under way.
        final func checkedForWriting() throws -> Connection {
            let connection = try checked()
            if scans > 0 { throw StoreError.writeWhileScanning }
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
