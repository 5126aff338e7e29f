// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What one channel says of its own about an item; what it does not say is that of the `Listing`.
public struct ChannelListing: Hashable, Sendable {
    /// The item.
    public var item: ItemID
    /// The channel.
    public var channel: Channel
    /// Whether the channel lists the item.
    public var isListed: Bool
    /// What the item is called there.
    public var title: String?
    /// What it costs there.
    public var price: ItemPrice?

    /// What a channel says.
    public init(
        _ item: ItemID, in channel: Channel, isListed: Bool = true, title: String? = nil,
        price: ItemPrice? = nil
    ) {
        self.item = item
        self.channel = channel
        self.isListed = isListed
        self.title = title
        self.price = price
    }
}

extension ChannelListing {
    func write(to writer: inout RecordWriter) {
        writer.append(item)
        channel.write(to: &writer)
        writer.append(isListed)
        writer.append(title) { $0.append($1) }
        writer.append(price) { $1.write(to: &$0) }
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        item = try reader.name()
        channel = try Channel(from: &reader)
        isListed = try reader.bool()
        title = try reader.optional { reader throws(RecordError) in try reader.string() }
        price = try reader.optional { reader throws(RecordError) in
            try ItemPrice(from: &reader)
        }
    }
}
