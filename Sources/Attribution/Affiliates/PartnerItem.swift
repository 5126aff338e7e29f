// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// An item as partners show it.
public struct PartnerItem: Hashable, Sendable {
    /// A part of what is said of an item.
    public enum Field: String, Hashable, Sendable, CaseIterable {
        /// `title`.
        case title
        /// `link`.
        case link
        /// `image`.
        case image
        /// `price`.
        case price
        /// `category`.
        case category
        /// `isAvailable`.
        case availability
    }

    /// Which item.
    public var item: ItemID
    /// What it is called.
    public var title: String
    /// Where it is sold.
    public var link: String
    /// A picture of it.
    public var image: String?
    /// What it costs.
    public var price: Money
    /// The category, as agreements name it.
    public var category: String
    /// Whether it can be bought now.
    public var isAvailable: Bool

    /// An item.
    public init(
        _ item: ItemID, title: String, link: String, image: String? = nil, price: Money,
        category: String = "", isAvailable: Bool = true
    ) {
        self.item = item
        self.title = title
        self.link = link
        self.image = image
        self.price = price
        self.category = category
        self.isAvailable = isAvailable
    }

    /// What differs from another state of the item.
    public func differences(from other: PartnerItem) -> Set<Field> {
        var fields: Set<Field> = []
        if title != other.title { fields.insert(.title) }
        if link != other.link { fields.insert(.link) }
        if image != other.image { fields.insert(.image) }
        if price != other.price { fields.insert(.price) }
        if category != other.category { fields.insert(.category) }
        if isAvailable != other.isAvailable { fields.insert(.availability) }
        return fields
    }
}
