// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The typed part of an event that is about buying.
public enum Commerce: Hashable, Sendable {
    /// A cart changed.
    case cart(CartChange)
    /// Something was bought.
    case order(Order)
    /// Something went back.
    case orderReturn(OrderReturn)
    /// An order was cancelled before it was carried out; all of it goes back.
    case cancellation(OrderID)
    /// Items were looked at, chosen or wished for.
    case items([OrderLine])
}

extension Commerce: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes which it is, then its fields.
    public func write(to writer: inout RecordWriter) {
        switch self {
        case .cart(let change):
            writer.append(byte: 1)
            change.write(to: &writer)
        case .order(let order):
            writer.append(byte: 2)
            order.write(to: &writer)
        case .orderReturn(let orderReturn):
            writer.append(byte: 3)
            orderReturn.write(to: &writer)
        case .cancellation(let order):
            writer.append(byte: 4)
            writer.append(order)
        case .items(let lines):
            writer.append(byte: 5)
            writer.append(each: lines) { $1.write(to: &$0) }
        }
    }

    /// Reads the typed part.
    public init(from reader: inout RecordReader) throws(RecordError) {
        switch try reader.byte() {
        case 1: self = .cart(try CartChange(from: &reader))
        case 2: self = .order(try Order(from: &reader))
        case 3: self = .orderReturn(try OrderReturn(from: &reader))
        case 4: self = .cancellation(try reader.name())
        case 5:
            self = .items(
                try reader.array { reader throws(RecordError) in try OrderLine(from: &reader) })
        default: throw RecordError(.malformed, "an event has a commerce part that does not exist")
        }
    }
}
