// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension SendRequest: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the fields.
    public func write(to writer: inout RecordWriter) {
        writer.append(key)
        writer.append(plan)
        writer.append(messageClass)
        writer.append(topic) { $0.append($1) }
        writer.append(each: channels) { $0.append($1) }
        writer.append(plannedAt)
        writer.append(notAfter)
        writer.append(waitsForBestTime)
    }

    /// Reads a request.
    public init(from reader: inout RecordReader) throws(RecordError) {
        key = try reader.token()
        plan = try reader.string()
        messageClass = try reader.name()
        topic = try reader.optional { reader throws(RecordError) in try reader.name() }
        channels = try reader.array { reader throws(RecordError) in try reader.name() }
        plannedAt = try reader.timestamp()
        notAfter = try reader.timestamp()
        waitsForBestTime = try reader.bool()
    }
}
