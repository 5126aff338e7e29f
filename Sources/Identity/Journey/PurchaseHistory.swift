// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What one customer bought and returned, online and offline together.
///
/// A function of the set of events: totals equal the sum over channels for any order
/// of arrival and of merges.
public struct PurchaseHistory: Hashable, Sendable {
    /// The figures of one channel in one currency.
    public struct Figures: Hashable, Sendable {
        /// Orders that were placed and not cancelled.
        public var orders = 0
        /// What was paid for them.
        public var bought: Money
        /// What was given back, in whatever channel it was.
        public var returned: Money

        /// What is left.
        ///
        /// - Throws: `MoneyError` when it does not fit.
        public func net() throws(MoneyError) -> Money { try bought.subtracting(returned) }
    }

    /// The figures by the channel of the order and its currency.
    public private(set) var figures: [Channel: [Currency: Figures]] = [:]
    /// When something was last bought; nil when nothing was.
    public private(set) var lastPurchase: Timestamp?
    /// Returns and cancellations of orders that are not in the history (yet).
    public private(set) var unmatched: Set<OrderID> = []

    /// Folds `events`; those that are not about orders are passed over.
    ///
    /// A second event about one order is a second delivery by another source: the earliest counts.
    ///
    /// - Throws: `MoneyError` when a sum does not fit.
    public init(folding events: some Sequence<CustomerEvent>) throws(MoneyError) {
        var orders: [OrderID: CustomerEvent] = [:]
        var returns: [(order: OrderID, amount: Money?)] = []
        var seen: Set<EventID> = []
        for event in events where seen.insert(event.id).inserted {
            switch event.commerce {
            case .order(let order):
                if let known = orders[order.id],
                    (known.occurredAt, known.id) <= (event.occurredAt, event.id)
                {
                    continue
                }
                orders[order.id] = event
            case .orderReturn(let back): returns.append((back.order, back.amount))
            case .cancellation(let order): returns.append((order, nil))
            default: continue
            }
        }
        let cancelled = Set(returns.filter { $0.amount == nil }.map(\.order))
        for (id, event) in orders where !cancelled.contains(id) {
            guard case .order(let order) = event.commerce else { continue }
            lastPurchase = max(lastPurchase ?? .distantPast, event.occurredAt)
            try change(event.channel, order.total.currency) { figures throws(MoneyError) in
                figures.orders += 1
                figures.bought = try figures.bought.adding(order.total)
            }
        }
        for (id, amount) in returns {
            guard let event = orders[id] else {
                unmatched.insert(id)
                continue
            }
            guard let amount, !cancelled.contains(id) else { continue }
            try change(event.channel, amount.currency) { figures throws(MoneyError) in
                figures.returned = try figures.returned.adding(amount)
            }
        }
    }

    private mutating func change(
        _ channel: Channel, _ currency: Currency,
        _ change: (inout Figures) throws(MoneyError) -> Void
    ) throws(MoneyError) {
        var figures =
            figures[channel]?[currency]
            ?? Figures(bought: .zero(currency), returned: .zero(currency))
        try change(&figures)
        self.figures[channel, default: [:]][currency] = figures
    }

    /// The figures over all channels, by currency.
    ///
    /// - Throws: `MoneyError` when a sum does not fit.
    public func total() throws(MoneyError) -> [Currency: Figures] {
        var sum: [Currency: Figures] = [:]
        for byCurrency in figures.values {
            for (currency, part) in byCurrency {
                guard var whole = sum[currency] else {
                    sum[currency] = part
                    continue
                }
                whole.orders += part.orders
                whole.bought = try whole.bought.adding(part.bought)
                whole.returned = try whole.returned.adding(part.returned)
                sum[currency] = whole
            }
        }
        return sum
    }
}
