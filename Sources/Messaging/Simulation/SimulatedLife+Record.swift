// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension SimulatedLife {
    private static let layout: UInt8 = 1

    /// Everything that is kept of the person, so that he can be lived on from here.
    var bytes: [UInt8] {
        var writer = RecordWriter()
        writer.append(byte: Self.layout)
        writer.append(state.now)
        writer.append(period)
        writer.append(each: coming) { $1.write(to: &$0) }
        writer.append(each: reactions) { $1.write(to: &$0) }
        writer.append(each: taken.sorted()) { $0.append($1) }
        writer.append(byte: state.memory.joined)
        writer.append(each: state.memory.pairs) { writer, pair in
            writer.append(pair.key.bytes)
            writer.append(pair.value)
        }
        writer.append(state.notes.chain.bytes)
        write(stateTo: &writer)
        return writer.bytes
    }

    private func write(stateTo writer: inout RecordWriter) {
        writer.append(each: state.follows) { writer, follow in
            writer.append(follow.at)
            writer.append(follow.profile)
            writer.append(follow.key)
        }
        writer.append(each: state.places) { writer, place in
            writer.append(place.profile)
            place.card.write(to: &writer)
            writer.append(each: place.runs) { $0.append(record: $1) }
            writer.append(each: place.messages) { $0.append(record: $1) }
            writer.append(each: place.parked) { $0.append(record: $1) }
            writer.append(each: place.commerce) { $0.append(record: $1.event) }
        }
    }

    /// SHA-256 over what was written down of the person, and over what is kept of him now.
    var digest: SHA256Digest {
        var writer = RecordWriter()
        writer.append(state.notes.chain.bytes)
        write(stateTo: &writer)
        return SHA256.hash(writer.bytes)
    }

    /// The person as `bytes` tell.
    convenience init(
        _ person: Int, in world: SimulatedWorld, resuming bytes: [UInt8]
    ) throws(RecordError) {
        self.init(person, in: world, keepsMoments: false)
        state.notes.report.people = 0
        let parts = try Parts(recordBytes: bytes)
        state.now = parts.now
        period = parts.period
        coming = parts.coming.map(ComingEvent.init)
        reactions = parts.reactions.map(ComingEvent.init)
        taken = parts.taken
        state.memory.joined = parts.joined
        state.memory.restore(parts.pairs)
        state.notes.chain = parts.chain
        state.restore(parts.places, parts.follows)
    }

    private struct Parts: Record {
        static var recordVersion: UInt8 { layout }
        var now: Timestamp
        var period: Int
        var coming: [SimulatedEvent]
        var reactions: [SimulatedEvent]
        var taken: [MessageKey]
        var joined: UInt8
        var pairs: [(key: Key, value: [UInt8])]
        var chain: SHA256Digest
        var follows: [MemoryMessagingState.Follow]
        var places: [MemoryMessagingState.Place]

        func write(to writer: inout RecordWriter) {}

        init(from reader: inout RecordReader) throws(RecordError) {
            now = try reader.timestamp()
            period = try reader.int()
            coming = try reader.array { reader throws(RecordError) in
                try SimulatedEvent(from: &reader)
            }
            reactions = try reader.array { reader throws(RecordError) in
                try SimulatedEvent(from: &reader)
            }
            taken = try reader.array { reader throws(RecordError) in try reader.token() }
            joined = try reader.byte()
            pairs = try reader.array { reader throws(RecordError) in
                (Key(try reader.byteString()), try reader.byteString())
            }
            guard let chain = SHA256Digest(bytes: try reader.byteString()) else {
                throw RecordError(.malformed, "a digest has not 32 bytes")
            }
            self.chain = chain
            follows = try reader.array { reader throws(RecordError) in
                MemoryMessagingState.Follow(
                    at: try reader.timestamp(), profile: try reader.token(),
                    key: try reader.token())
            }
            places = try reader.array { reader throws(RecordError) in
                try Self.place(&reader)
            }
        }

        private static func place(
            _ reader: inout RecordReader
        ) throws(RecordError) -> MemoryMessagingState.Place {
            var place = MemoryMessagingState.Place(profile: try reader.token())
            place.card = try ContactCard(from: &reader)
            place.runs = try reader.array { reader throws(RecordError) in try reader.record() }
            place.messages = try reader.array { reader throws(RecordError) in
                try reader.record()
            }
            place.summaries = place.messages.map(MessageSummary.init)
            place.parked = try reader.array { reader throws(RecordError) in try reader.record() }
            let commerce: [CustomerEvent] = try reader.array { reader throws(RecordError) in
                try reader.record()
            }
            for event in commerce { place.add(HeldEvent(event)) }
            return place
        }
    }
}

extension MemoryTransaction {
    /// Puts the pairs, which are in order, in place of what is there.
    func restore(_ pairs: [(key: Key, value: [UInt8])]) {
        for (key, value) in pairs { try? set(value, for: key) }
    }
}
