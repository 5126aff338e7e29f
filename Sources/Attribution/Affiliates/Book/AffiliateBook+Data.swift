// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension AffiliateBook: CustomerDataHolder {
    /// `affiliates`.
    public var holderName: String { "affiliates" }

    /// The customer's clicks, and what is kept of his orders, returns and cancellations.
    public func export(
        _ customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> JSONObject {
        let clicks = try ownClicks(of: customer, transaction).map { click -> JSONValue in
            [
                "event": .string(click.event.rawValue), "at": .string(click.at.rfc3339),
                "partner": .string(click.partner.rawValue),
            ]
        }
        let facts = try held(by: customer, transaction).map { held in
            var object = held.fact.fact.exported
            let categories = held.fact.categories.sorted { $0.key < $1.key }
            object["categories"] = .array(
                categories.map { .string("\($0.key): \($0.value)") })
            return JSONValue.object(object)
        }
        return ["clicks": .array(clicks), "orders": .array(facts)]
    }

    /// Removes the customer's clicks, and his orders, returns and cancellations.
    ///
    /// Where a partner has a commission for one, or others have to do with it, the money stays
    /// without the person: what was bought and what went back for how much and when, under the
    /// number of the order that stands in the partner's statements, under a profile that is
    /// nobody's. Statements before and after are the same; a later return takes back as before.
    /// What else he did is gone.
    public func erase(
        _ customer: ResolvedCustomer, in transaction: any WriteTransaction
    ) throws -> Int {
        let facts = try held(by: customer, transaction)
        let clicks = try ownClicks(of: customer, transaction)
        var remnants: [Remnant] = []
        for (order, held) in Dictionary(grouping: facts, by: \.fact.fact.order) {
            let rest = try remnant(of: order, held.map(\.fact), customer, transaction)
            if let rest { remnants.append(rest) }
        }
        for held in facts {
            try transaction.remove(held.pointer)
            try transaction.remove(Self.key(of: held.fact))
        }
        for click in clicks {
            try transaction.remove(
                AffiliateTables.clicks.key(click.profile, click.at, click.event))
            try transaction.remove(Self.partnerKey(of: click))
        }
        for remnant in remnants {
            for fact in remnant.facts { try set(fact, in: transaction) }
            if let click = remnant.click { try set(click, in: transaction) }
        }
        return facts.count + clicks.count
    }

    /// What stays of an order.
    private struct Remnant {
        var facts: [AffiliateOrderFact]
        var click: AffiliateClick?
    }

    private struct HeldFact {
        var pointer: Key
        var fact: AffiliateOrderFact
    }

    /// What stays of the customer's facts about an order; nil where nothing has to.
    private func remnant(
        of order: OrderID, _ own: [AffiliateOrderFact], _ customer: ResolvedCustomer,
        _ transaction: any ReadTransaction
    ) throws -> Remnant? {
        // Others may have forgotten already which profiles are his.
        let all = try facts(about: order, knowing: customer, in: transaction)
        let ledger = try ledger(
            of: all, at: .distantFuture, knowing: customer, in: transaction)
        let sale = ledger.conversions.first
        let isHis = sale.map { customer.owns($0.profile, at: $0.at) } ?? false
        // What others did with the order must mean what it did.
        if isHis, ledger.entries.isEmpty, all.orders.count == own.count { return nil }
        // A sale that another one came before does not count, and must not begin to.
        let facts = own.filter { $0.fact.rank > 1 || $0.fact.event == sale?.event }
            .map(\.withoutPerson)
        let winner = ledger.entries.lazy.compactMap(\.click).first
        var click = all.clicks.first { isHis && $0.event == winner }
        click?.profile = order.nobody
        // One click can be that of several orders, which nobody may put together any more.
        click?.event = EventID("\(order.rawValue) \(winner?.rawValue ?? "")").withoutPerson
        return Remnant(facts: facts, click: click)
    }

    private func ownClicks(
        of customer: ResolvedCustomer, _ transaction: any ReadTransaction
    ) throws -> [AffiliateClick] {
        try AffiliateTables.clicks.ranges(of: customer).flatMap { try clicks(in: $0, transaction) }
    }

    private func held(
        by customer: ResolvedCustomer, _ transaction: any ReadTransaction
    ) throws -> [HeldFact] {
        var result: [HeldFact] = []
        for range in AffiliateTables.holders.ranges(of: customer) {
            for (pointer, value) in try transaction.pairs(KeyScan(range)) {
                var reader = try KeyReader(pointer, in: AffiliateTables.holders)
                _ = try reader.component(ProfileID.self)
                let time = try reader.component(Timestamp.self)
                let place = try OrderPointer(recordBytes: value)
                let key = AffiliateTables.orders.key(
                    place.order, place.rank, time, try reader.component(EventID.self))
                let prefix = KeyRange(prefix: key)
                for fact in try orders(in: prefix, transaction) {
                    result.append(HeldFact(pointer: pointer, fact: fact))
                }
            }
        }
        return result
    }
}

extension AffiliateOrderFact {
    /// The same under a profile and an event that are nobody's.
    fileprivate var withoutPerson: AffiliateOrderFact {
        var copy = self
        copy.fact.profile = fact.order.nobody
        copy.fact.event = fact.event.withoutPerson
        return copy
    }
}

extension OrderID {
    /// The profile of what stays of the order when its customer is gone.
    fileprivate var nobody: ProfileID { ProfileID(event: EventID("affiliate order \(rawValue)")) }
}

extension EventID {
    /// A name that begins with what sorts before all others, and tells nothing.
    fileprivate var withoutPerson: EventID {
        EventID("!\(SHA256.hash(Array(rawValue.utf8)).description.prefix(32))")
    }
}
