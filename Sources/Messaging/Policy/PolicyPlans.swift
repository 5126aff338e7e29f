// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// What follows from the rules of a policy for each class of messages and each channel.
///
/// Made once when a rule is set, so that a decision looks nothing up twice. It is a function of
/// the rules, so that two of them never make policies differ.
struct PolicyPlans: Hashable, Sendable {
    /// What it depends on when a channel is open.
    fileprivate struct Timing: Hashable {
        var hours: [QuietHours]
        var caps: [Int]
    }

    /// The rules for messages of one class on one channel.
    final class Channel: Sendable {
        /// The quiet hours that hold, with the names of their rules.
        let hours: [QuietHours.Table]
        let rules: [String]
        /// Which of the policy's caps hold.
        let caps: [Int]
        /// The same number for channels of a class with the same hours and caps.
        let timing: Int
        /// Whether nothing goes where no zone is known.
        let needsZone: Bool
        /// Whether the channel does not suit the class.
        let isMisfit: Bool
        /// Where the customer has to be; nil when anywhere.
        let presence: ChannelGuard.Presence?
        /// Whether the channel is closed without an open reply window.
        let isWindowed: Bool

        fileprivate init(
            _ policy: SendPolicy, _ kind: MessageClass, _ channel: ChannelKind,
            _ timings: inout [Timing]
        ) {
            // Of two rules with the same hours the first is the one that is named.
            var quiet: [QuietRule] = []
            for rule in policy.quiet
            where rule.holds(for: kind, on: channel)
                && !quiet.contains(where: { $0.hours == rule.hours })
            {
                quiet.append(rule)
            }
            hours = quiet.map(\.hours.table)
            rules = quiet.map(\.name)
            caps = policy.caps.indices.filter { policy.caps[$0].holds(kind, on: channel) }
            let own = Timing(hours: quiet.map(\.hours), caps: caps)
            let known = timings.firstIndex(of: own)
            timing = known ?? timings.count
            if known == nil { timings.append(own) }
            needsZone =
                !quiet.isEmpty || caps.contains { policy.caps[$0].span.isCalendar }
            isMisfit = policy.channelGuard.isMisfit(kind, on: channel)
            presence = policy.channelGuard.presences.first { $0.channel == channel }
            isWindowed = policy.windowed.contains(channel)
        }

        /// Whether the channel suits the class, wherever the customer is.
        var suitsAnywhere: Bool { !isMisfit && presence == nil }

        /// Whether a customer who is at `place` is there.
        func isPresent(at place: ChannelKind?) -> Bool {
            guard let presence else { return true }
            guard let place else { return false }
            return place == presence.channel || presence.places.contains(place)
        }
    }

    /// The rules for messages of one class.
    final class Kind: Sendable {
        /// The class.
        let name: MessageClass
        /// What happens when a cap is reached.
        let action: CapAction
        /// Whether pauses and declined topics hold these messages back.
        let isPausable: Bool
        private let channels: [(name: ChannelKind, plan: Channel)]
        private let otherwise: Channel

        init(_ policy: SendPolicy, _ kind: MessageClass, _ named: Set<ChannelKind>) {
            name = kind
            action = policy.whenCapped(kind)
            isPausable = !policy.unpausable.contains(kind)
            var timings: [Timing] = []
            channels = named.sorted().map { ($0, Channel(policy, kind, $0, &timings)) }
            otherwise = Channel(policy, kind, Self.unnamed(named), &timings)
        }

        /// The rules on a channel.
        ///
        /// Few are named: to pass over those of another length is faster than a hash.
        func plan(for channel: ChannelKind) -> Channel {
            let length = channel.rawValue.utf8.count
            for place in channels.indices
            where channels[place].name.rawValue.utf8.count == length
                && channels[place].name == channel
            {
                return channels[place].plan
            }
            return otherwise
        }

        /// A channel that no rule names.
        private static func unnamed(_ named: Set<ChannelKind>) -> ChannelKind {
            var text = "unnamed"
            while named.contains(ChannelKind(text)) { text += "-" }
            return ChannelKind(text)
        }
    }

    private var kinds: [MessageClass: Kind] = [:]
    private var marketing: Kind?
    /// Whether a cap allows nothing at all.
    private(set) var hasClosedCap = false
    /// Whether a cap counts each channel for itself.
    private(set) var countsEach = false
    /// For how long a message that went may count under a cap; nil for ever.
    private var memory: Duration? = .zero

    init() {}

    init(_ policy: SendPolicy) {
        var named = Set(policy.windowed)
        for rule in policy.quiet { named.formUnion(rule.channels) }
        for presence in policy.channelGuard.presences { named.insert(presence.channel) }
        for misfit in policy.channelGuard.misfits { named.formUnion(misfit.channels) }
        for cap in policy.caps {
            if case .only(let channels) = cap.scope { named.formUnion(channels) }
            if case .each = cap.scope { countsEach = true }
            if cap.limit <= 0 { hasClosedCap = true }
            memory = memory.map { max($0, cap.span.longest) }
        }
        // What such a cap says counts all messages that ever went.
        if hasClosedCap { memory = nil }
        for kind in policy.classes { kinds[kind] = Kind(policy, kind, named) }
        marketing = kinds[.marketing] ?? Kind(policy, .marketing, named)
    }

    /// What went before this instant counts under no cap at `time`, or later.
    func firstSlot(at time: Timestamp) -> Timestamp {
        memory.map { time - $0 } ?? .distantPast
    }

    /// The rules for messages of a class; those of marketing for one that is not known.
    func plan(for messageClass: MessageClass) -> Kind? { kinds[messageClass] ?? marketing }

    static func == (left: PolicyPlans, right: PolicyPlans) -> Bool { true }

    func hash(into hasher: inout Hasher) {}
}

extension FrequencyCap.Span {
    /// A time that is not shorter than the span, by whatever clocks.
    fileprivate var longest: Duration {
        switch self {
        case .day: .seconds(3 * 86_400)
        case .week: .seconds(10 * 86_400)
        case .sliding(let length): length + .seconds(86_400)
        }
    }

    /// Whether the span is read from a calendar.
    var isCalendar: Bool {
        if case .sliding = self { return false }
        return true
    }
}
