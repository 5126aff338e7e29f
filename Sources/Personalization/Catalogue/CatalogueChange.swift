// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// One change of what is on sale or in stock.
public enum CatalogueChange: Hashable, Sendable {
    /// An item is on sale, at this price.
    case listed(Listing)
    /// An item is no longer on sale.
    case delisted(ItemID)
    /// A place holds so many of an item.
    case stocked(StockLevel)

    /// The item that changes.
    public var item: ItemID {
        switch self {
        case .listed(let listing): listing.item
        case .delisted(let item): item
        case .stocked(let level): level.item
        }
    }
}

extension CatalogueChange: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes which it is, then its fields.
    public func write(to writer: inout RecordWriter) {
        switch self {
        case .listed(let listing):
            writer.append(byte: 1)
            writer.append(listing.item)
            writer.append(listing.price) { $1.write(to: &$0) }
        case .delisted(let item):
            writer.append(byte: 2)
            writer.append(item)
        case .stocked(let level):
            writer.append(byte: 3)
            writer.append(level.item)
            writer.append(level.location)
            writer.append(level.quantity)
        }
    }

    /// Reads a change.
    public init(from reader: inout RecordReader) throws(RecordError) {
        switch try reader.byte() {
        case 1:
            let item: ItemID = try reader.name()
            let price = try reader.optional { reader throws(RecordError) in
                try Money(from: &reader)
            }
            self = .listed(Listing(item, price: price))
        case 2: self = .delisted(try reader.name())
        case 3:
            let item: ItemID = try reader.name()
            let location: LocationID = try reader.name()
            self = .stocked(StockLevel(item, at: location, quantity: try reader.int64()))
        default:
            throw RecordError(.malformed, "a change of the catalogue is of an unknown kind")
        }
    }
}
