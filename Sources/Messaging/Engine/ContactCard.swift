// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What messaging knows of one profile: one row.
///
/// Everything in it joins by the earlier or the later of two times, so that a customer's card is
/// the same in whatever order events come and profiles are joined.
struct ContactCard: Hashable, Sendable {
    /// A value that was told at a time; joins by the later, of two at one time by the greater.
    struct Told<Value: Hashable & Comparable & Sendable>: Hashable, Sendable {
        var value: Value
        var at: Timestamp

        static func later(_ left: Told, _ right: Told) -> Told {
            if left.at != right.at { return left.at < right.at ? right : left }
            return left.value < right.value ? right : left
        }

        static func later(_ left: Told?, _ right: Told?) -> Told? {
            guard let left, let right else { return left ?? right }
            return later(left, right)
        }

        /// Keeps what is told where nothing later is known.
        ///
        /// - Returns: whether anything is otherwise than before.
        static func keep(_ value: Value, at time: Timestamp, in known: inout Told?) -> Bool {
            let told = Told(value: value, at: time)
            guard let before = known else {
                known = told
                return true
            }
            let chosen = later(before, told)
            guard chosen != before else { return false }
            known = chosen
            return true
        }
    }

    /// When each address was first seen.
    var addresses = CardTable<Identifier, Timestamp>()
    /// When an address last came back for good.
    var bounced = CardTable<Identifier, Timestamp>()
    /// When events of each name, of those that journeys mention, last happened.
    var moments = CardTable<EventName, Timestamp>()
    /// The zone that each source told.
    var zones = CardTable<CustomerZone.Source, Told<String>>()
    /// What the customer said about how to be contacted, as compact JSON.
    var preference: Told<String>?
    /// When the customer last wrote on each channel.
    var wrote = CardTable<ChannelKind, Timestamp>()
    /// Where the customer was last seen, on a channel that shows presence.
    var presence: Told<ChannelKind>?
    /// The stage of the last event that has one.
    var stage: Told<Stage>?
    /// The age group, as the host names it.
    var ageGroup: Told<String>?

    /// Joins what another profile of the customer knows.
    mutating func join(_ other: ContactCard) {
        addresses.join(other.addresses, min)
        bounced.join(other.bounced, max)
        moments.join(other.moments, max)
        wrote.join(other.wrote, max)
        zones.join(other.zones, Told.later)
        preference = Told.later(preference, other.preference)
        presence = Told.later(presence, other.presence)
        stage = Told.later(stage, other.stage)
        ageGroup = Told.later(ageGroup, other.ageGroup)
    }

    /// The address of `kind` that was learnt last; of two at one time the one that sorts first.
    func address(_ kind: Identifier.Kind) -> Identifier? {
        var best: (identifier: Identifier, at: Timestamp)?
        for entry in addresses.entries where entry.name.kind == kind {
            // Of one kind they lie in the order of their values.
            if let best, best.at >= entry.value { continue }
            best = (entry.name, entry.value)
        }
        return best?.identifier
    }

    /// The zone of the best source.
    var zone: CustomerZone? {
        if zones.isEmpty { return nil }
        for source in CustomerZone.Source.allCases {
            if let told = zones[source] { return CustomerZone(told.value, from: source) }
        }
        return nil
    }
}

extension ContactCard: Record {
    static var recordVersion: UInt8 { 1 }

    func write(to writer: inout RecordWriter) {
        writer.append(addresses) { writer, identifier, at in
            identifier.write(to: &writer)
            writer.append(at)
        }
        writer.append(bounced) { writer, identifier, at in
            identifier.write(to: &writer)
            writer.append(at)
        }
        writer.append(moments) { writer, name, at in
            writer.append(name)
            writer.append(at)
        }
        writer.append(zones) { writer, source, told in
            writer.append(byte: source.rawValue)
            writer.append(told.value)
            writer.append(told.at)
        }
        writer.append(wrote) { writer, channel, at in
            writer.append(channel)
            writer.append(at)
        }
        writer.append(preference) {
            $0.append($1.value); $0.append($1.at)
        }
        writer.append(presence) {
            $0.append($1.value); $0.append($1.at)
        }
        writer.append(stage) {
            $0.append($1.value); $0.append($1.at)
        }
        writer.append(ageGroup) {
            $0.append($1.value); $0.append($1.at)
        }
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        func identifier(
            _ reader: inout RecordReader
        ) throws(RecordError) -> (Identifier, Timestamp) {
            (try Identifier(from: &reader), try reader.timestamp())
        }
        addresses = try CardTable(from: &reader, identifier)
        bounced = try CardTable(from: &reader, identifier)
        moments = try CardTable(from: &reader) { reader throws(RecordError) in
            (try reader.name(), try reader.timestamp())
        }
        zones = try CardTable(from: &reader) { reader throws(RecordError) in
            guard let source = CustomerZone.Source(rawValue: try reader.byte()) else {
                throw RecordError(.malformed, "a zone has a source that does not exist")
            }
            return (source, Told(value: try reader.string(), at: try reader.timestamp()))
        }
        wrote = try CardTable(from: &reader) { reader throws(RecordError) in
            (try reader.name(), try reader.timestamp())
        }
        preference = try reader.optional { reader throws(RecordError) in
            Told(value: try reader.string(), at: try reader.timestamp())
        }
        presence = try reader.optional { reader throws(RecordError) in
            Told(value: try reader.name(), at: try reader.timestamp())
        }
        stage = try reader.optional { reader throws(RecordError) in
            Told(value: try reader.name(), at: try reader.timestamp())
        }
        ageGroup = try reader.optional { reader throws(RecordError) in
            Told(value: try reader.string(), at: try reader.timestamp())
        }
    }
}
