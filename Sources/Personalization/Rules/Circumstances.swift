// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What is so for a while: "works from home until Friday", "has a plaster cast until March".
///
/// A value for each name, with the time when it was said and the time when it ends. Of two that
/// were said of one name the later counts, so that two sets merge in any order to the same.
public struct Circumstances: Hashable, Sendable {
    /// What is said of one name.
    public struct Entry: Hashable, Sendable {
        /// What is so, for example `home`.
        public var value: String
        /// When it was said.
        public var since: Timestamp
        /// From when on it is no longer so.
        public var until: Timestamp

        /// What is said of one name.
        public init(value: String, since: Timestamp, until: Timestamp) {
            self.value = value
            self.since = since
            self.until = until
        }
    }

    /// What was said, by name; what has ended may still be there.
    public private(set) var entries: [String: Entry] = [:]

    /// Nothing special.
    public init() {}

    /// Says that `name` is `value` from `since` until `until`, or takes back what was said earlier.
    ///
    /// Nothing happens when something was said later, or at the same time and sorts behind it.
    public mutating func set(
        _ name: String, to value: String, since: Timestamp, until: Timestamp = .distantFuture
    ) {
        add(name, Entry(value: value, since: since, until: until))
    }

    /// What `name` is at `time`; nil when nothing is said of then.
    public func value(of name: String, at time: Timestamp) -> String? {
        guard let entry = entries[name], entry.since <= time, time < entry.until else {
            return nil
        }
        return entry.value
    }

    /// Adds what `other` says: associative, commutative and idempotent.
    public mutating func merge(_ other: Circumstances) {
        for (name, entry) in other.entries { add(name, entry) }
    }

    /// Forgets what has ended at `time`.
    public mutating func removeEnded(at time: Timestamp) {
        entries = entries.filter { $0.value.until > time }
    }

    private mutating func add(_ name: String, _ entry: Entry) {
        guard let known = entries[name] else {
            entries[name] = entry
            return
        }
        let isLater =
            (known.since, known.until, known.value) < (entry.since, entry.until, entry.value)
        if isLater { entries[name] = entry }
    }
}

extension Circumstances: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the entries by name.
    public func write(to writer: inout RecordWriter) {
        writer.append(each: entries.sorted { $0.key < $1.key }) { writer, pair in
            writer.append(pair.key)
            writer.append(pair.value.value)
            writer.append(pair.value.since)
            writer.append(pair.value.until)
        }
    }

    /// Reads entries.
    public init(from reader: inout RecordReader) throws(RecordError) {
        let pairs = try reader.array { reader throws(RecordError) in
            let name = try reader.string()
            let value = try reader.string()
            let since = try reader.timestamp()
            return (name, Entry(value: value, since: since, until: try reader.timestamp()))
        }
        for (name, entry) in pairs { add(name, entry) }
    }
}
