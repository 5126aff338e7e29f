// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// What is stored of a purchase; event and time are in the key.
struct PurchaseRecord: Record {
    static let recordVersion: UInt8 = 1

    var kind: Purchase.Kind
    var order: OrderID
    var lines: [Purchase.Line]

    init(_ purchase: Purchase) {
        kind = purchase.kind
        order = purchase.order
        lines = purchase.lines
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
    }

    func write(to writer: inout RecordWriter) {
        writer.append(byte: kind.rawValue)
        writer.append(order)
        writer.append(each: lines) {
            $0.append($1.item)
            $0.append($1.quantity)
        }
    }
}
