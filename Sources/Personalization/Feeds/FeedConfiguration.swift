// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a feed is and how it is read.
public struct FeedConfiguration: Hashable, Sendable {
    /// How a feed is written.
    public enum Format: Hashable, Sendable {
        /// RSS 2.0 or Atom with the merchants' namespace.
        case xml
        /// A table with tabs between fields and names in the first row.
        case tabs
        /// A table with commas between fields and names in the first row.
        case commas
        /// A table with semicolons between fields and names in the first row.
        case semicolons
    }

    /// What a row of a feed is about.
    public enum Content: Hashable, Sendable {
        /// An item of the assortment.
        case products
        /// An item in one store.
        case localInventory
    }

    /// How much memory a reader takes; what is longer is refused.
    public struct Limits: Hashable, Sendable {
        /// The longest row, in bytes.
        public var rowBytes = 1 << 20
        /// The longest value, in bytes.
        public var valueBytes = 1 << 16
        /// The most values of one row.
        public var values = 512
        /// How deep elements may be nested.
        public var depth = 32

        /// The usual limits.
        public init() {}
    }

    /// How it is written.
    public var format: Format
    /// What its rows are about.
    public var content: Content
    /// Whose listing it is: each row is then what this channel says of its own.
    ///
    /// Nil for a feed that is the assortment of all channels.
    public var channel: Channel?
    /// Whether the feed of a channel also describes the items: each is made part of the assortment,
    /// listed in no channel that does not say so.
    public var describesItems = false
    /// The currency of prices that name none; nil to refuse them.
    public var currency: Currency?
    /// Whether the comma is the decimal sign of prices.
    public var usesDecimalComma = false
    /// Where what a feed of products calls in stock is; nil for a feed that tells nothing of stock.
    public var stockLocation: LocationID? = .online
    /// How many there are of what is in stock, where the feed does not tell.
    public var assumedQuantity: Int64 = 1
    /// Which fields become attributes of the item.
    public var attributeFields: Set<String> = [
        "color", "size", "material", "pattern", "gender", "age_group", "condition", "size_type",
        "size_system", "custom_label_0", "custom_label_1", "custom_label_2", "custom_label_3",
        "custom_label_4",
    ]
    /// How much memory is taken.
    public var limits = Limits()

    /// A configuration.
    public init(_ format: Format, _ content: Content = .products, channel: Channel? = nil) {
        self.format = format
        self.content = content
        self.channel = channel
    }
}
