// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a customer said about how to be contacted; joins by the later statement.
public struct ContactPreference: Hashable, Sendable {
    /// The channels that are wished, best first; empty when nothing was said.
    public var channels: [ChannelKind]
    /// Channels on which the customer does not wish to hear, without having withdrawn consent.
    public var declined: Set<ChannelKind>
    /// Topics that are not wished.
    public var declinedTopics: Set<Topic>
    /// No messages before this instant: a pause that the customer asked for.
    public var pausedUntil: Timestamp?

    /// A preference.
    public init(
        channels: [ChannelKind] = [], declined: Set<ChannelKind> = [],
        declinedTopics: Set<Topic> = [], pausedUntil: Timestamp? = nil
    ) {
        self.channels = channels
        self.declined = declined
        self.declinedTopics = declinedTopics
        self.pausedUntil = pausedUntil
    }

    /// Whether the customer said nothing against any message.
    var objectsToNothing: Bool {
        declined.isEmpty && declinedTopics.isEmpty && pausedUntil == nil
    }
}
