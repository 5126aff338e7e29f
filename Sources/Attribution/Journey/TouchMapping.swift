// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Which events are touchpoints, of what kind, and which channel they count for.
///
/// A name that is not mapped is no touchpoint. Orders, receipts, returns and cancellations are told
/// by their typed part, not by this mapping.
public struct TouchMapping: Hashable, Sendable {
    /// The kind of each name that is a touchpoint.
    public var kinds: [EventName: TouchKind]
    /// Names that count for the channel that sent the visitor, and for `direct` when nothing is
    /// known of that.
    public var arrivals: Set<EventName>
    /// The channel of each medium of a campaign, in lower case, such as `cpc` or `email`.
    public var media: [String: Channel]
    /// The channel of an arrival without a campaign.
    public var direct: Channel
    /// The stage of the funnel of each name.
    public var stages: StageMapping

    /// A mapping.
    public init(
        kinds: [EventName: TouchKind], arrivals: Set<EventName> = [],
        media: [String: Channel] = [:], direct: Channel = Channel(.direct),
        stages: StageMapping = .standard
    ) {
        self.kinds = kinds
        self.arrivals = arrivals
        self.media = media
        self.direct = direct
        self.stages = stages
    }

    /// The touchpoint that `recorded` tells of; nil when its name is not mapped.
    ///
    /// It counts for the event's own channel, save an arrival: that counts for the channel of its
    /// campaign's medium where the mapping knows the medium, else for the event's channel when it
    /// has a campaign at all, else for `direct`.
    public func touchpoint(_ recorded: RecordedEvent) -> Touchpoint? {
        let event = recorded.event
        guard let kind = kinds[event.name] else { return nil }
        return Touchpoint(
            event: event.id, profile: recorded.profile, at: event.occurredAt,
            channel: channel(of: event), kind: kind, campaign: event.campaign?.name,
            cost: event.campaign?.cost, stage: stages.stages[event.name],
            place: TouchPlace(event))
    }

    private func channel(of event: CustomerEvent) -> Channel {
        guard arrivals.contains(event.name) else { return event.channel }
        guard let campaign = event.campaign, campaign.tellsSender else { return direct }
        guard let medium = campaign.medium else { return event.channel }
        return media[medium.lowercased()] ?? event.channel
    }

    /// The usual mapping; copy and change it.
    public static let standard = TouchMapping(
        kinds: [
            .adClicked: .click, .linkClicked: .click, .messageClicked: .click,
            .deepLinkClicked: .click, .pushTapped: .click,
            .adViewed: .view,
            .pageViewed: .visit, .screenViewed: .visit, .deepLinkOpened: .visit,
            .storeVisited: .store, .consultation: .consultation,
            .called: .call, .callbackRequested: .call, .chatMessage: .chat,
            .messageOpened: .message, .catalogueDropped: .drop, .televisionSpot: .spot,
            .billboardSeen: .outdoor,
        ],
        arrivals: [.pageViewed, .screenViewed, .deepLinkOpened],
        media: [
            "cpc": Channel(.paidSearch), "ppc": Channel(.paidSearch),
            "paidsearch": Channel(.paidSearch), "organic": Channel(.organicSearch),
            "display": Channel(.display), "banner": Channel(.display), "cpm": Channel(.display),
            "video": Channel(.video), "retargeting": Channel(.remarketing),
            "remarketing": Channel(.remarketing), "affiliate": Channel(.affiliate),
            "email": Channel(.email), "e-mail": Channel(.email), "sms": Channel(.sms),
            "push": Channel(.push), "social": Channel(.socialPost),
            "messenger": Channel(.messenger), "print": Channel(.print),
            "direct-mail": Channel(.directMail), "tv": Channel(.television),
            "radio": Channel(.radio), "billboard": Channel(.billboard),
        ])
}

extension Campaign {
    /// Whether anything tells who sent the visitor; a cost alone does not.
    fileprivate var tellsSender: Bool {
        name != nil || source != nil || medium != nil || term != nil || content != nil
    }
}
