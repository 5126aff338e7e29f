// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// How far a campaign has come.
///
/// Each row of the audience is counted once: it waits, or something became of it.
public struct CampaignProgress: Hashable, Sendable {
    /// Rows that wait.
    public internal(set) var waiting = 0
    /// Messages that were released into the outbox, by channel.
    public internal(set) var released: [ChannelKind: Int] = [:]
    /// Rows that were refused, by the code of the first reason.
    public internal(set) var refused: [Reason.Code: Int] = [:]
    /// Rows of customers who are held out.
    public internal(set) var heldOut = 0
    /// Rows of customers who have it under another profile or row.
    public internal(set) var repeated = 0
    /// Rows that were erased while they waited.
    public internal(set) var erased = 0

    /// Nothing yet.
    public init() {}

    /// How many rows there are, or were.
    public var members: Int {
        waiting + heldOut + repeated + erased + released.values.reduce(0, +)
            + refused.values.reduce(0, +)
    }

    /// How many messages were released.
    public var total: Int { released.values.reduce(0, +) }

    func write(to writer: inout RecordWriter) {
        for count in [waiting, heldOut, repeated, erased] { writer.append(count) }
        writer.append(each: released.sorted { $0.key < $1.key }) {
            $0.append($1.key)
            $0.append($1.value)
        }
        writer.append(each: refused.sorted { $0.key < $1.key }) {
            $0.append($1.key)
            $0.append($1.value)
        }
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        waiting = try reader.int()
        heldOut = try reader.int()
        repeated = try reader.int()
        erased = try reader.int()
        let channels = try reader.array { reader throws(RecordError) -> (ChannelKind, Int) in
            (try reader.name(), try reader.int())
        }
        for (channel, count) in channels { released[channel] = count }
        let codes = try reader.array { reader throws(RecordError) -> (Reason.Code, Int) in
            (try reader.name(), try reader.int())
        }
        for (code, count) in codes { refused[code] = count }
    }
}
