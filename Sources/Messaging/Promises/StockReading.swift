// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// How many units of an item are at a place, and since when that is known.
public struct StockReading: Hashable, Sendable {
    /// The item.
    public var item: ItemID
    /// The place.
    public var location: LocationID
    /// How many can be had: the quantity less what is reserved, at least zero.
    public var available: Int64
    /// When it was so.
    public var asOf: Timestamp
    /// The event that told it.
    public var source: EventID

    /// A reading.
    public init(
        _ item: ItemID, at location: LocationID, available: Int64, asOf: Timestamp,
        source: EventID
    ) {
        self.item = item
        self.location = location
        self.available = max(available, 0)
        self.asOf = asOf
        self.source = source
    }

    /// The readings that an event tells.
    ///
    /// Of `EventName.stockChanged`, in each of its forms: typed items with their quantities; the
    /// properties `item`, `sku`, `item_id` or `inventory_item_id` with `quantity` or `available`,
    /// `reserved`, and `location`, `store_code` or `location_id`; or a list of such objects under
    /// `stock`. Without a place it is the online stock. What cannot be read is passed over.
    public static func all(in event: CustomerEvent) -> [StockReading] {
        guard event.name == .stockChanged else { return [] }
        func text(_ body: JSONObject, _ names: [String]) -> String? {
            for name in names {
                switch body[name] {
                case .string(let text) where !text.isEmpty: return text
                case .number(let number): return number.text
                default: continue
                }
            }
            return nil
        }
        func whole(_ value: JSONValue?) -> Int64? {
            value?.int64Value ?? value?.stringValue.flatMap { Int64($0) }
        }
        func reading(_ item: ItemID, _ quantity: Int64, _ body: JSONObject) -> StockReading {
            let place = text(body, ["location", "store_code", "location_id"])
            let reserved = max(body["reserved"]?.int64Value ?? 0, 0)
            return StockReading(
                item, at: place.map { LocationID($0) } ?? .online,
                available: max(quantity, 0) - reserved, asOf: event.occurredAt, source: event.id)
        }
        if case .items(let lines) = event.commerce {
            return lines.map { reading($0.item, $0.quantity, event.properties) }
        }
        let bodies =
            event.properties["stock"]?.arrayValue.map { $0.compactMap(\.objectValue) }
            ?? [event.properties]
        return bodies.compactMap { body in
            guard let item = text(body, ["item", "sku", "item_id", "inventory_item_id"]),
                let quantity = whole(body["quantity"] ?? body["available"])
            else { return nil }
            return reading(ItemID(item), quantity, body)
        }
    }
}

/// What is known of the stock of an item at a place, and of its last arrival.
struct StockWatch: Record {
    static var recordVersion: UInt8 { 1 }
    var available: Int64 = 0
    var asOf = Timestamp.distantPast
    var source = EventID("")
    /// The event that told of the last arrival; nil when there was none.
    var arrival: EventID?
    var arrivedAt = Timestamp.distantPast
    /// How many persons may still be told of it.
    var budget: Int64 = 0

    init() {}

    /// Takes a reading in; the latest counts, of two at one instant the one whose event sorts last.
    ///
    /// - Returns: whether units arrived: there are more than there were.
    mutating func take(_ reading: StockReading, perUnit: Int64) -> Bool {
        guard (asOf, source) < (reading.asOf, reading.source) else { return false }
        let units = reading.available - available
        available = reading.available
        asOf = reading.asOf
        source = reading.source
        budget = min(budget, Self.product(available, perUnit))
        guard units > 0 else { return false }
        arrival = reading.source
        arrivedAt = reading.asOf
        let (sum, overflow) = budget.addingReportingOverflow(Self.product(units, perUnit))
        budget = overflow ? .max : sum
        return true
    }

    private static func product(_ left: Int64, _ right: Int64) -> Int64 {
        let (product, overflow) = left.multipliedReportingOverflow(by: right)
        return overflow ? .max : product
    }

    func write(to writer: inout RecordWriter) {
        writer.append(available)
        writer.append(asOf)
        writer.append(source)
        writer.append(arrival) { $0.append($1) }
        writer.append(arrivedAt)
        writer.append(budget)
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        available = try reader.int64()
        asOf = try reader.timestamp()
        source = try reader.name()
        arrival = try reader.optional { reader throws(RecordError) in try reader.name() }
        arrivedAt = try reader.timestamp()
        budget = try reader.int64()
    }
}
