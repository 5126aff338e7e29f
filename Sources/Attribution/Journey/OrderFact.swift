// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What one event says about an order: it was placed, some of it went back, it was cancelled.
public struct OrderFact: Hashable, Sendable {
    /// What happened to the order.
    public enum Change: Hashable, Sendable {
        /// It was placed or paid, for so much; not negative.
        case sold(Money)
        /// So much went back; not negative.
        case returned(Money)
        /// All of it is void.
        case cancelled
    }

    /// The event that tells it; two facts with one event are one.
    public var event: EventID
    /// The order.
    public var order: OrderID
    /// Under which profile it is recorded; a return may be under another than the order.
    public var profile: ProfileID
    /// When it happened.
    public var at: Timestamp
    /// In which channel it happened; a return may be in another than the order.
    public var channel: Channel
    /// What happened.
    public var change: Change
    /// Whether the customer permitted measuring: a sale that may not be measured counts in the
    /// revenue, but is joined to no touchpoint and ends no journey.
    public var isMeasured: Bool

    /// A fact about an order.
    public init(
        event: EventID, order: OrderID, profile: ProfileID, at: Timestamp, channel: Channel,
        change: Change, isMeasured: Bool = true
    ) {
        self.event = event
        self.order = order
        self.profile = profile
        self.at = at
        self.channel = channel
        self.change = change
        self.isMeasured = isMeasured
    }

    /// What `recorded` says about an order, by its typed part; nil when that is about none.
    ///
    /// The name and the channel of the event do not matter: a receipt at a till is an order as one
    /// on the web is.
    public init?(_ recorded: RecordedEvent, isMeasured: Bool = true) {
        let order: OrderID
        let change: Change
        switch recorded.event.commerce {
        case .order(let placed): (order, change) = (placed.id, .sold(placed.total))
        case .orderReturn(let back): (order, change) = (back.order, .returned(back.amount))
        case .cancellation(let void): (order, change) = (void, .cancelled)
        case .cart, .items, nil: return nil
        }
        self.init(
            event: recorded.event.id, order: order, profile: recorded.profile,
            at: recorded.event.occurredAt, channel: recorded.event.channel, change: change,
            isMeasured: isMeasured)
    }
}

extension OrderFact {
    /// The place of the change in keys and in the total order.
    var rank: UInt8 {
        switch change {
        case .sold: 1
        case .returned: 2
        case .cancelled: 3
        }
    }

    /// The amount; nil for a cancellation.
    var amount: Money? {
        switch change {
        case .sold(let amount), .returned(let amount): amount
        case .cancelled: nil
        }
    }

    /// By time, then event id; facts that differ under one event have an order too.
    static func precedes(_ left: OrderFact, _ right: OrderFact) -> Bool {
        if left.at != right.at { return left.at < right.at }
        if left.event != right.event { return left.event < right.event }
        if left.order != right.order { return left.order < right.order }
        if left.profile != right.profile { return left.profile < right.profile }
        if left.rank != right.rank { return left.rank < right.rank }
        return OrderFactRecord(left).recordBytes.lexicographicallyPrecedes(
            OrderFactRecord(right).recordBytes)
    }
}
