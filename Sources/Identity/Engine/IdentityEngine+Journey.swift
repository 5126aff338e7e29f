// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension IdentityEngine {
    /// Everything that happened with `customer`, in every channel, oldest first.
    ///
    /// A fold over his profiles: complete after any merge, and each side has its own
    /// again after they part.
    ///
    /// - Parameters:
    ///   - customer: whose history.
    ///   - start: the first instant.
    ///   - end: the first instant that is left out.
    ///   - limit: at most so many, the newest of them; nil for all.
    ///   - transaction: where to read.
    /// - Returns: the events of all the customer's profiles.
    /// - Throws: what the store throws; `RecordError` for a damaged entry.
    public func timeline(
        of customer: ResolvedCustomer, from start: Timestamp = .distantPast,
        to end: Timestamp = .distantFuture, newest limit: Int? = nil,
        in transaction: any ReadTransaction
    ) throws -> Timeline {
        var events: [RecordedEvent] = []
        for category in EventLog.Category.allCases {
            events += try log.events(
                category, of: customer, from: start, to: end, newest: limit,
                in: transaction)
        }
        return Timeline(events, newest: limit)
    }

    /// The open cart of `customer`, whatever the channels in which it was filled.
    public func cart(
        of customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> Cart {
        let events = try log.events(.commerce, of: customer, in: transaction)
        return Cart(folding: events.lazy.map(\.event))
    }

    /// What `customer` bought and returned, in every channel.
    ///
    /// A return of one of his orders counts wherever it was recorded, also where nobody was
    /// recognised.
    public func purchases(
        of customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> PurchaseHistory {
        var events = try log.events(.commerce, of: customer, in: transaction)
        for case .order(let order) in events.compactMap(\.event.commerce) {
            events += try log.returns(of: order.id, in: transaction)
        }
        return try PurchaseHistory(folding: events.lazy.map(\.event))
    }
}
