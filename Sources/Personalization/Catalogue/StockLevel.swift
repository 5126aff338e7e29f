// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// How many of an item a place holds.
public struct StockLevel: Hashable, Sendable {
    /// The item.
    public var item: ItemID
    /// The place.
    public var location: LocationID
    /// How many there are; not negative.
    public var quantity: Int64
    /// How many of them are promised to somebody already; not negative.
    public var reserved: Int64
    /// When more will come; nil where it is not known.
    public var nextArrival: Timestamp?
    /// When this was so; nil where the source does not tell.
    ///
    /// A level that is older than the one that is kept changes nothing, so that messages may come
    /// in any order.
    public var asOf: Timestamp?

    /// A stock level.
    public init(
        _ item: ItemID, at location: LocationID, quantity: Int64, reserved: Int64 = 0,
        nextArrival: Timestamp? = nil, asOf: Timestamp? = nil
    ) {
        self.item = item
        self.location = location
        self.quantity = quantity
        self.reserved = reserved
        self.nextArrival = nextArrival
        self.asOf = asOf
    }

    /// How many may still be promised; 0 where more are reserved than there are.
    public var free: Int64 {
        let (difference, overflow) = quantity.subtractingReportingOverflow(reserved)
        return overflow ? 0 : max(difference, 0)
    }
}

extension StockLevel {
    func write(to writer: inout RecordWriter) {
        writer.append(item)
        writer.append(location)
        writer.append(quantity)
        writer.append(reserved)
        writer.append(nextArrival) { $0.append($1) }
        writer.append(asOf) { $0.append($1) }
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        let item: ItemID = try reader.name()
        let location: LocationID = try reader.name()
        self.init(item, at: location, quantity: try reader.int64())
        guard reader.version >= 2 else { return }
        reserved = try reader.int64()
        nextArrival = try reader.optional { reader throws(RecordError) in
            try reader.timestamp()
        }
        asOf = try reader.optional { reader throws(RecordError) in try reader.timestamp() }
    }

    /// Whether it says nothing that would have to be kept.
    var isNothing: Bool { quantity == 0 && reserved == 0 && nextArrival == nil && asOf == nil }
}
