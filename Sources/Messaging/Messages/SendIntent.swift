// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// One message that is wished for one person: what an outbox message is made from.
public struct SendIntent: Hashable, Sendable {
    /// The idempotency key.
    public var key: MessageKey
    /// The name of the message plan.
    public var plan: String
    /// What it comes from.
    public var origin: MessageOrigin
    /// The name of the journey or campaign that it comes from.
    public var journey: String
    /// Which step of it.
    public var step: String
    /// The event that gave rise to it.
    public var cause: EventID
    /// When that happened.
    public var causedAt: Timestamp
    /// The profile under which it is kept.
    public var profile: ProfileID
    /// What the journey, the campaign or the host gives for the templates.
    public var data: JSONObject
    /// When it was planned.
    public var plannedAt: Timestamp
    /// Whether the customer's best hour is waited for, within the message's life.
    public var waitsForBestTime: Bool

    /// A wish to send.
    public init(
        key: MessageKey, plan: String, origin: MessageOrigin, journey: String, step: String = "1",
        cause: EventID, causedAt: Timestamp, profile: ProfileID, data: JSONObject = JSONObject(),
        plannedAt: Timestamp, waitsForBestTime: Bool = false
    ) {
        self.key = key
        self.plan = plan
        self.origin = origin
        self.journey = journey
        self.step = step
        self.cause = cause
        self.causedAt = causedAt
        self.profile = profile
        self.data = data
        self.plannedAt = plannedAt
        self.waitsForBestTime = waitsForBestTime
    }
}

extension SendIntent: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the fields.
    public func write(to writer: inout RecordWriter) {
        writer.append(key)
        writer.append(plan)
        writer.append(byte: origin.rawValue)
        writer.append(journey)
        writer.append(step)
        writer.append(cause)
        writer.append(causedAt)
        writer.append(profile)
        JSONValue.object(data).write(to: &writer)
        writer.append(plannedAt)
        writer.append(waitsForBestTime)
    }

    /// Reads a wish.
    public init(from reader: inout RecordReader) throws(RecordError) {
        key = try reader.token()
        plan = try reader.string()
        guard let origin = MessageOrigin(rawValue: try reader.byte()) else {
            throw RecordError(.malformed, "a message has an origin that does not exist")
        }
        self.origin = origin
        journey = try reader.string()
        step = try reader.string()
        cause = try reader.name()
        causedAt = try reader.timestamp()
        profile = try reader.token()
        guard case .object(let data) = try JSONValue(from: &reader) else {
            throw RecordError(.malformed, "the data of a message are no object")
        }
        self.data = data
        plannedAt = try reader.timestamp()
        waitsForBestTime = try reader.bool()
    }
}
