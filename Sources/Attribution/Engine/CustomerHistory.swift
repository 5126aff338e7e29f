// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What the store holds of one customer, for some time.
struct CustomerHistory {
    var customer: CustomerID
    var touches: [Touchpoint]
    var conversions: [Conversion]

    func journeys(under policy: JourneyPolicy) -> [Journey] {
        policy.journeys(of: customer, touches: touches, conversions: conversions)
    }

    /// What the customer did since the last conversion; nil where there is nothing.
    func openPath(under policy: JourneyPolicy) -> [Touchpoint]? {
        policy.openPath(inOrder: Touchpoint.inOrder(touches), conversions: conversions)
    }
}

extension AttributionEngine {
    /// The touchpoints under `profile` in `range`.
    func touches(
        of profile: ProfileID, in range: KeyRange, _ transaction: any ReadTransaction
    ) throws -> [Touchpoint] {
        var result: [Touchpoint] = []
        try transaction.scan(KeyScan(range)) { key, value in
            result.append(try Self.touch(key, value))
            return true
        }
        return result
    }

    /// All facts about `order`, whoever's they are.
    func facts(
        of order: OrderID, in transaction: any ReadTransaction
    ) throws -> [OrderFact] {
        var result: [OrderFact] = []
        try transaction.scan(KeyScan(AttributionTables.orders.range(order))) { key, value in
            result.append(try Self.fact(key, value))
            return true
        }
        return result
    }

    /// A touchpoint as the table of touchpoints holds it.
    static func touch(_ key: Key, _ value: [UInt8]) throws -> Touchpoint {
        var reader = try KeyReader(key, in: AttributionTables.touches)
        let owner = try reader.component(ProfileID.self)
        let time = try reader.component(Timestamp.self)
        let event = try reader.component(EventID.self)
        return try TouchRecord(recordBytes: value).touchpoint(event, owner, at: time)
    }

    /// A fact as the table of orders holds it.
    static func fact(_ key: Key, _ value: [UInt8]) throws -> OrderFact {
        var reader = try KeyReader(key, in: AttributionTables.orders)
        let order = OrderID(try reader.string())
        _ = try reader.byte()
        let time = try reader.component(Timestamp.self)
        let event = try reader.component(EventID.self)
        return try OrderFactRecord(recordBytes: value).fact(event, of: order, at: time)
    }

    /// The order's id as the table of sales holds it.
    static func order(_ bytes: [UInt8]) throws(RecordError) -> OrderID {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw RecordError(.malformed, "an order's id is not UTF-8")
        }
        return OrderID(text)
    }
}
