// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// One thing that happened between a customer and the retailer, in whatever channel.
///
/// One envelope for everything: what is typed is in `commerce`, `consent` and `campaign`,
/// all else in `properties`.
public struct CustomerEvent: Hashable, Sendable {
    /// The source's name of the event; two deliveries with one name are one event.
    public var id: EventID
    /// What happened.
    public var name: EventName
    /// When it happened.
    public var occurredAt: Timestamp
    /// When the retailer's systems received it; nil to take the pipeline's clock.
    public var receivedAt: Timestamp?
    /// Where it happened.
    public var channel: Channel
    /// By what the person or device can be recognised; may be empty.
    public var identifiers: [Identifier]
    /// What was put into a cart, bought, returned or looked at.
    public var commerce: Commerce?
    /// What the person agreed to or withdrew.
    public var consent: ConsentAct?
    /// Where the contact came from, and what it cost.
    public var campaign: Campaign?
    /// All else that the source told.
    public var properties: JSONObject

    /// An event.
    @inlinable
    public init(
        id: EventID, name: EventName, occurredAt: Timestamp, channel: Channel,
        identifiers: [Identifier] = [], commerce: Commerce? = nil, consent: ConsentAct? = nil,
        campaign: Campaign? = nil, properties: JSONObject = JSONObject(),
        receivedAt: Timestamp? = nil
    ) {
        self.id = id
        self.name = name
        self.occurredAt = occurredAt
        self.receivedAt = receivedAt
        self.channel = channel
        self.identifiers = identifiers
        self.commerce = commerce
        self.consent = consent
        self.campaign = campaign
        self.properties = properties
    }
}

extension CustomerEvent: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the fields.
    public func write(to writer: inout RecordWriter) {
        writer.append(id)
        writer.append(name)
        writer.append(occurredAt)
        writer.append(receivedAt) { $0.append($1) }
        channel.write(to: &writer)
        writer.append(each: identifiers) { $1.write(to: &$0) }
        writer.append(commerce) { $1.write(to: &$0) }
        writer.append(consent) { $1.write(to: &$0) }
        writer.append(campaign) { $1.write(to: &$0) }
        writer.append(!properties.isEmpty)
        if !properties.isEmpty { JSONValue.object(properties).write(to: &writer) }
    }

    /// Reads an event.
    public init(from reader: inout RecordReader) throws(RecordError) {
        id = try reader.name()
        name = try reader.name()
        occurredAt = try reader.timestamp()
        receivedAt = try reader.optional { reader throws(RecordError) in try reader.timestamp() }
        channel = try Channel(from: &reader)
        identifiers = try reader.array { reader throws(RecordError) in
            try Identifier(from: &reader)
        }
        commerce = try reader.optional { reader throws(RecordError) in
            try Commerce(from: &reader)
        }
        consent = try reader.optional { reader throws(RecordError) in
            try ConsentAct(from: &reader)
        }
        campaign = try reader.optional { reader throws(RecordError) in
            try Campaign(from: &reader)
        }
        properties = JSONObject()
        guard try reader.bool() else { return }
        guard case .object(let object) = try JSONValue(from: &reader) else {
            throw RecordError(.malformed, "the properties of an event are not an object")
        }
        properties = object
    }
}
