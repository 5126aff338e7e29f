// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// That a use was withdrawn, declined or objected to, and when.
public struct ConsentStop: Hashable, Comparable, Sendable {
    /// When it counts from, and the event that told of it.
    public var mark: ConsentMark
    /// Withdrawn, declined or objected to.
    public var kind: ConsentAct.Kind

    /// A stop.
    public init(_ mark: ConsentMark, kind: ConsentAct.Kind = .withdraw) {
        self.mark = mark
        self.kind = kind
    }

    /// Whether `left` is earlier, by their marks.
    public static func < (left: ConsentStop, right: ConsentStop) -> Bool {
        left.mark == right.mark
            ? left.kind.rawValue < right.kind.rawValue : left.mark < right.mark
    }
}

extension ConsentStop: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the mark and the kind.
    public func write(to writer: inout RecordWriter) {
        mark.write(to: &writer)
        writer.append(byte: kind.rawValue)
    }

    /// Reads a stop.
    public init(from reader: inout RecordReader) throws(RecordError) {
        mark = try ConsentMark(from: &reader)
        guard let kind = ConsentAct.Kind(rawValue: try reader.byte()), kind.isStop else {
            throw RecordError(.malformed, "a stop has a kind that does not stop")
        }
        self.kind = kind
    }
}
