// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What one event says about buying: an order, a return or a cancellation.
public struct Purchase: Hashable, Sendable {
    /// Which of them it is.
    public enum Kind: UInt8, Hashable, Sendable {
        /// Items were bought.
        case order = 1
        /// Items came back.
        case orderReturn = 2
        /// All of an order is void.
        case cancellation = 3
    }

    /// An item and how many.
    public struct Line: Hashable, Sendable {
        /// The item.
        public var item: ItemID
        /// How many were bought, or came back.
        public var quantity: Int64

        /// A line.
        public init(_ item: ItemID, quantity: Int64 = 1) {
            self.item = item
            self.quantity = quantity
        }
    }

    /// Which it is.
    public var kind: Kind
    /// The event that says it.
    public var event: EventID
    /// When it happened.
    public var at: Timestamp
    /// The order that it is about.
    public var order: OrderID
    /// The items; none for a cancellation.
    public var lines: [Line]
    /// In what kind of channel.
    public var channel: ChannelKind
    /// The store, or where the goods came from.
    public var location: LocationID?
    /// What was paid, or given back; nil for a cancellation.
    public var amount: Money?

    /// A purchase.
    public init(
        _ kind: Kind, event: EventID, at time: Timestamp, order: OrderID, lines: [Line],
        channel: ChannelKind = .other, location: LocationID? = nil, amount: Money? = nil
    ) {
        self.kind = kind
        self.event = event
        at = time
        self.order = order
        self.lines = lines
        self.channel = channel
        self.location = location
        self.amount = amount
    }

    /// What it is as an interaction with each of its items; nil for a cancellation.
    public var interaction: InteractionKind? {
        switch kind {
        case .order:
            ChannelTraits.usual[channel]?.place == .offline ? .receipt : .purchase
        case .orderReturn: .giveBack
        case .cancellation: nil
        }
    }

    /// The purchase as deeds, one for each line; none for a cancellation.
    public var deeds: [CustomerAct.Deed] {
        guard let interaction else { return [] }
        return lines.map { CustomerAct.Deed(interaction, $0.item, quantity: $0.quantity) }
    }

    /// What `event` says about buying; nil when it says nothing of items.
    public init?(_ event: CustomerEvent) {
        let (kind, order, lines): (Kind, OrderID, [OrderLine])
        switch event.commerce {
        case .order(let placed): (kind, order, lines) = (.order, placed.id, placed.lines)
        case .orderReturn(let back): (kind, order, lines) = (.orderReturn, back.order, back.lines)
        case .cancellation(let void): (kind, order, lines) = (.cancellation, void, [])
        case .cart, .items, nil: return nil
        }
        if kind == .orderReturn && lines.isEmpty { return nil }
        self.init(
            kind, event: event.id, at: event.occurredAt, order: order,
            lines: lines.map { Line($0.item, quantity: $0.quantity) },
            channel: event.channel.kind)
        switch event.commerce {
        case .order(let placed): (location, amount) = (placed.location, placed.total)
        case .orderReturn(let back): amount = back.amount
        default: break
        }
    }
}
