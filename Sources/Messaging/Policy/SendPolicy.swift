// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a retailer allows to go out: one policy for all sends.
///
/// A value. Decisions are functions of it, the request, the context, the zone data and the
/// instant. A class of messages that is not among `classes` is treated as marketing, the strictest.
public struct SendPolicy: Hashable, Sendable {
    private var rules: Rules

    /// Which policy it is, for whoever asks why; to be changed with any change of it.
    public var version: String {
        get { rules.parts.version }
        set { keep { $0.version = newValue } }
    }
    /// The classes that the policy knows.
    public var classes: [MessageClass] {
        get { rules.parts.classes }
        set { change { $0.classes = newValue } }
    }
    /// The retailer's own quiet hours; all that match a message hold.
    public var quiet: [QuietRule] {
        get { rules.parts.quiet }
        set { change { $0.quiet = newValue } }
    }
    /// The zones in which a customer may be whose zone is not known; the zones of the market.
    ///
    /// An hour that is quiet in any of them is quiet, and a cap holds by the calendar of each.
    /// Without any, nothing with quiet hours or a calendar cap goes to such a customer.
    public var plausibleZones: [String] {
        get { rules.parts.plausibleZones }
        set { keep { $0.plausibleZones = newValue } }
    }
    /// The ways of knowing a zone that are believed alone; by others, the plausible zones
    /// hold beside the named one.
    public var trustedSources: [CustomerZone.Source] {
        get { rules.parts.trustedSources }
        set { keep { $0.trustedSources = newValue } }
    }
    /// How many messages a customer gets.
    public var caps: [FrequencyCap] {
        get { rules.parts.caps }
        set { change { $0.caps = newValue } }
    }
    /// What happens to a message of a class when a cap is reached.
    public var whenCapped: [MessageClass: CapAction] {
        get { rules.parts.whenCapped }
        set { change { $0.whenCapped = newValue } }
    }
    /// What happens to a message of a class of which nobody can tell whether it went.
    public var ambiguity: [MessageClass: AmbiguityPolicy] {
        get { rules.parts.ambiguity }
        set { keep { $0.ambiguity = newValue } }
    }
    /// The classes that go although the customer asked for a pause or declined the topic.
    public var unpausable: [MessageClass] {
        get { rules.parts.unpausable }
        set { change { $0.unpausable = newValue } }
    }
    /// Which messages suit which channel.
    public var channelGuard: ChannelGuard {
        get { rules.parts.channelGuard }
        set { change { $0.channelGuard = newValue } }
    }
    /// The channels on which a customer can be answered only for some time after writing.
    ///
    /// Such a channel is closed while the context knows no end of a window for it.
    public var windowed: [ChannelKind] {
        get { rules.parts.windowed }
        set { change { $0.windowed = newValue } }
    }
    /// How the channel is chosen.
    public var choice: ChannelChoice {
        get { rules.parts.choice }
        set { keep { $0.choice = newValue } }
    }
    /// How the best hour is found, for messages that wait for it.
    public var time: SendTime {
        get { rules.parts.time }
        set { keep { $0.time = newValue } }
    }

    /// A policy; what is not said is as in `standard`, without its zones.
    public init(
        version: String, quiet: [QuietRule] = Self.standardQuiet, plausibleZones: [String],
        caps: [FrequencyCap] = Self.standardCaps
    ) {
        rules = Rules(
            Rules.Parts(
                version: version, classes: [.marketing, .service, .receipt, .survey, .upsell],
                quiet: quiet, plausibleZones: plausibleZones,
                trustedSources: [.stated, .device, .store], caps: caps,
                whenCapped: Self.standardWhenCapped, ambiguity: Self.standardAmbiguity,
                unpausable: [.receipt], channelGuard: .standard,
                windowed: [.messenger, .socialDirect], choice: .standard, time: .standard),
            PolicyPlans())
        change { _ in }
    }

    /// What follows from the rules for each class and channel.
    var plans: PolicyPlans { rules.plans }

    /// Changes what plans follow from.
    private mutating func change(_ body: (inout Rules.Parts) -> Void) {
        keep(body)
        rules = Rules(rules.parts, PolicyPlans(self))
    }

    /// Changes what no plan follows from.
    private mutating func keep(_ body: (inout Rules.Parts) -> Void) {
        var parts = rules.parts
        body(&parts)
        rules = Rules(parts, rules.plans)
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

extension SendPolicy {
    /// The rules as an object, so that a policy is handed on by counting one reference.
    private final class Rules: Hashable, Sendable {
        struct Parts: Hashable, Sendable {
            var version: String
            var classes: [MessageClass]
            var quiet: [QuietRule]
            var plausibleZones: [String]
            var trustedSources: [CustomerZone.Source]
            var caps: [FrequencyCap]
            var whenCapped: [MessageClass: CapAction]
            var ambiguity: [MessageClass: AmbiguityPolicy]
            var unpausable: [MessageClass]
            var channelGuard: ChannelGuard
            var windowed: [ChannelKind]
            var choice: ChannelChoice
            var time: SendTime
        }

        let parts: Parts
        let plans: PolicyPlans

        init(_ parts: Parts, _ plans: PolicyPlans) {
            self.parts = parts
            self.plans = plans
        }

        static func == (left: Rules, right: Rules) -> Bool {
            left === right || left.parts == right.parts
        }

        func hash(into hasher: inout Hasher) { hasher.combine(parts) }
    }
}
