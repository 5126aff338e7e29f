// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What one place can do about an item.
public struct PlaceAvailability: Hashable, Sendable {
    /// The place.
    public var location: LocationID
    /// How many there are that are not reserved.
    public var quantity: Int64
    /// What one costs there; nil where no price is known.
    public var price: Money?
    /// How it can be picked up; nil where nothing is known.
    public var pickUp: PickUp?
    /// When more will come; nil where it is not known.
    public var nextArrival: Timestamp?

    /// Whether what is there can be picked up after it was ordered elsewhere.
    public var canBePickedUp: Bool {
        switch pickUp?.method {
        case .buy, .reserve: quantity > 0
        case .shipToStore: true
        case .some(.none), nil: false
        }
    }

    /// What a place can do.
    public init(
        location: LocationID, quantity: Int64, price: Money? = nil, pickUp: PickUp? = nil,
        nextArrival: Timestamp? = nil
    ) {
        self.location = location
        self.quantity = quantity
        self.price = price
        self.pickUp = pickUp
        self.nextArrival = nextArrival
    }
}
