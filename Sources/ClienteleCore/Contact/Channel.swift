// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A channel of a retailer: a name, and what kind of contact it is.
///
/// The set is open. Two channels are equal when their names are; a channel whose kind nobody knows
/// has no traits, and is stored and read back as it is.
public struct Channel: Hashable, Sendable {
    /// The retailer's name of the channel, for example `web`, `store`, `newsletter`.
    public let name: String
    /// What kind of contact it is.
    public var kind: ChannelKind
    /// Online or offline, owned or paid, and so on; nil when unknown.
    public var traits: ChannelTraits?

    /// A channel with traits of its own.
    ///
    /// - Parameters:
    ///   - name: the retailer's name of the channel.
    ///   - kind: what kind of contact it is.
    ///   - traits: what is known of it; nil takes the usual traits of the kind, if there are any.
    public init(name: String, kind: ChannelKind, traits: ChannelTraits? = nil) {
        self.name = name
        self.kind = kind
        self.traits = traits ?? ChannelTraits.usual[kind]
    }

    /// The channel that is called as its kind is, with the usual traits.
    public init(_ kind: ChannelKind) {
        self.init(name: kind.rawValue, kind: kind)
    }

    /// A channel by its name.
    ///
    /// Its kind is the one of that name where the library knows it, else `other`, without traits.
    public init(named name: String) {
        let kind = ChannelKind(name)
        if ChannelTraits.usual[kind] == nil {
            self.init(name: name, kind: .other)
        } else {
            self.init(kind)
        }
    }

    /// This channel in another role.
    ///
    /// An example is a marketplace that a retailer uses to build demand.
    public func inRole(_ role: ChannelRole) -> Channel {
        var copy = self
        copy.traits?.role = role
        return copy
    }

    /// Whether the names are equal.
    public static func == (left: Channel, right: Channel) -> Bool { left.name == right.name }

    /// Hashes the name.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension Channel: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the name alone where that is enough to find the rest again.
    public func write(to writer: inout RecordWriter) {
        writer.append(name)
        if isFound {
            writer.append(false)
            return
        }
        writer.append(true)
        writer.append(kind)
        writer.append(traits) { writer, traits in traits.write(to: &writer) }
    }

    /// Whether the name alone is enough to find the rest.
    private var isFound: Bool {
        if kind.rawValue == name, let usual = ChannelTraits.usual[kind] { return traits == usual }
        let known = Channel(named: name)
        return known.kind == kind && known.traits == traits
    }

    /// Reads a channel as it was written.
    public init(from reader: inout RecordReader) throws(RecordError) {
        self.init(named: try reader.string())
        guard try reader.bool() else { return }
        kind = try reader.name()
        traits = try reader.optional { reader throws(RecordError) in
            try ChannelTraits(from: &reader)
        }
    }
}
