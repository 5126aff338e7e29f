// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a retailer allows to go out: one policy for all sends.
///
/// A value. Decisions are functions of it, the request, the context, the zone data and the
/// instant. A class of messages that is not among `classes` is treated as marketing, the strictest.
public struct SendPolicy: Hashable, Sendable {
    /// Which policy it is, for whoever asks why; to be changed with any change of it.
    public var version: String
    /// The classes that the policy knows.
    public var classes: [MessageClass] { didSet { prepare() } }
    /// The retailer's own quiet hours; all that match a message hold.
    public var quiet: [QuietRule] { didSet { prepare() } }
    /// The zones in which a customer may be whose zone is not known; the zones of the market.
    ///
    /// An hour that is quiet in any of them is quiet, and a cap holds by the calendar of each.
    /// Without any, nothing with quiet hours or a calendar cap goes to such a customer.
    public var plausibleZones: [String]
    /// The ways of knowing a zone that are believed alone; by others, the plausible zones
    /// hold beside the named one.
    public var trustedSources: [CustomerZone.Source]
    /// How many messages a customer gets.
    public var caps: [FrequencyCap] { didSet { prepare() } }
    /// What happens to a message of a class when a cap is reached.
    public var whenCapped: [MessageClass: CapAction] { didSet { prepare() } }
    /// What happens to a message of a class of which nobody can tell whether it went.
    public var ambiguity: [MessageClass: AmbiguityPolicy]
    /// The classes that go although the customer asked for a pause or declined the topic.
    public var unpausable: [MessageClass] { didSet { prepare() } }
    /// Which messages suit which channel.
    public var channelGuard: ChannelGuard { didSet { prepare() } }
    /// The channels on which a customer can be answered only for some time after writing.
    ///
    /// Such a channel is closed while the context knows no end of a window for it.
    public var windowed: [ChannelKind] { didSet { prepare() } }
    /// How the channel is chosen.
    public var choice: ChannelChoice
    /// How the best hour is found, for messages that wait for it.
    public var time: SendTime

    /// A policy; what is not said is as in `standard`, without its zones.
    public init(
        version: String, quiet: [QuietRule] = Self.standardQuiet, plausibleZones: [String],
        caps: [FrequencyCap] = Self.standardCaps
    ) {
        self.version = version
        self.quiet = quiet
        self.plausibleZones = plausibleZones
        self.caps = caps
        classes = [.marketing, .service, .receipt, .survey, .upsell]
        trustedSources = [.stated, .device, .store]
        whenCapped = Self.standardWhenCapped
        ambiguity = Self.standardAmbiguity
        unpausable = [.receipt]
        channelGuard = .standard
        windowed = [.messenger, .socialDirect]
        choice = .standard
        time = .standard
        prepare()
    }

    /// What follows from the rules for each class and channel.
    private(set) var plans = PolicyPlans()

    private mutating func prepare() {
        plans = PolicyPlans(self)
    }

    /// The standard policy of a market: for its zones, with the documented defaults.
    ///
    /// Nights from 22:00 to 08:00 are quiet on every channel that rings, and for marketing,
    /// surveys and offers after the sale on all; one message of those a day and three a week, over all
    /// channels; a capped one waits two days. Receipts go at any hour by mail.
    public static func standard(zones: [String]) -> SendPolicy {
        SendPolicy(version: "standard-1", plausibleZones: zones)
    }

    /// The classes that a retailer sends of his own accord.
    public static let unaskedClasses: [MessageClass] = [.marketing, .upsell, .survey]

    /// The channels that ring, buzz or light up.
    public static let loudChannels: [ChannelKind] = [
        .sms, .phone, .callback, .push, .messenger, .socialDirect,
    ]

    /// Nights, as `standard(zones:)` tells.
    public static let standardQuiet = [
        QuietRule("night", for: unaskedClasses, QuietHours(daily: .night)),
        QuietRule("night-loud", on: loudChannels, QuietHours(daily: .night)),
    ]

    /// Caps, as `standard(zones:)` tells.
    public static let standardCaps = [
        FrequencyCap("day", limit: 1, per: .day, classes: unaskedClasses),
        FrequencyCap("week", limit: 3, per: .week, classes: unaskedClasses),
    ]

    /// Marketing and offers after the sale wait two days, surveys four.
    public static let standardWhenCapped: [MessageClass: CapAction] = [
        .marketing: .wait(atMost: .seconds(2 * 86_400)),
        .upsell: .wait(atMost: .seconds(2 * 86_400)),
        .survey: .wait(atMost: .seconds(4 * 86_400)),
        .service: .wait(atMost: .seconds(86_400)),
        .receipt: .otherChannel,
    ]

    /// Receipts and what was asked for go at least once, all else at most once.
    public static let standardAmbiguity: [MessageClass: AmbiguityPolicy] = [
        .marketing: .assumeSent, .upsell: .assumeSent, .survey: .assumeSent,
        .service: .retrySameKey, .receipt: .retrySameKey,
    ]

    /// The class whose rules hold for messages of a class.
    public func governing(_ messageClass: MessageClass) -> MessageClass {
        classes.contains(messageClass) ? messageClass : .marketing
    }

    /// What happens to a message of a class of which nobody can tell whether it went.
    public func ambiguity(of messageClass: MessageClass) -> AmbiguityPolicy {
        ambiguity[governing(messageClass)] ?? .hold
    }

    /// What happens to a message of a class when a cap is reached; dropped, where nothing is said.
    public func whenCapped(_ messageClass: MessageClass) -> CapAction {
        whenCapped[governing(messageClass)] ?? .drop
    }
}
