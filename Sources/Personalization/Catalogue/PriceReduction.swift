// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A lower price for a time.
public struct PriceReduction: Hashable, Sendable {
    /// The price of one while it lasts.
    public var price: Money
    /// When it begins; nil for long ago.
    public var from: Timestamp?
    /// When it is over; nil for never.
    public var until: Timestamp?

    /// A reduction.
    public init(to price: Money, from: Timestamp? = nil, until: Timestamp? = nil) {
        self.price = price
        self.from = from
        self.until = until
    }

    /// Whether it is in force.
    public func isInForce(at time: Timestamp) -> Bool {
        if let from, time < from { return false }
        if let until, time >= until { return false }
        return true
    }
}

extension PriceReduction {
    func write(to writer: inout RecordWriter) {
        price.write(to: &writer)
        writer.append(from) { $0.append($1) }
        writer.append(until) { $0.append($1) }
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        price = try Money(from: &reader)
        from = try reader.optional { reader throws(RecordError) in try reader.timestamp() }
        until = try reader.optional { reader throws(RecordError) in try reader.timestamp() }
    }
}
