// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The books of the intake.
///
/// They tell how much came in, what was refused and why, and how far each source was read.
public struct IngestLedger: Sendable {
    static let counters = Subspace(.core, table: 3)
    static let rejects = Subspace(.core, table: 4)
    static let positions = Subspace(.core, table: 5)

    /// The keys of the books, apart from what was recorded.
    public static let ranges = [counters.range, rejects.range, positions.range]

    /// The books.
    public init() {}

    /// What came in over all shards.
    public func counts(in transaction: any ReadTransaction) throws -> IngestCounts {
        var sum = IngestCounts()
        try transaction.scan(KeyScan(Self.counters.range)) { _, value in
            let counts = try IngestCounts(recordBytes: value)
            sum.received += counts.received
            sum.accepted += counts.accepted
            sum.duplicate += counts.duplicate
            sum.rejected += counts.rejected
            return true
        }
        return sum
    }

    /// What was refused, in the order in which it was, shard by shard.
    ///
    /// - Parameters:
    ///   - limit: at most so many; nil for all.
    ///   - transaction: where to read.
    /// - Returns: the refused inputs with their reasons.
    /// - Throws: what the store throws; `RecordError` for a damaged entry.
    public func rejected(
        limit: Int? = nil, in transaction: any ReadTransaction
    ) throws -> [RejectedInput] {
        try transaction.pairs(KeyScan(Self.rejects.range, limit: limit)).map { pair in
            try RejectedInput(recordBytes: pair.value)
        }
    }

    /// How far `source` was read; nil when it never was.
    public func position(
        of source: String, in transaction: any ReadTransaction
    ) throws -> SourcePosition? {
        guard let bytes = try transaction.value(for: Self.positions.key(source)) else { return nil }
        return SourcePosition(
            source: source, offset: try Position(recordBytes: bytes).offset)
    }

    func set(_ position: SourcePosition, in transaction: any WriteTransaction) throws {
        try transaction.set(
            Position(offset: position.offset).recordBytes,
            for: Self.positions.key(position.source))
    }

    func counts(
        ofShard shard: UInt8, in transaction: any ReadTransaction
    ) throws -> IngestCounts {
        guard let bytes = try transaction.value(for: Self.counters.key(shard)) else {
            return IngestCounts()
        }
        return try IngestCounts(recordBytes: bytes)
    }

    func set(
        _ counts: IngestCounts, ofShard shard: UInt8, in transaction: any WriteTransaction
    ) throws {
        try transaction.set(counts.recordBytes, for: Self.counters.key(shard))
    }

    func keep(
        _ input: RejectedInput, number: UInt64, shard: UInt8,
        in transaction: any WriteTransaction
    ) throws {
        try transaction.set(input.recordBytes, for: Self.rejects.key(shard, number))
    }

    private struct Position: Record {
        static var recordVersion: UInt8 { 1 }
        var offset: UInt64

        init(offset: UInt64) { self.offset = offset }

        init(from reader: inout RecordReader) throws(RecordError) {
            offset = try reader.uint64()
        }

        func write(to writer: inout RecordWriter) { writer.append(offset) }
    }
}
