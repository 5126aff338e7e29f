// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Which uses of an address are meant: those with this purpose, channel and topic.
///
/// Unlike a `ConsentUse` it may be about every purpose: an address that does not exist takes no
/// receipt either.
public struct SuppressionScope: Hashable, Comparable, Sendable {
    /// For what the address is used; nil for everything.
    public var purpose: Purpose?
    /// On which kind of channel; nil for every kind.
    public var channel: ChannelKind?
    /// On which topic; nil for every topic.
    public var topic: Topic?

    /// A scope; without arguments it is about every use.
    public init(_ purpose: Purpose? = nil, channel: ChannelKind? = nil, topic: Topic? = nil) {
        self.purpose = purpose
        self.channel = channel
        self.topic = topic
    }

    /// The uses that fall under `use`.
    public init(_ use: ConsentUse) {
        self.init(use.purpose, channel: use.channel, topic: use.topic)
    }

    /// Whether every use that falls under `other` falls under this scope too.
    public func covers(_ other: SuppressionScope) -> Bool {
        if let purpose, purpose != other.purpose { return false }
        if let channel, channel != other.channel { return false }
        if let topic, topic != other.topic { return false }
        return true
    }

    /// Whether `use` falls under this scope.
    public func covers(_ use: ConsentUse) -> Bool { covers(SuppressionScope(use)) }

    /// Whether `left` comes first by purpose, channel and topic, all of them before each.
    public static func < (left: SuppressionScope, right: SuppressionScope) -> Bool {
        if left.purpose != right.purpose { return precedes(left.purpose, right.purpose) }
        if left.channel != right.channel { return precedes(left.channel, right.channel) }
        return precedes(left.topic, right.topic)
    }

    private static func precedes<Name: TextName>(_ left: Name?, _ right: Name?) -> Bool {
        guard let right else { return false }
        return left.map { $0 < right } ?? true
    }

    /// The scope for a person to read: `market on email`.
    var words: String {
        var text = purpose?.rawValue ?? "everything"
        if let channel { text += " on \(channel.rawValue)" }
        if let topic { text += " about \(topic.rawValue)" }
        return text
    }
}

extension SuppressionScope: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the three parts.
    public func write(to writer: inout RecordWriter) {
        writer.append(purpose) { $0.append($1) }
        writer.append(channel) { $0.append($1) }
        writer.append(topic) { $0.append($1) }
    }

    /// Reads a scope.
    public init(from reader: inout RecordReader) throws(RecordError) {
        purpose = try reader.optional { reader throws(RecordError) in try reader.name() }
        channel = try reader.optional { reader throws(RecordError) in try reader.name() }
        topic = try reader.optional { reader throws(RecordError) in try reader.name() }
    }
}
