// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// How many of an item a place holds.
public struct StockLevel: Hashable, Sendable {
    /// The item.
    public var item: ItemID
    /// The place.
    public var location: LocationID
    /// How many; not negative.
    public var quantity: Int64

    /// A stock level.
    public init(_ item: ItemID, at location: LocationID, quantity: Int64) {
        self.item = item
        self.location = location
        self.quantity = quantity
    }
}
