// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What is known of a channel, whatever its name.
public struct ChannelTraits: Hashable, Sendable {
    /// Where the contact happens.
    public enum Place: UInt8, Hashable, Sendable, CaseIterable {
        /// Over a network.
        case online
        /// In the world.
        case offline
    }

    /// How the retailer comes to the contact.
    public enum Ownership: UInt8, Hashable, Sendable, CaseIterable {
        /// The channel is the retailer's.
        case owned
        /// The contact is paid for.
        case paid
        /// Others speak of the retailer.
        case earned
    }

    /// Where the contact happens.
    public var place: Place
    /// How the retailer comes to the contact.
    public var ownership: Ownership
    /// Whether the customer can answer in the channel.
    public var isInteractive: Bool
    /// What is expected of the channel.
    public var role: ChannelRole

    /// The traits of a channel.
    public init(place: Place, ownership: Ownership, isInteractive: Bool, role: ChannelRole) {
        self.place = place
        self.ownership = ownership
        self.isInteractive = isInteractive
        self.role = role
    }

    func write(to writer: inout RecordWriter) {
        writer.append(byte: place.rawValue)
        writer.append(byte: ownership.rawValue)
        writer.append(isInteractive)
        writer.append(byte: role.rawValue)
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        let place = Place(rawValue: try reader.byte())
        let ownership = Ownership(rawValue: try reader.byte())
        let isInteractive = try reader.bool()
        let role = ChannelRole(rawValue: try reader.byte())
        guard let place, let ownership, let role else {
            throw RecordError(.malformed, "a channel has a trait that does not exist")
        }
        self.init(place: place, ownership: ownership, isInteractive: isInteractive, role: role)
    }
}
