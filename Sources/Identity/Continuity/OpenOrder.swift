// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// An order that was placed, and neither carried out nor cancelled.
public struct OpenOrder: Hashable, Sendable {
    /// The order.
    public let order: Order
    /// When it was placed.
    public let placedAt: Timestamp
    /// Where.
    public let channel: Channel

    /// The open orders of `events`, oldest first.
    ///
    /// What is bought at a till is carried out at once. A second event about one order is a second
    /// delivery by another source: the earliest counts.
    ///
    /// - Parameters:
    ///   - events: in any order, each at most once or several times.
    ///   - rules: where an event names its order.
    ///   - now: events after it are passed over.
    ///   - isClosed: whether the order system knows an order to be done with.
    /// - Returns: the orders.
    static func found(
        in events: some Sequence<CustomerEvent>, _ rules: ContinuityRules, at now: Timestamp,
        isClosed: (OrderID) -> Bool
    ) -> [OpenOrder] {
        var placed: [OrderID: CustomerEvent] = [:]
        var done: Set<OrderID> = []
        for event in events where event.occurredAt <= now {
            switch event.commerce {
            case .order(let order) where event.name != .orderFulfilled:
                if let known = placed[order.id],
                    (known.occurredAt, known.id) <= (event.occurredAt, event.id)
                {
                    continue
                }
                placed[order.id] = event
            case .cancellation(let order): done.insert(order)
            // What came back had been delivered; money alone may go back before.
            case .orderReturn(let back) where !back.lines.isEmpty: done.insert(back.order)
            default: break
            }
            guard [.orderFulfilled, .orderCancelled].contains(event.name) else { continue }
            let named =
                event.commerce?.order?.rawValue ?? event.properties.text(of: rules.orderPaths)
            if let named { done.insert(OrderID(named)) }
        }
        let open = placed.values.compactMap { event -> OpenOrder? in
            guard case .order(let order) = event.commerce, !done.contains(order.id),
                event.name != .storeReceipt, event.channel.kind != .store, !isClosed(order.id),
                event.occurredAt.duration(to: now) <= rules.orderLifetime
            else { return nil }
            return OpenOrder(order: order, placedAt: event.occurredAt, channel: event.channel)
        }
        return open.sorted { ($0.placedAt, $0.order.id) < ($1.placedAt, $1.order.id) }
    }
}
