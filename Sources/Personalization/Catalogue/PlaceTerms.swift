// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What holds for an item in one place: its price there, and how it can be picked up.
public struct PlaceTerms: Hashable, Sendable {
    /// The item.
    public var item: ItemID
    /// The place.
    public var location: LocationID
    /// What it costs there; nil where it has no price of its own.
    public var price: ItemPrice?
    /// How it can be picked up; nil where nothing is known.
    public var pickUp: PickUp?

    /// Terms.
    public init(
        _ item: ItemID, at location: LocationID, price: ItemPrice? = nil, pickUp: PickUp? = nil
    ) {
        self.item = item
        self.location = location
        self.price = price
        self.pickUp = pickUp
    }
}

extension PlaceTerms {
    func write(to writer: inout RecordWriter) {
        writer.append(item)
        writer.append(location)
        writer.append(price) { $1.write(to: &$0) }
        writer.append(pickUp) { $1.write(to: &$0) }
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        item = try reader.name()
        location = try reader.name()
        price = try reader.optional { reader throws(RecordError) in
            try ItemPrice(from: &reader)
        }
        pickUp = try reader.optional { reader throws(RecordError) in try PickUp(from: &reader) }
    }
}
