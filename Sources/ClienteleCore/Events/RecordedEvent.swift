// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// An event as it was recorded: with the profile that it belongs to for ever.
public struct RecordedEvent: Hashable, Sendable {
    /// The event.
    public var event: CustomerEvent
    /// The profile under which it is recorded.
    public var profile: ProfileID
    /// When the retailer's systems received it.
    public var receivedAt: Timestamp

    /// A recorded event.
    public init(event: CustomerEvent, profile: ProfileID, receivedAt: Timestamp) {
        self.event = event
        self.profile = profile
        self.receivedAt = receivedAt
    }

    /// Whether the event comes before `other` in a history: by time, then by event id.
    package func stands(before other: RecordedEvent) -> Bool {
        (event.occurredAt, event.id) < (other.event.occurredAt, other.event.id)
    }
}

extension RecordedEvent: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the fields.
    public func write(to writer: inout RecordWriter) {
        writer.append(profile)
        writer.append(receivedAt)
        writer.append(record: event)
    }

    /// Reads a recorded event.
    public init(from reader: inout RecordReader) throws(RecordError) {
        profile = try reader.token()
        receivedAt = try reader.timestamp()
        event = try reader.record()
    }
}
