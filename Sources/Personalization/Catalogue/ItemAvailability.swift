// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What one version of the store says about an item: on sale or not, for how much, how many where.
public struct ItemAvailability: Hashable, Sendable {
    /// The item.
    public var item: ItemID
    /// Its listing; nil when it is not on sale.
    public var listing: Listing?
    /// Where it is in stock, by the name of the place; places without any are left out.
    public var stock: [StockLevel]

    /// An answer.
    public init(item: ItemID, listing: Listing?, stock: [StockLevel]) {
        self.item = item
        self.listing = listing
        self.stock = stock
    }

    /// How many there are at `location`.
    public func quantity(at location: LocationID) -> Int64 {
        stock.first { $0.location == location }?.quantity ?? 0
    }
}
