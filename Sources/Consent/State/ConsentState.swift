// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What one profile says about consent: for each use that was named, the latest grant and the
/// latest withdrawal.
///
/// The state is a fold over acts. Acts may come in any order, twice, or in parts that are folded
/// apart and merged: the state is the same, because each of its marks is a maximum (a
/// join-semilattice; merging is associative, commutative and idempotent). Nothing is forgotten that
/// a decision depends on once its acts have happened: an earlier grant or withdrawal of the very
/// same use never changes what the later one says.
///
/// A grant counts from when it was made, but not from later than it was received: a sender's clock
/// that is ahead must not let a grant outlast a withdrawal that came after it. A withdrawal counts
/// by the sender's clock.
public struct ConsentState: Hashable, Sendable {
    /// What was said about one use.
    public struct Entry: Hashable, Sendable {
        /// The use, exactly as it was named.
        public var use: ConsentUse
        /// The latest grant of it.
        public var grant: ConsentMark?
        /// The latest withdrawal of it.
        public var withdrawal: ConsentMark?

        /// What was said about `use`.
        public init(
            use: ConsentUse, grant: ConsentMark? = nil, withdrawal: ConsentMark? = nil
        ) {
            self.use = use
            self.grant = grant
            self.withdrawal = withdrawal
        }
    }

    /// One entry for each use that was named, ordered by purpose, channel and topic, all before
    /// each.
    public private(set) var entries: [Entry]

    /// The state of who said nothing.
    public init() {
        entries = []
    }

    /// The state after the consent acts among `events`, which are all of one profile; the order
    /// does not matter.
    ///
    /// - Complexity: O(a log n) comparisons for a named uses, n of them different.
    public init(folding events: some Sequence<RecordedEvent>) {
        self.init()
        for event in events { fold(event) }
    }

    /// Whether nothing was said.
    public var isEmpty: Bool { entries.isEmpty }

    /// Takes the consent act of `recorded` in; does nothing where it has none.
    public mutating func fold(_ recorded: RecordedEvent) {
        guard let act = recorded.event.consent else { return }
        let event = recorded.event
        let time =
            act.kind == .grant ? min(event.occurredAt, recorded.receivedAt) : event.occurredAt
        fold(act, at: ConsentMark(time: time, event: event.id))
    }

    /// Takes an act in that counts from `mark`.
    public mutating func fold(_ act: ConsentAct, at mark: ConsentMark) {
        for use in act.uses {
            switch act.kind {
            case .grant: fold(Entry(use: use, grant: mark))
            case .withdraw: fold(Entry(use: use, withdrawal: mark))
            }
        }
    }

    /// Takes everything in that `other` knows of the same profile.
    ///
    /// - Complexity: O(m log n) comparisons for m entries of the other.
    public mutating func merge(_ other: ConsentState) {
        for entry in other.entries { fold(entry) }
    }

    /// What both states know of one profile.
    public func merging(_ other: ConsentState) -> ConsentState {
        var result = self
        result.merge(other)
        return result
    }

    private mutating func fold(_ entry: Entry) {
        let place = firstIndex(notBefore: entry.use)
        guard place < entries.count, entries[place].use == entry.use else {
            entries.insert(entry, at: place)
            return
        }
        entries[place].grant = Self.later(entries[place].grant, entry.grant)
        entries[place].withdrawal = Self.later(entries[place].withdrawal, entry.withdrawal)
    }

    private func firstIndex(notBefore use: ConsentUse) -> Int {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = low + (high - low) / 2
            if entries[middle].use.precedes(use) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func later(_ one: ConsentMark?, _ other: ConsentMark?) -> ConsentMark? {
        guard let one else { return other }
        guard let other else { return one }
        return max(one, other)
    }
}

extension ConsentState: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the entries.
    public func write(to writer: inout RecordWriter) {
        writer.append(each: entries) { writer, entry in
            entry.use.write(to: &writer)
            writer.append(entry.grant) { $1.write(to: &$0) }
            writer.append(entry.withdrawal) { $1.write(to: &$0) }
        }
    }

    /// Reads a state.
    public init(from reader: inout RecordReader) throws(RecordError) {
        entries = try reader.array { reader throws(RecordError) in
            let use = try ConsentUse(from: &reader)
            let grant = try reader.optional { reader throws(RecordError) in
                try ConsentMark(from: &reader)
            }
            let withdrawal = try reader.optional { reader throws(RecordError) in
                try ConsentMark(from: &reader)
            }
            return Entry(use: use, grant: grant, withdrawal: withdrawal)
        }
        for (left, right) in zip(entries, entries.dropFirst())
        where !left.use.precedes(right.use) {
            throw RecordError(.malformed, "the entries of a consent state are out of order")
        }
    }
}
