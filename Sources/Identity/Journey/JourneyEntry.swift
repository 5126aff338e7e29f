// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// One event of a journey, as far as an operator may see it.
///
/// The instant is always shown, so that the order is: what may not be seen leaves no gap.
public struct JourneyEntry: Hashable, Sendable {
    /// A line of goods.
    public struct Item: Hashable, Sendable {
        /// The item.
        public var item: ItemID
        /// How many.
        public var quantity: Int64
        /// What the source calls it.
        public var name: String?
        /// The price of one; nil where the source does not tell.
        public var unitPrice: Disclosed<Money?>
    }

    /// When it happened.
    public let at: Timestamp
    /// The event's name in its source, to speak about it.
    public let event: Disclosed<EventID>
    /// What happened.
    public let name: Disclosed<EventName>
    /// Where.
    public let channel: Disclosed<Channel>
    /// By what the customer was recognised.
    public let identifiers: Disclosed<[Identifier]>
    /// With which goods.
    public let items: Disclosed<[Item]>
    /// The order that it is about.
    public let order: Disclosed<OrderID?>
    /// What was to be paid, or was given back.
    public let amount: Disclosed<Money?>
    /// What was agreed to or withdrawn.
    public let consent: Disclosed<ConsentAct?>
    /// What was written, said or searched for.
    public let texts: Disclosed<[String]>
    /// The whole message of the source.
    public let source: Disclosed<JSONObject>

    /// What `permissions` let an operator see of an event.
    public init(_ recorded: RecordedEvent, for permissions: OperatorPermissions) {
        let event = recorded.event
        at = event.occurredAt
        guard permissions.permits(event.channel) else {
            self.event = .withheld(.channel)
            name = .withheld(.channel)
            channel = .withheld(.channel)
            identifiers = .withheld(.channel)
            items = .withheld(.channel)
            order = .withheld(.channel)
            amount = .withheld(.channel)
            consent = .withheld(.channel)
            texts = .withheld(.channel)
            source = .withheld(.channel)
            return
        }
        // The sender's name of an event may be made from what it is about.
        self.event = permissions.disclose(event.id, .sourceData, if: true)
        name = permissions.disclose(event.name, .consent, if: event.tellsConsent)
        channel = .shown(event.channel)
        identifiers = permissions.disclose(
            event.identifiers, .contactData, if: !event.identifiers.isEmpty)
        let lines = event.commerce?.lines ?? []
        items = permissions.disclose(
            lines.map { line in
                Item(
                    item: line.item, quantity: line.quantity, name: line.name,
                    unitPrice: permissions.disclose(
                        line.unitPrice, .amounts, if: line.unitPrice != nil))
            }, .items, if: !lines.isEmpty)
        let order = event.commerce?.order
        self.order = permissions.disclose(order, .items, if: order != nil)
        let amount = event.commerce?.amount ?? event.campaign?.cost
        self.amount = permissions.disclose(amount, .amounts, if: amount != nil)
        consent = permissions.disclose(event.consent, .consent, if: event.consent != nil)
        let texts = permissions.textPaths.compactMap { event.properties.value(at: $0)?.stringValue }
        self.texts = permissions.disclose(texts, .freeText, if: !texts.isEmpty)
        source = permissions.disclose(
            event.properties, .sourceData, if: !event.properties.isEmpty)
    }

    /// Which permissions were missing for it.
    public var missing: Set<JourneyField> {
        var missing = Set(
            [
                event.missing, name.missing, channel.missing, identifiers.missing, items.missing,
                order.missing, amount.missing, consent.missing, texts.missing, source.missing,
            ].compactMap { $0 })
        missing.formUnion((items.value ?? []).compactMap(\.unitPrice.missing))
        return missing
    }
}

extension CustomerEvent {
    /// Whether the name alone tells what the customer agreed to.
    fileprivate var tellsConsent: Bool {
        consent != nil
            || [.consentGiven, .consentWithdrawn, .unsubscribed, .messageComplained].contains(name)
    }
}

extension Commerce {
    /// The goods that it is about.
    var lines: [OrderLine] {
        switch self {
        case .cart(let change): change.lines
        case .order(let order): order.lines
        case .orderReturn(let back): back.lines
        case .items(let lines): lines
        case .cancellation: []
        }
    }

    /// The order that it is about.
    var order: OrderID? {
        switch self {
        case .order(let order): order.id
        case .orderReturn(let back): back.order
        case .cancellation(let order): order
        case .cart, .items: nil
        }
    }

    /// What was to be paid, or was given back.
    var amount: Money? {
        switch self {
        case .order(let order): order.total
        case .orderReturn(let back): back.amount
        case .cart, .items, .cancellation: nil
        }
    }
}

extension JSONObject {
    /// The value at a path of member names; nil when there is none.
    func value(at path: [String]) -> JSONValue? {
        guard let first = path.first, let member = self[first] else { return nil }
        return path.dropFirst().reduce(Optional(member)) { $0?[$1] }
    }
}
