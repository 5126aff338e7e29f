// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension AttributionEngine: CustomerDataHolder {
    /// `attribution`.
    public var holderName: String { "attribution" }

    /// The customer's touchpoints and what is kept of his orders, returns and cancellations.
    public func export(
        _ customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> JSONObject {
        var touches: [JSONValue] = []
        var orders: [JSONValue] = []
        for place in customer.places {
            for touch in try self.touches(of: place.profile, in: place.touches, transaction) {
                touches.append(.object(touch.exported))
            }
            for held in try heldFacts(place.held, in: transaction) {
                guard let value = try transaction.value(for: held.fact) else { continue }
                let record = try OrderFactRecord(recordBytes: value)
                let fact = record.fact(held.event, of: held.order, at: held.at)
                orders.append(.object(fact.exported))
            }
        }
        return ["touchpoints": .array(touches), "orders": .array(orders)]
    }

    /// Removes the customer's touchpoints, with their costs, and his orders, returns and
    /// cancellations.
    ///
    /// Reports are then as if none of them had been recorded. What others did with an order of his
    /// stays theirs.
    public func erase(
        _ customer: ResolvedCustomer, in transaction: any WriteTransaction
    ) throws -> Int {
        var removed = 0
        for place in customer.places {
            for touch in try self.touches(of: place.profile, in: place.touches, transaction) {
                let key = AttributionTables.touches.key(place.profile, touch.at, touch.event)
                try transaction.remove(key)
                if touch.cost != nil {
                    try transaction.remove(AttributionTables.costs.key(touch.at, touch.event))
                }
                removed += 1
            }
            for held in try heldFacts(place.held, in: transaction) {
                try transaction.remove(held.pointer)
                try transaction.remove(held.fact)
                try transaction.remove(AttributionTables.sales.key(held.at, held.event))
                removed += 1
            }
        }
        return removed
    }

    private struct HeldFact {
        var pointer: Key
        var fact: Key
        var order: OrderID
        var at: Timestamp
        var event: EventID
    }

    private func heldFacts(
        _ range: KeyRange, in transaction: any ReadTransaction
    ) throws -> [HeldFact] {
        var result: [HeldFact] = []
        try transaction.scan(KeyScan(range)) { key, value in
            var reader = try KeyReader(key, in: AttributionTables.holders)
            _ = try reader.component(ProfileID.self)
            let time = try reader.component(Timestamp.self)
            let event = try reader.component(EventID.self)
            let pointer = try OrderPointer(recordBytes: value)
            let fact = AttributionTables.orders.key(pointer.order, pointer.rank, time, event)
            result.append(
                HeldFact(pointer: key, fact: fact, order: pointer.order, at: time, event: event))
            return true
        }
        return result
    }
}

extension Touchpoint {
    fileprivate var exported: JSONObject {
        [
            "event": .string(event.rawValue),
            "at": .string(at.rfc3339),
            "channel": .string(channel.name),
            "kind": .string(kind.rawValue),
            "campaign": campaign.map(JSONValue.string) ?? .null,
            "cost": cost.map { .string($0.description) } ?? .null,
            "stage": stage.map { .string($0.rawValue) } ?? .null,
            "source": place.source.map(JSONValue.string) ?? .null,
            "term": place.term.map(JSONValue.string) ?? .null,
            "content": place.content.map(JSONValue.string) ?? .null,
            "region": place.region.map(JSONValue.string) ?? .null,
            "device": place.device.map(JSONValue.string) ?? .null,
            "session": place.session.map(JSONValue.string) ?? .null,
        ]
    }
}

extension OrderFact {
    var exported: JSONObject {
        let word: String =
            switch change {
            case .sold: "sold"
            case .returned: "returned"
            case .cancelled: "cancelled"
            }
        return [
            "event": .string(event.rawValue),
            "at": .string(at.rfc3339),
            "order": .string(order.rawValue),
            "channel": .string(channel.name),
            "change": .string(word),
            "amount": amount.map { .string($0.description) } ?? .null,
            "measured": .bool(isMeasured),
        ]
    }
}
