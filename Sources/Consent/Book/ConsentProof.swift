// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The proof of one act of consent: what was said, by which words, where, when, and when it became
/// known.
public struct ConsentProof: Hashable, Sendable {
    /// The profile under which it is recorded.
    public var profile: ProfileID
    /// The event that told of it.
    public var event: EventID
    /// When the person acted, by the clock of the sender.
    public var occurredAt: Timestamp
    /// When the retailer's systems received it.
    public var receivedAt: Timestamp
    /// The channel in which it was said.
    public var channel: Channel
    /// What was said; with the capture point and the wording.
    public var act: ConsentAct

    /// The proof in `recorded`; nil where the event is not about consent.
    public init?(_ recorded: RecordedEvent) {
        guard let act = recorded.event.consent else { return nil }
        profile = recorded.profile
        event = recorded.event.id
        occurredAt = recorded.event.occurredAt
        receivedAt = recorded.receivedAt
        channel = recorded.event.channel
        self.act = act
    }

    /// From when on the act counts: an agreement not from later than it was received.
    public var mark: ConsentMark {
        let time = act.kind.isStop ? occurredAt : min(occurredAt, receivedAt)
        return ConsentMark(
            time: time, event: event, until: act.kind.isGrant ? act.validUntil : nil)
    }

    /// The proof for a person to read.
    public var exported: JSONObject {
        var object = act.exported
        object["event"] = .string(event.rawValue)
        object["profile"] = .string(profile.description)
        object["channel"] = .string(channel.name)
        object["occurred-at"] = .string(occurredAt.rfc3339)
        object["received-at"] = .string(receivedAt.rfc3339)
        return object
    }
}

extension ConsentProof: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the fields.
    public func write(to writer: inout RecordWriter) {
        writer.append(profile)
        writer.append(event)
        writer.append(occurredAt)
        writer.append(receivedAt)
        channel.write(to: &writer)
        act.write(to: &writer)
    }

    /// Reads a proof.
    public init(from reader: inout RecordReader) throws(RecordError) {
        profile = try reader.token()
        event = try reader.name()
        occurredAt = try reader.timestamp()
        receivedAt = try reader.timestamp()
        channel = try Channel(from: &reader)
        act = try ConsentAct(from: &reader)
    }
}
