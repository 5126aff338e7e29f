// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What an item costs now, and how many there are.
public struct OfferState: Hashable, Sendable {
    /// The price of one; nil when it is not known.
    public var price: Money?
    /// How many can be had; nil when it is not known.
    public var available: Int64?

    /// The state of an item.
    public init(price: Money?, available: Int64?) {
        self.price = price
        self.available = available
    }
}
