// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// When an act of consent counts from, and the event that told of it.
///
/// Marks are ordered by time, then by event id, so that the later of two is the same one whoever
/// compares.
public struct ConsentMark: Hashable, Comparable, Sendable {
    /// When the act counts from.
    public var time: Timestamp
    /// The event that told of the act.
    public var event: EventID

    /// A mark.
    public init(time: Timestamp, event: EventID) {
        self.time = time
        self.event = event
    }

    /// Whether `left` is earlier, or at the same instant has the smaller event id.
    public static func < (left: ConsentMark, right: ConsentMark) -> Bool {
        left.time == right.time ? left.event < right.event : left.time < right.time
    }
}

extension ConsentMark: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the time and the event id.
    public func write(to writer: inout RecordWriter) {
        writer.append(time)
        writer.append(event)
    }

    /// Reads a mark.
    public init(from reader: inout RecordReader) throws(RecordError) {
        time = try reader.timestamp()
        event = try reader.name()
    }
}
