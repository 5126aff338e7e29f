// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// An item of the assortment: what it is, what it costs, when it is sold.
///
/// What a channel says of its own about the item is a `ChannelListing`; what holds in one place, a
/// `PlaceTerms`.
public struct Listing: Hashable, Sendable {
    /// The item.
    public var item: ItemID
    /// The price of one where neither the place nor the channel has its own; nil where it is not
    /// known.
    public var price: Money?
    /// A lower price for a time.
    public var reduction: PriceReduction?
    /// What the item is called.
    public var title: String?
    /// Whose it is.
    public var brand: String?
    /// The categories that it is in, the most important first.
    public var categories: [CategoryPath] = []
    /// What it is like, by the name of the quality: `color`, `size`, `material`.
    public var attributes: [String: [String]] = [:]
    /// Where it stands in its life.
    public var lifecycle = Lifecycle.active
    /// What the variants of one article have in common.
    public var variantGroup: String?
    /// Whether each channel lists it that does not say otherwise.
    public var isInEveryChannel = true

    /// A listing.
    public init(_ item: ItemID, price: Money? = nil, title: String? = nil, brand: String? = nil) {
        self.item = item
        self.price = price
        self.title = title
        self.brand = brand
    }

    /// What the item is: what rules and models see of it.
    public var features: Set<ItemFeature> {
        var features: Set<ItemFeature> = []
        if let brand { features.insert(.brand(brand)) }
        if let variantGroup { features.insert(.variantGroup(variantGroup)) }
        if lifecycle.stage != .active { features.insert(.lifecycle(lifecycle.stage)) }
        for path in categories { for part in path.chain { features.insert(.category(part)) } }
        for (name, values) in attributes {
            for value in values { features.insert(.attribute(name, value)) }
        }
        return features
    }
}

extension Listing {
    func write(to writer: inout RecordWriter) {
        writer.append(item)
        writer.append(price) { $1.write(to: &$0) }
        writer.append(reduction) { $1.write(to: &$0) }
        writer.append(title) { $0.append($1) }
        writer.append(brand) { $0.append($1) }
        writer.append(each: categories) { writer, path in
            writer.append(each: path.names) { $0.append($1) }
        }
        writer.append(each: attributes.sorted { $0.key < $1.key }) { writer, attribute in
            writer.append(attribute.key)
            writer.append(each: attribute.value) { $0.append($1) }
        }
        lifecycle.write(to: &writer)
        writer.append(variantGroup) { $0.append($1) }
        writer.append(isInEveryChannel)
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        self.init(try reader.name())
        price = try reader.optional { reader throws(RecordError) in try Money(from: &reader) }
        guard reader.version >= 2 else { return }
        reduction = try reader.optional { reader throws(RecordError) in
            try PriceReduction(from: &reader)
        }
        title = try reader.optional { reader throws(RecordError) in try reader.string() }
        brand = try reader.optional { reader throws(RecordError) in try reader.string() }
        categories = try reader.array { reader throws(RecordError) in
            CategoryPath(
                try reader.array { reader throws(RecordError) in try reader.string() })
        }
        let pairs = try reader.array { reader throws(RecordError) in
            (
                try reader.string(),
                try reader.array { reader throws(RecordError) in try reader.string() }
            )
        }
        attributes = Dictionary(pairs) { $1 }
        lifecycle = try Lifecycle(from: &reader)
        variantGroup = try reader.optional { reader throws(RecordError) in try reader.string() }
        isInEveryChannel = try reader.bool()
    }
}
