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
    /// From when on an agreement counts no more; nil for no end.
    public var until: Timestamp?

    /// A mark.
    public init(time: Timestamp, event: EventID, until: Timestamp? = nil) {
        self.time = time
        self.event = event
        self.until = until
    }

    /// Whether the act counts at `instant`.
    public func counts(at instant: Timestamp) -> Bool {
        time <= instant && until.map { instant < $0 } ?? true
    }

    /// Whether `left` is earlier, or at the same instant has the smaller event id, or ends later.
    public static func < (left: ConsentMark, right: ConsentMark) -> Bool {
        if left.time != right.time { return left.time < right.time }
        if left.event != right.event { return left.event < right.event }
        guard let end = right.until else { return false }
        return left.until.map { end < $0 } ?? true
    }
}

extension ConsentMark: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 2 }

    /// Writes the time, the event id and the end.
    public func write(to writer: inout RecordWriter) {
        writer.append(time)
        writer.append(event)
        writer.append(until) { $0.append($1) }
    }

    /// Reads a mark.
    public init(from reader: inout RecordReader) throws(RecordError) {
        time = try reader.timestamp()
        event = try reader.name()
        until = try reader.optional { reader throws(RecordError) in try reader.timestamp() }
    }
}
