// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A purchase, ordered or paid at a till, in whatever channel.
public struct Order: Hashable, Sendable {
    /// The number of the order or receipt.
    public var id: OrderID
    /// What was bought.
    public var lines: [OrderLine]
    /// What the customer pays for it in all.
    public var total: Money
    /// The store, or where the goods come from.
    public var location: LocationID?

    /// An order.
    public init(id: OrderID, lines: [OrderLine], total: Money, location: LocationID? = nil) {
        self.id = id
        self.lines = lines
        self.total = total
        self.location = location
    }
}

extension Order: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the fields.
    public func write(to writer: inout RecordWriter) {
        writer.append(id)
        writer.append(each: lines) { $1.write(to: &$0) }
        total.write(to: &writer)
        writer.append(location) { $0.append($1) }
    }

    /// Reads an order.
    public init(from reader: inout RecordReader) throws(RecordError) {
        id = try reader.name()
        lines = try reader.array { reader throws(RecordError) in try OrderLine(from: &reader) }
        total = try Money(from: &reader)
        location = try reader.optional { reader throws(RecordError) in try reader.name() }
    }
}
