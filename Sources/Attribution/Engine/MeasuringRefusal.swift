// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// How often measuring was refused for one reason on one channel.
public struct MeasuringRefusal: Hashable, Sendable {
    /// The first reason that the gate gave.
    public let reason: Reason.Code
    /// The name of the channel that the event would have counted for.
    public let channel: String
    /// How many events.
    public let count: Int
}

/// A stored count.
struct RefusalCount: Record {
    static var recordVersion: UInt8 { 1 }

    var count: Int

    init(count: Int) {
        self.count = count
    }

    func write(to writer: inout RecordWriter) { writer.append(count) }

    init(from reader: inout RecordReader) throws(RecordError) {
        count = try reader.int()
    }
}
