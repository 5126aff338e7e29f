// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// That some identifiers were seen together: what an event tells about identity.
public struct Sighting: Hashable, Sendable {
    /// The event that tells it.
    public var event: EventID
    /// What was seen together; may be empty.
    public var identifiers: [Identifier]
    /// Where.
    public var channel: Channel
    /// When.
    public var at: Timestamp
    /// Whether somebody signed out: from then on the devices are nobody's who signed in before.
    public var isSignOut: Bool

    /// A sighting.
    public init(
        event: EventID, identifiers: [Identifier], channel: Channel, at: Timestamp,
        isSignOut: Bool = false
    ) {
        self.event = event
        self.identifiers = identifiers
        self.channel = channel
        self.at = at
        self.isSignOut = isSignOut
    }

    /// What `event` tells about identity.
    public init(_ event: CustomerEvent) {
        self.init(
            event: event.id, identifiers: event.identifiers, channel: event.channel,
            at: event.occurredAt, isSignOut: event.name == .signedOut)
    }
}
