// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Some changes of customers in the order in which they can be replayed.
public struct IdentityFeed: Hashable, Sendable {
    /// One change, and when what caused it happened.
    public struct Entry: Hashable, Sendable {
        /// The change.
        public var change: IdentityChange
        /// When what caused it happened; nil for an erasure, which has no time of its own.
        public var at: Timestamp?
    }

    /// How far a follower has read.
    public struct Position: Hashable, Sendable {
        /// The number of the last change read from each replica's changes.
        var numbers: [UInt8: UInt64] = [:]

        /// The position before the first change.
        public init() {}
    }

    /// The changes.
    public var entries: [Entry] = []
    /// The position behind the last of them.
    public var position: Position

    init(position: Position) {
        self.position = position
    }
}

extension IdentityFeed.Position: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the position, to be kept by the follower.
    public func write(to writer: inout RecordWriter) {
        writer.append(each: numbers.sorted { $0.key < $1.key }) { writer, pair in
            writer.append(byte: pair.key)
            writer.append(pair.value)
        }
    }

    /// Reads a position.
    public init(from reader: inout RecordReader) throws(RecordError) {
        let pairs = try reader.array { reader throws(RecordError) in
            (try reader.byte(), try reader.uint64())
        }
        numbers = Dictionary(pairs, uniquingKeysWith: max)
    }
}
