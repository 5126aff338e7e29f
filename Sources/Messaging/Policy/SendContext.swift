// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What is known about the customer when it is decided about a message: a snapshot.
///
/// Folded over the customer's profiles; decisions are functions of it, the request,
/// the policy and the instant alone.
public struct SendContext: Hashable, Sendable {
    /// The customer's zone; nil when unknown, which closes every hour that is closed in any
    /// plausible zone.
    public var zone: CustomerZone?
    /// What the consent gate said, by channel; a channel without an answer is refused.
    public var consent: [ChannelKind: ConsentAnswer] {
        get { said.dictionary }
        set { said = CardTable(newValue) }
    }
    /// The channels on which the customer has an address or a surface.
    public var reachable: Set<ChannelKind> {
        get { Set(reached) }
        set { reached = newValue.sorted() }
    }
    /// Addresses that must not be written to, by channel, with the reason.
    public var suppressed: [ChannelKind: Reason] = [:]
    /// What the customer wishes.
    public var preference = ContactPreference()
    /// The places under the caps that other messages take, over all profiles.
    public var slots: [CapSlot] = []
    /// Until when the customer may be answered on channels that have a reply window.
    public var windows: [ChannelKind: Timestamp] = [:]
    /// What the content would break on a channel: limits of capability, sender, rendering.
    public var violations: [ChannelKind: [Reason]] = [:]
    /// An equal message that went, or is about to go, under another profile or run.
    public var sentBefore: Reason?
    /// Why the goal is reached or an exit condition is true; nil while the way is open.
    public var ended: Reason?
    /// How the customer answers to messages, by channel.
    public var responses = ChannelResponses()
    /// Where the customer is now; nil when nowhere.
    public var presence: ChannelKind?
    /// The stage of the customer's funnel; nil when unknown.
    public var stage: Stage?
    /// The age group, for priors; nil when unknown.
    public var ageGroup: String?
    /// Until when a channel takes no more, by what its transport answered lately.
    public var busy: [ChannelKind: Timestamp] = [:]

    /// What the consent gate said, as it is looked up.
    var said = CardTable<ChannelKind, ConsentAnswer>()
    /// The channels on which the customer is reached, in the order of their names.
    private(set) var reached: [ChannelKind] = []

    /// Notes that the customer has an address or a surface on a channel.
    mutating func reach(_ channel: ChannelKind) {
        var place = reached.count
        while place > 0, channel < reached[place - 1] { place -= 1 }
        if place > 0, reached[place - 1] == channel { return }
        if place == reached.count {
            reached.append(channel)
        } else {
            reached.insert(channel, at: place)
        }
    }

    /// A snapshot in which nothing is known.
    public init() {}
}
