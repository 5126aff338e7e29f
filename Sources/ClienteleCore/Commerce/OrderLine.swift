// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// One line of a cart, an order, a receipt or a return.
public struct OrderLine: Hashable, Sendable {
    /// The item.
    public var item: ItemID
    /// How many; 1 or more.
    public var quantity: Int64
    /// The price of one, where the source tells.
    public var unitPrice: Money?
    /// What the source calls the item.
    public var name: String?

    /// A line.
    public init(_ item: ItemID, quantity: Int64 = 1, unitPrice: Money? = nil, name: String? = nil) {
        self.item = item
        self.quantity = quantity
        self.unitPrice = unitPrice
        self.name = name
    }
}

extension OrderLine: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the fields.
    public func write(to writer: inout RecordWriter) {
        writer.append(item)
        writer.append(quantity)
        writer.append(unitPrice) { $1.write(to: &$0) }
        writer.append(name) { $0.append($1) }
    }

    /// Reads a line.
    public init(from reader: inout RecordReader) throws(RecordError) {
        item = try reader.name()
        quantity = try reader.int64()
        unitPrice = try reader.optional { reader throws(RecordError) in
            try Money(from: &reader)
        }
        name = try reader.optional { reader throws(RecordError) in try reader.string() }
    }
}
