// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What is kept of a redemption: nothing about the customer.
public struct CodeMark: Hashable, Sendable {
    /// The till's name of it.
    public let id: EventID
    /// When.
    public let at: Timestamp
    /// Where.
    public let place: String
}

extension CodeMark: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the fields.
    public func write(to writer: inout RecordWriter) {
        writer.append(id)
        writer.append(at)
        writer.append(place)
    }

    /// Reads a mark.
    public init(from reader: inout RecordReader) throws(RecordError) {
        id = try reader.name()
        at = try reader.timestamp()
        place = try reader.string()
    }
}
