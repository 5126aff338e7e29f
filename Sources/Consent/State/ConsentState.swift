// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What one profile says about consent: for each use that was named, the latest agreement of each
/// evidence, the latest stop and the latest notice; and when the person last bought and asked.
///
/// The state is a fold over acts. Acts may come in any order, twice, or in parts that are folded
/// apart and merged: the state is the same, because each of its marks is a maximum (a
/// join-semilattice; merging is associative, commutative and idempotent). Nothing is forgotten that
/// a decision depends on once its acts have happened: an earlier agreement or stop of the very
/// same use never changes what the later one says.
///
/// A grant counts from when it was made, but not from later than it was received: a sender's clock
/// that is ahead must not let a grant outlast a withdrawal that came after it. A stop counts by the
/// sender's clock.
public struct ConsentState: Hashable, Sendable {
    /// What was said about one use.
    public struct Entry: Hashable, Sendable {
        /// The use, exactly as it was named.
        public var use: ConsentUse
        /// The latest agreements to it.
        public var grants: ConsentGrants
        /// The latest stop of it.
        public var stop: ConsentStop?
        /// The latest notice of it.
        public var notice: ConsentMark?

        /// What was said about `use`.
        public init(
            use: ConsentUse, grants: ConsentGrants = ConsentGrants(), stop: ConsentStop? = nil,
            notice: ConsentMark? = nil
        ) {
            self.use = use
            self.grants = grants
            self.stop = stop
            self.notice = notice
        }
    }

    /// One entry for each use that was named, ordered by purpose, channel and topic, all before
    /// each.
    public internal(set) var entries: [Entry]

    /// When the person last bought and asked.
    public internal(set) var relationship: ConsentRelationship

    /// The state of who said nothing.
    public init() {
        entries = []
        relationship = ConsentRelationship()
    }

    /// The state after the consent acts among `events`, which are all of one profile; the order
    /// does not matter.
    ///
    /// - Complexity: O(a log n) comparisons for a named uses, n of them different.
    public init(folding events: some Sequence<RecordedEvent>) {
        self.init()
        for event in events { fold(event) }
    }

    /// Whether nothing was said, bought or asked.
    public var isEmpty: Bool { entries.isEmpty && relationship.isEmpty }

    /// Takes the consent act of `recorded` in, and that something was bought or asked.
    public mutating func fold(_ recorded: RecordedEvent) {
        relationship.merge(ConsentRelationship(recorded))
        guard let proof = ConsentProof(recorded) else { return }
        fold(proof.act, at: proof.mark)
    }

    /// Takes an act in that counts from `mark`, to its end.
    public mutating func fold(_ act: ConsentAct, at mark: ConsentMark) {
        var mark = mark
        mark.until = act.kind.isGrant ? act.validUntil : nil
        for use in act.uses {
            var entry = Entry(use: use)
            switch act.kind {
            case .grant, .confirm: entry.grants[act.grade] = mark
            case .withdraw, .deny, .object: entry.stop = ConsentStop(mark, kind: act.kind)
            case .notice: entry.notice = mark
            case .request: continue
            }
            fold(entry)
        }
    }

    /// Takes everything in that `other` knows of the same profile.
    ///
    /// - Complexity: O(m log n) comparisons for m entries of the other.
    public mutating func merge(_ other: ConsentState) {
        for entry in other.entries { fold(entry) }
        relationship.merge(other.relationship)
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
        entries[place].grants.merge(entry.grants)
        entries[place].stop = Self.later(entries[place].stop, entry.stop)
        entries[place].notice = Self.later(entries[place].notice, entry.notice)
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

    static func later<Mark: Comparable>(_ one: Mark?, _ other: Mark?) -> Mark? {
        guard let one else { return other }
        guard let other else { return one }
        return max(one, other)
    }
}

extension ConsentState: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 2 }

    /// Writes the entries and the relationship.
    public func write(to writer: inout RecordWriter) {
        writer.append(each: entries) { writer, entry in
            entry.use.write(to: &writer)
            entry.grants.write(to: &writer)
            writer.append(entry.stop) { $1.write(to: &$0) }
            writer.append(entry.notice) { $1.write(to: &$0) }
        }
        relationship.write(to: &writer)
    }

    /// Reads a state.
    public init(from reader: inout RecordReader) throws(RecordError) {
        entries = try reader.array { reader throws(RecordError) in
            let use = try ConsentUse(from: &reader)
            let grants = try ConsentGrants(from: &reader)
            let stop = try reader.optional { reader throws(RecordError) in
                try ConsentStop(from: &reader)
            }
            let notice = try reader.optional { reader throws(RecordError) in
                try ConsentMark(from: &reader)
            }
            return Entry(use: use, grants: grants, stop: stop, notice: notice)
        }
        relationship = try ConsentRelationship(from: &reader)
        for (left, right) in zip(entries, entries.dropFirst())
        where !left.use.precedes(right.use) {
            throw RecordError(.malformed, "the entries of a consent state are out of order")
        }
    }
}
