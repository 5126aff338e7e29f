// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// When a person last bought and last asked: what rules on customers of one's own rest on.
public struct ConsentRelationship: Hashable, Sendable {
    /// When something was last ordered.
    public var purchase: Timestamp?
    /// When the person last asked for advice, a call or an offer.
    public var inquiry: Timestamp?

    /// A relationship; without instants there is none.
    public init(purchase: Timestamp? = nil, inquiry: Timestamp? = nil) {
        self.purchase = purchase
        self.inquiry = inquiry
    }

    /// What `recorded` tells of a relationship; nothing by most events.
    ///
    /// A sender's clock that is ahead does not make a relationship longer.
    public init(_ recorded: RecordedEvent) {
        self.init()
        let time = min(recorded.event.occurredAt, recorded.receivedAt)
        if case .order = recorded.event.commerce { purchase = time }
        if Self.inquiries.contains(recorded.event.name) { inquiry = time }
    }

    /// The events by which a person asks.
    public static let inquiries: Set<EventName> = [
        .consultation, .called, .callbackRequested, .chatStarted, .leadGenerated,
    ]

    /// Whether there is none.
    public var isEmpty: Bool { purchase == nil && inquiry == nil }

    /// Takes everything in that `other` knows; the later instants hold.
    public mutating func merge(_ other: ConsentRelationship) {
        purchase = Self.later(purchase, other.purchase)
        inquiry = Self.later(inquiry, other.inquiry)
    }

    private static func later(_ one: Timestamp?, _ other: Timestamp?) -> Timestamp? {
        guard let one else { return other }
        return other.map { max(one, $0) } ?? one
    }
}

extension ConsentRelationship: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes both instants.
    public func write(to writer: inout RecordWriter) {
        writer.append(purchase) { $0.append($1) }
        writer.append(inquiry) { $0.append($1) }
    }

    /// Reads a relationship.
    public init(from reader: inout RecordReader) throws(RecordError) {
        purchase = try reader.optional { reader throws(RecordError) in try reader.timestamp() }
        inquiry = try reader.optional { reader throws(RecordError) in try reader.timestamp() }
    }
}
