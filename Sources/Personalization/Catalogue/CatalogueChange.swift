// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// One change of what is on sale or in stock.
public enum CatalogueChange: Hashable, Sendable {
    /// An item is part of the assortment; what was known of it before is replaced.
    indirect case listed(Listing)
    /// An item is no longer part of the assortment.
    ///
    /// What channels say of it, its stock and its terms stay known.
    case delisted(ItemID)
    /// A place holds so many of an item.
    case stocked(StockLevel)
    /// A channel says something of its own about an item.
    indirect case channelListed(ChannelListing)
    /// A channel has nothing of its own to say about an item any more.
    case channelCleared(ItemID, Channel)
    /// A place has a price of its own, or a way to pick up; without either it has none any more.
    indirect case priced(PlaceTerms)

    /// The item that changes.
    public var item: ItemID {
        switch self {
        case .listed(let listing): listing.item
        case .delisted(let item): item
        case .stocked(let level): level.item
        case .channelListed(let listing): listing.item
        case .channelCleared(let item, _): item
        case .priced(let terms): terms.item
        }
    }
}

extension CatalogueChange: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 2 }

    /// Writes which it is, then its fields.
    public func write(to writer: inout RecordWriter) {
        switch self {
        case .listed(let listing):
            writer.append(byte: 1)
            listing.write(to: &writer)
        case .delisted(let item):
            writer.append(byte: 2)
            writer.append(item)
        case .stocked(let level):
            writer.append(byte: 3)
            level.write(to: &writer)
        case .channelListed(let listing):
            writer.append(byte: 4)
            listing.write(to: &writer)
        case .channelCleared(let item, let channel):
            writer.append(byte: 5)
            writer.append(item)
            channel.write(to: &writer)
        case .priced(let terms):
            writer.append(byte: 6)
            terms.write(to: &writer)
        }
    }

    /// Reads a change.
    public init(from reader: inout RecordReader) throws(RecordError) {
        switch try reader.byte() {
        case 1: self = .listed(try Listing(from: &reader))
        case 2: self = .delisted(try reader.name())
        case 3: self = .stocked(try StockLevel(from: &reader))
        case 4: self = .channelListed(try ChannelListing(from: &reader))
        case 5:
            let item: ItemID = try reader.name()
            self = .channelCleared(item, try Channel(from: &reader))
        case 6: self = .priced(try PlaceTerms(from: &reader))
        default:
            throw RecordError(.malformed, "a change of the catalogue is of an unknown kind")
        }
    }
}
