// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension IdentityEngine {
    static let changes = Subspace(.identity, table: 7)

    /// At most so many names in one stored change; what has more is told in several.
    static let namesPerChange = 500

    /// The keys of the changes that were told, apart from what is known of customers.
    public static var changeRange: KeyRange { changes.range }

    /// A change as it is stored.
    private struct StoredChange: Record {
        static var recordVersion: UInt8 { 1 }
        var change: IdentityChange
        var at: Timestamp?
        var version: UInt64

        init(_ change: IdentityChange, at: Timestamp?, version: UInt64) {
            self.change = change
            self.at = at
            self.version = version
        }

        init(from reader: inout RecordReader) throws(RecordError) {
            version = try reader.uint64()
            at = try reader.optional { reader throws(RecordError) in try reader.timestamp() }
            change = try reader.record()
        }

        func write(to writer: inout RecordWriter) {
            writer.append(version)
            writer.append(at) { $0.append($1) }
            writer.append(record: change)
        }
    }

    /// Tells what became of customers, when changes are to be told.
    func tell(
        _ moves: CustomerMoves, at time: Timestamp?, in transaction: any WriteTransaction
    ) throws {
        guard let changeShard else { return }
        let changes = try moves.changes + deviceChanges(moves, in: transaction)
        if changes.isEmpty { return }
        var number: UInt64 = 0
        let last = KeyScan(Self.changes.range(changeShard), order: .descending, limit: 1)
        try transaction.scan(last) { key, _ in
            var reader = try KeyReader(key, in: Self.changes)
            _ = try reader.byte()
            number = try reader.uint64()
            return true
        }
        for change in changes.flatMap(\.bounded) {
            number += 1
            let stored = StoredChange(change, at: time, version: transaction.version.number)
            try transaction.set(stored.recordBytes, for: Self.changes.key(changeShard, number))
        }
    }

    /// The changes that were told after `position`, by all replicas, each after what it builds on.
    ///
    /// After a change whoever keeps something by customer reads the customers in `after` again, and
    /// forgets the others in `before`: an event that is another's now is so by one of the changes.
    /// A follower who keeps `IdentityFeed.position` and goes on from there sees every change once.
    ///
    /// - Parameters:
    ///   - position: how far the follower has read; a new position for all there is.
    ///   - limit: at most so many.
    ///   - transaction: where to read.
    /// - Returns: the changes, and the position behind them.
    /// - Throws: what the store throws; `RecordError` for a damaged entry.
    public func changes(
        after position: IdentityFeed.Position = IdentityFeed.Position(), limit: Int,
        in transaction: any ReadTransaction
    ) throws -> IdentityFeed {
        var entries: [(version: UInt64, shard: UInt8, number: UInt64, change: StoredChange)] = []
        var from: Key? = Self.changes.range.lower
        while let lower = from {
            // The first key of the next shard tells its number.
            var shard: UInt8?
            let scan = KeyScan(KeyRange(from: lower, to: Self.changes.range.upper), limit: 1)
            try transaction.scan(scan) { key, _ in
                var reader = try KeyReader(key, in: Self.changes)
                shard = try reader.byte()
                return false
            }
            guard let shard else { break }
            let start = position.numbers[shard].map { $0 + 1 } ?? 0
            let own = KeyRange(
                from: Self.changes.key(shard, start), to: Self.changes.range(shard).upper)
            try transaction.scan(KeyScan(own, limit: limit)) { key, value in
                var reader = try KeyReader(key, in: Self.changes)
                _ = try reader.byte()
                let change = try StoredChange(recordBytes: value)
                entries.append((change.version, shard, try reader.uint64(), change))
                return true
            }
            from = Self.changes.range(shard).upper
        }
        // What builds on a commit of another has seen its version: by versions no change comes
        // before what it builds on.
        entries.sort { ($0.version, $0.shard, $0.number) < ($1.version, $1.shard, $1.number) }
        var feed = IdentityFeed(position: position)
        for entry in entries.prefix(max(limit, 0)) {
            feed.entries.append(
                IdentityFeed.Entry(change: entry.change.change, at: entry.change.at))
            feed.position.numbers[entry.shard] = entry.number
        }
        return feed
    }
}

extension IdentityChange {
    /// The change in parts that are not too long, each with the one or several on its other side.
    fileprivate var bounded: [IdentityChange] {
        let most = IdentityEngine.namesPerChange
        if before.count + after.count <= 2 * most { return [self] }
        func parts(_ names: [CustomerID]) -> [[CustomerID]] {
            names.isEmpty
                ? [[]]
                : stride(from: 0, to: names.count, by: most).map {
                    Array(names[$0..<min($0 + most, names.count)])
                }
        }
        if kind == .handedOver {
            return parts(before).map {
                IdentityChange(kind, before: $0, after: $0, device: device)
            }
        }
        return parts(before).flatMap { before in
            parts(after).map { IdentityChange(kind, before: before, after: $0) }
        }
    }
}
