// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a consent is about: a purpose, on a kind of channel, on a topic.
///
/// Without a channel or a topic it is about all of them.
public struct ConsentUse: Hashable, Sendable {
    /// What the data are used for.
    public var purpose: Purpose
    /// On which kind of channel; nil for every kind.
    public var channel: ChannelKind?
    /// On which topic; nil for every topic.
    public var topic: Topic?

    /// A use.
    public init(_ purpose: Purpose, channel: ChannelKind? = nil, topic: Topic? = nil) {
        self.purpose = purpose
        self.channel = channel
        self.topic = topic
    }

    /// Whether every use that falls under `other` falls under this one too.
    public func covers(_ other: ConsentUse) -> Bool {
        guard purpose == other.purpose else { return false }
        if let channel, channel != other.channel { return false }
        if let topic, topic != other.topic { return false }
        return true
    }
}

extension ConsentUse: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the three parts.
    public func write(to writer: inout RecordWriter) {
        writer.append(purpose)
        writer.append(channel) { $0.append($1) }
        writer.append(topic) { $0.append($1) }
    }

    /// Reads a use.
    public init(from reader: inout RecordReader) throws(RecordError) {
        purpose = try reader.name()
        channel = try reader.optional { reader throws(RecordError) in try reader.name() }
        topic = try reader.optional { reader throws(RecordError) in try reader.name() }
    }
}
