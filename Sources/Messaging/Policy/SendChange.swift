// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// One thing that would have to be otherwise for a message to go.
public enum SendChange: Hashable, Sendable {
    /// It is asked at this instant.
    case at(Timestamp)
    /// The consent gate permits this channel.
    case permitted(ChannelKind)
    /// The address on this channel is not suppressed.
    case notSuppressed(ChannelKind)
    /// The customer does not decline this channel or the topic, and asked for no pause.
    case wished(ChannelKind)
    /// This message takes no slot.
    case slotFree(MessageKey)
    /// The customer has an address or a surface on this channel.
    case reachable(ChannelKind)
    /// The customer is there: in the shop, on the site, in the app.
    case present(ChannelKind)
    /// The channel takes another message now.
    case takes(ChannelKind)
    /// The content keeps to the limits of this channel.
    case fits(ChannelKind)
    /// The customer wrote on this channel, which opens its reply window.
    case windowOpen(ChannelKind)
    /// The equal message was not sent.
    case notSentBefore
    /// The goal is open, and no exit condition is true.
    case open
    /// The message is worth sending until this instant.
    case worthUntil(Timestamp)
}
