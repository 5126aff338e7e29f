// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What one of an item costs in one place or channel, or in general.
public struct ItemPrice: Hashable, Sendable {
    /// The usual price.
    public var regular: Money
    /// A lower price for a time, where there is one.
    public var reduction: PriceReduction?

    /// A price.
    public init(_ regular: Money, reduction: PriceReduction? = nil) {
        self.regular = regular
        self.reduction = reduction
    }

    /// What is to be paid at `time`.
    public func amount(at time: Timestamp) -> Money {
        guard let reduction, reduction.isInForce(at: time) else { return regular }
        return reduction.price
    }
}

extension ItemPrice {
    func write(to writer: inout RecordWriter) {
        regular.write(to: &writer)
        writer.append(reduction) { $1.write(to: &$0) }
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        regular = try Money(from: &reader)
        reduction = try reader.optional { reader throws(RecordError) in
            try PriceReduction(from: &reader)
        }
    }
}
