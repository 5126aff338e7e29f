// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A fact about an item that a message states: the price, the stock, the day it is delivered.
///
/// It is kept with the message, so that what the message says can be compared with what is true
/// when it is handed over.
public struct FactBinding: Hashable, Sendable {
    /// The item that the fact is about.
    public let item: ItemID
    /// Which fact: `price`, `stock`.
    public let field: String
    /// The value that the message was rendered from, as text.
    public let value: String
    /// The revision of the catalogue that the value came from; nil where it has none.
    public let revision: Int64?

    /// A fact that a message states.
    public init(item: ItemID, field: String, value: String, revision: Int64? = nil) {
        self.item = item
        self.field = field
        self.value = value
        self.revision = revision
    }
}

extension FactBinding: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the fields.
    public func write(to writer: inout RecordWriter) {
        writer.append(item)
        writer.append(field)
        writer.append(value)
        writer.append(revision) { $0.append($1) }
    }

    /// Reads a fact.
    public init(from reader: inout RecordReader) throws(RecordError) {
        item = try reader.name()
        field = try reader.string()
        value = try reader.string()
        revision = try reader.optional { reader throws(RecordError) in try reader.int64() }
    }
}
