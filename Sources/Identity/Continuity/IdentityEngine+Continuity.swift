// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension IdentityEngine {
    /// Where `customer` goes on in `channel`: cart, checkout, orders, conversation, stage.
    ///
    /// A fold over his profiles: whatever he began under one identifier is open under each other,
    /// as soon as they are known to be his.
    ///
    /// - Parameters:
    ///   - customer: whose.
    ///   - channel: where he goes on.
    ///   - now: the instant.
    ///   - rules: how open ends are found.
    ///   - offers: what is offered now; what is not known is not flagged.
    ///   - transaction: where to read.
    /// - Returns: what is open.
    /// - Throws: what the store throws; `RecordError` for a damaged entry.
    /// - Complexity: the customer's events about buying, and his contacts since
    ///   `ContinuityRules.lookBack` or his oldest open order, at most
    ///   `ContinuityRules.mostContacts` of them.
    public func continuation(
        of customer: ResolvedCustomer, in channel: Channel, at now: Timestamp,
        _ rules: ContinuityRules = ContinuityRules(), offers: OfferSnapshot = .unknown,
        in transaction: any ReadTransaction
    ) throws -> Continuation {
        var events = try log.events(.commerce, of: customer, in: transaction)
        var returns: [RecordedEvent] = []
        for order in Self.openOrders(in: events, [], at: now, rules, offers) {
            returns += try log.returns(of: order.order.id, in: transaction)
        }
        // What became of an order may have been told at any time since.
        let orders = Self.openOrders(in: events, returns, at: now, rules, offers)
        let start = orders.map(\.placedAt).min() ?? now
        let contacts = EventLog.Walk(
            [.contact, .consent], order: .descending, from: min(start, now - rules.lookBack),
            to: now + .microseconds(1))
        var left = rules.mostContacts
        try log.walk(contacts, of: customer, in: transaction) { recorded in
            left -= 1
            guard left >= 0 else { return false }
            events.append(recorded)
            return true
        }
        return Continuation(
            folding: events.map(\.event), returns.map(\.event), of: customer.id, in: channel,
            at: now, rules, offers)
    }

    private static func openOrders(
        in events: [RecordedEvent], _ returns: [RecordedEvent], at now: Timestamp,
        _ rules: ContinuityRules, _ offers: OfferSnapshot
    ) -> [OpenOrder] {
        OpenOrder.found(
            in: (events + returns).lazy.map(\.event), rules, at: now, isClosed: offers.isClosed)
    }
}
