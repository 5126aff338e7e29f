// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// What is stored of a purchase; event and time are in the key.
struct PurchaseRecord: Record {
    static let recordVersion: UInt8 = 2

    var kind: Purchase.Kind
    var order: OrderID
    var lines: [Purchase.Line]
    var channel: ChannelKind
    var location: LocationID?
    var amount: Money?

    init(_ purchase: Purchase) {
        kind = purchase.kind
        order = purchase.order
        lines = purchase.lines
        channel = purchase.channel
        location = purchase.location
        amount = purchase.amount
    }

    /// The purchase that the record under this key is.
    func purchase(_ event: EventID, at time: Timestamp) -> Purchase {
        Purchase(
            kind, event: event, at: time, order: order, lines: lines, channel: channel,
            location: location, amount: amount)
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        guard let kind = Purchase.Kind(rawValue: try reader.byte()) else {
            throw RecordError(.malformed, "a purchase is of an unknown kind")
        }
        self.kind = kind
        order = try reader.name()
        lines = try reader.array { reader throws(RecordError) in
            let item: ItemID = try reader.name()
            return Purchase.Line(item, quantity: try reader.int64())
        }
        guard reader.version >= 2 else {
            channel = .other
            return
        }
        channel = try reader.name()
        location = try reader.optional { reader throws(RecordError) in try reader.name() }
        amount = try reader.optional { reader throws(RecordError) in try Money(from: &reader) }
    }

    func write(to writer: inout RecordWriter) {
        writer.append(byte: kind.rawValue)
        writer.append(order)
        writer.append(each: lines) {
            $0.append($1.item)
            $0.append($1.quantity)
        }
        writer.append(channel)
        writer.append(location) { $0.append($1) }
        writer.append(amount) { $1.write(to: &$0) }
    }
}
