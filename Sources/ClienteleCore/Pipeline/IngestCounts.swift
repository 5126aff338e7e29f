// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How many events came in, and what became of them.
///
/// `received == accepted + duplicate + rejected` at every instant.
public struct IngestCounts: Hashable, Sendable {
    /// Everything that was handed in.
    public var received: UInt64 = 0
    /// Recorded.
    public var accepted: UInt64 = 0
    /// Recorded before.
    public var duplicate: UInt64 = 0
    /// Refused, and kept with its reasons.
    public var rejected: UInt64 = 0

    /// No event yet.
    public init() {}

    /// Whether nothing is lost.
    public var isBalanced: Bool { received == accepted + duplicate + rejected }
}

extension IngestCounts: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the four numbers.
    public func write(to writer: inout RecordWriter) {
        for count in [received, accepted, duplicate, rejected] { writer.append(count) }
    }

    /// Reads the four numbers.
    public init(from reader: inout RecordReader) throws(RecordError) {
        received = try reader.uint64()
        accepted = try reader.uint64()
        duplicate = try reader.uint64()
        rejected = try reader.uint64()
    }
}
