// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Whom a reference in a link stands for: an address, and what messages to it are about.
public struct Subscriber: Hashable, Sendable {
    /// The address.
    public var address: Identifier
    /// The kind of channel on which the address is written to.
    public var channel: ChannelKind
    /// What is confirmed or withdrawn by the link.
    public var uses: [ConsentUse]

    /// A subscriber.
    public init(_ address: Identifier, on channel: ChannelKind, uses: [ConsentUse]) {
        self.address = address
        self.channel = channel
        self.uses = uses
    }

    /// The subscriber for a person to read.
    var exported: JSONObject {
        [
            "kind": .string(address.kind.rawValue),
            "address": .string(address.value),
            "channel": .string(channel.rawValue),
            "uses": .array(uses.map(\.exported)),
        ]
    }
}

extension Subscriber: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the address, the channel and the uses.
    public func write(to writer: inout RecordWriter) {
        address.write(to: &writer)
        writer.append(channel)
        writer.append(each: uses) { $1.write(to: &$0) }
    }

    /// Reads a subscriber.
    public init(from reader: inout RecordReader) throws(RecordError) {
        address = try Identifier(from: &reader)
        channel = try reader.name()
        uses = try reader.array { reader throws(RecordError) in try ConsentUse(from: &reader) }
    }
}
