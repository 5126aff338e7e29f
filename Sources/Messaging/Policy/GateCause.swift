// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Why a gate said what it said: what was looked at, as values that words are made of on demand.
public enum GateCause: Hashable, Sendable {
    /// What another part of the house said.
    case told(Reason)

    /// No goal is reached and no exit condition is true.
    case open
    /// The goal is reached, or an exit condition is true.
    case ended(Reason)

    /// There would be a permit; what it rests on.
    case permitted(Reason)
    /// The consent gate said no, or not yet.
    case notPermitted([Reason])
    /// The consent gate was not asked about this channel.
    case notAsked

    /// Nothing is known against the address.
    case notSuppressed
    /// The address must not be written to.
    case suppressed(Reason)

    /// The customer said nothing against it.
    case wished
    /// The customer does not wish to hear on this channel.
    case channelDeclined
    /// The customer does not wish to hear about this topic.
    case topicDeclined(Topic)
    /// The customer asked for a pause until this instant.
    case paused(Timestamp)

    /// Under each cap that counts this message there is a free slot; how many caps were looked at.
    case slotFree(caps: Int)
    /// A cap is reached.
    indirect case capped(CapCount)

    /// It is an hour at which the customer may be written to.
    case hoursOpen(LocalReading)
    /// It is a quiet hour by this rule.
    indirect case hoursClosed(rule: String, LocalReading)
    /// No zone is known, and none is plausible either.
    case noZone
    /// It waits for the hour at which the customer answers most.
    indirect case betterHour(BestHour)

    /// The channel can carry the message, and the customer is reachable there.
    case reachable
    /// The customer has no address or surface there.
    case notReachable
    /// Messages of this class do not go on this channel.
    case misfit(MessageClass)
    /// The channel is for people who are there; where the customer is now, nil when nowhere.
    case notPresent(now: ChannelKind?)

    /// The channel has no reply window.
    case noWindow
    /// The reply window is open until this instant.
    case windowOpen(Timestamp)
    /// The reply window closed at this instant, or was never opened.
    case windowClosed(Timestamp?)

    /// Nothing equal went, or is about to go.
    case notSentBefore
    /// Something equal went, or is about to go.
    case sentBefore(Reason)

    /// The message is worth sending until this instant.
    case inTime(Timestamp)
    /// The message was worth sending until this instant.
    case tooLate(Timestamp)

    /// The content keeps to the limits of the channel.
    case fits
    /// The content breaks limits of the channel.
    case violates([Reason])

    /// The channel takes messages.
    case takes
    /// The channel takes none until this instant.
    case busy(Timestamp)
}
