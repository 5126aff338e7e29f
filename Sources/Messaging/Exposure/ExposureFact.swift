// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// One sign that a customer met a message or an advertisement.
public struct ExposureFact: Hashable, Sendable {
    /// How near it came to the customer.
    public enum Stage: UInt8, Hashable, Sendable, Comparable, CaseIterable {
        /// It was sent.
        case sent = 1
        /// It reached the customer's device, mailbox or surroundings.
        case delivered
        /// The customer saw it.
        case seen

        /// Whether `left` is farther away.
        public static func < (left: Stage, right: Stage) -> Bool {
            left.rawValue < right.rawValue
        }
    }

    /// What is reinforced: the message, the creative, the promotion.
    public var creative: String
    /// Which contact: a sent mail and its opening are one, two sights of an advertisement are two.
    public var contact: String
    /// How near it came.
    public var stage: Stage
    /// Where.
    public var channel: ChannelKind
    /// When.
    public var at: Timestamp
    /// The event that told it.
    public var event: EventID

    /// The stage that an event shows; nil for events that show none.
    public static func stage(of name: EventName) -> Stage? {
        switch name {
        case .messageSent, .catalogueDropped: .sent
        case .messageDelivered, .pushReceived, .televisionSpot: .delivered
        case .messageOpened, .messageClicked, .pushTapped, .adViewed, .adClicked, .promotionViewed,
            .promotionSelected, .billboardSeen:
            .seen
        default: nil
        }
    }

    /// What an event tells; nil when it is no exposure, or does not say to what.
    ///
    /// The creative is the first of the properties `creative`, `message`, `promotion`, `ad` and the
    /// campaign's content and name; the contact the first of `message_key`, `contact`,
    /// `impression`, else the event itself.
    public init?(_ event: CustomerEvent) {
        guard let stage = Self.stage(of: event.name) else { return nil }
        func text(_ names: [String]) -> String? {
            for name in names {
                if let text = event.properties[name]?.stringValue, !text.isEmpty { return text }
            }
            return nil
        }
        guard
            let creative = text(["creative", "message", "promotion", "ad"])
                ?? event.campaign?.content ?? event.campaign?.name
        else { return nil }
        self.creative = creative
        contact = text(["message_key", "contact", "impression"]) ?? event.id.rawValue
        self.stage = stage
        channel = event.channel.kind
        at = event.occurredAt
        self.event = event.id
    }
}

extension ExposureFact: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the fields.
    public func write(to writer: inout RecordWriter) {
        writer.append(creative)
        writer.append(contact)
        writer.append(byte: stage.rawValue)
        writer.append(channel)
        writer.append(at)
        writer.append(event)
    }

    /// Reads a fact.
    public init(from reader: inout RecordReader) throws(RecordError) {
        creative = try reader.string()
        contact = try reader.string()
        guard let stage = Stage(rawValue: try reader.byte()) else {
            throw RecordError(.malformed, "an exposure has a stage that does not exist")
        }
        self.stage = stage
        channel = try reader.name()
        at = try reader.timestamp()
        event = try reader.name()
    }
}
