// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Goods or money that went back, in whatever channel.
public struct OrderReturn: Hashable, Sendable {
    /// The order that they belong to.
    public var order: OrderID
    /// What came back; empty when only money went back.
    public var lines: [OrderLine]
    /// What the customer gets back; not negative.
    public var amount: Money

    /// A return.
    public init(order: OrderID, lines: [OrderLine] = [], amount: Money) {
        self.order = order
        self.lines = lines
        self.amount = amount
    }
}

extension OrderReturn: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the fields.
    public func write(to writer: inout RecordWriter) {
        writer.append(order)
        writer.append(each: lines) { $1.write(to: &$0) }
        amount.write(to: &writer)
    }

    /// Reads a return.
    public init(from reader: inout RecordReader) throws(RecordError) {
        order = try reader.name()
        lines = try reader.array { reader throws(RecordError) in try OrderLine(from: &reader) }
        amount = try Money(from: &reader)
    }
}
