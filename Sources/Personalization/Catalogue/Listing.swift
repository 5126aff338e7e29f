// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// An item that is on sale, and for how much.
public struct Listing: Hashable, Sendable {
    /// The item.
    public var item: ItemID
    /// The price of one; nil where it is not known.
    public var price: Money?

    /// A listing.
    public init(_ item: ItemID, price: Money? = nil) {
        self.item = item
        self.price = price
    }
}
