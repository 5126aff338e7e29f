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

        static func later(_ left: Told?, _ right: Told?) -> Told? {
            guard let left, let right else { return left ?? right }
            return (left.at, left.value) < (right.at, right.value) ? right : left
        }
    }

    /// When each address was first seen.
    var addresses: [Identifier: Timestamp] = [:]
    /// When an address last came back for good.
    var bounced: [Identifier: Timestamp] = [:]
    /// When events of each name, of those that journeys mention, last happened.
    var moments: [EventName: Timestamp] = [:]
    /// The zone that each source told.
    var zones: [CustomerZone.Source: Told<String>] = [:]
    /// What the customer said about how to be contacted, as compact JSON.
    var preference: Told<String>?
    /// When the customer last wrote on each channel.
    var wrote: [ChannelKind: Timestamp] = [:]
    /// Where the customer was last seen, on a channel that shows presence.
    var presence: Told<ChannelKind>?
    /// The stage of the last event that has one.
    var stage: Told<Stage>?
    /// The age group, as the host names it.
    var ageGroup: Told<String>?

    /// Joins what another profile of the customer knows.
    mutating func join(_ other: ContactCard) {
        Self.join(&addresses, other.addresses, min)
        Self.join(&bounced, other.bounced, max)
        Self.join(&moments, other.moments, max)
        Self.join(&wrote, other.wrote, max)
        Self.join(&zones, other.zones) { Told.later($0, $1) ?? $0 }
        preference = Told.later(preference, other.preference)
        presence = Told.later(presence, other.presence)
        stage = Told.later(stage, other.stage)
        ageGroup = Told.later(ageGroup, other.ageGroup)
    }

    private static func join<Name, Value>(
        _ table: inout [Name: Value], _ other: [Name: Value], _ choose: (Value, Value) -> Value
    ) {
        if table.isEmpty {
            table = other
        } else if !other.isEmpty {
            table.merge(other, uniquingKeysWith: choose)
        }
    }

    /// Notes that something happened, where it is not known to have happened later.
    static func note<Name>(_ name: Name, at time: Timestamp, in table: inout [Name: Timestamp]) {
        if let known = table[name], known >= time { return }
        table[name] = time
    }

    /// The address of `kind` that was learnt last; of two at one time the one that sorts first.
    func address(_ kind: Identifier.Kind) -> Identifier? {
        var best: (identifier: Identifier, at: Timestamp)?
        for (identifier, at) in addresses where identifier.kind == kind {
            if let best,
                best.at > at || best.at == at && best.identifier.value <= identifier.value
            {
                continue
            }
            best = (identifier, at)
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
        func sorted(
            _ table: [Identifier: Timestamp]
        ) -> [(key: Identifier, value: Timestamp)] {
            if table.count < 2 { return Array(table) }
            return table.sorted {
                ($0.key.kind.rawValue, $0.key.value) < ($1.key.kind.rawValue, $1.key.value)
            }
        }
        for table in [addresses, bounced] {
            writer.append(each: sorted(table)) { writer, entry in
                entry.key.write(to: &writer)
                writer.append(entry.value)
            }
        }
        writer.append(each: moments.sorted { $0.key < $1.key }) { writer, entry in
            writer.append(entry.key)
            writer.append(entry.value)
        }
        writer.append(each: zones.sorted { $0.key.rawValue < $1.key.rawValue }) { writer, entry in
            writer.append(byte: entry.key.rawValue)
            writer.append(entry.value.value)
            writer.append(entry.value.at)
        }
        writer.append(each: wrote.sorted { $0.key < $1.key }) { writer, entry in
            writer.append(entry.key)
            writer.append(entry.value)
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
        func identifiers(
            _ reader: inout RecordReader
        ) throws(RecordError) -> [Identifier: Timestamp] {
            var table: [Identifier: Timestamp] = [:]
            for _ in 0..<(try reader.uint64()) {
                let identifier = try Identifier(from: &reader)
                table[identifier] = try reader.timestamp()
            }
            return table
        }
        addresses = try identifiers(&reader)
        bounced = try identifiers(&reader)
        for _ in 0..<(try reader.uint64()) {
            let name = try reader.name(EventName.self)
            moments[name] = try reader.timestamp()
        }
        for _ in 0..<(try reader.uint64()) {
            guard let source = CustomerZone.Source(rawValue: try reader.byte()) else {
                throw RecordError(.malformed, "a zone has a source that does not exist")
            }
            zones[source] = Told(value: try reader.string(), at: try reader.timestamp())
        }
        for _ in 0..<(try reader.uint64()) {
            let channel = try reader.name(ChannelKind.self)
            wrote[channel] = try reader.timestamp()
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
