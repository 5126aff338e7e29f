// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Which events do not count as evidence of identity.
struct RetractionStore {
    /// Event → why and since when it does not count.
    static let marks = Subspace(.identity, table: 5)
    /// Profile and event → nothing, for events that are in the history.
    static let places = Subspace(.identity, table: 6)

    /// Why an event does not count.
    struct Mark: Record, Hashable {
        static var recordVersion: UInt8 { 1 }
        var why: String
        var at: Timestamp

        init(why: String, at: Timestamp) {
            self.why = why
            self.at = at
        }

        init(from reader: inout RecordReader) throws(RecordError) {
            at = try reader.timestamp()
            why = try reader.string()
        }

        func write(to writer: inout RecordWriter) {
            writer.append(at)
            writer.append(why)
        }
    }

    func mark(_ event: EventID, in transaction: any ReadTransaction) throws -> Mark? {
        try transaction.value(for: Self.marks.key(event)).map { try Mark(recordBytes: $0) }
    }

    func set(_ mark: Mark, for event: EventID, in transaction: any WriteTransaction) throws {
        try transaction.set(mark.recordBytes, for: Self.marks.key(event))
    }

    /// Notes that the retracted event is in the history under `profile`.
    func note(
        _ event: EventID, under profile: ProfileID, in transaction: any WriteTransaction
    ) throws {
        let key = Self.places.key(profile, event)
        if try transaction.value(for: key) == nil { try transaction.set([], for: key) }
    }

    /// Takes the mark of `event` away.
    func remove(
        _ event: EventID, under profile: ProfileID?, in transaction: any WriteTransaction
    ) throws {
        try transaction.remove(Self.marks.key(event))
        if let profile { try transaction.remove(Self.places.key(profile, event)) }
    }

    /// The retracted events that are in the history under `profile`.
    func events(
        under profile: ProfileID, in transaction: any ReadTransaction
    ) throws -> Set<EventID> {
        var events: Set<EventID> = []
        try transaction.scan(KeyScan(Self.places.range(profile))) { key, _ in
            var reader = try KeyReader(key, in: Self.places)
            _ = try reader.component(ProfileID.self)
            events.insert(try reader.component())
            return true
        }
        return events
    }
}
