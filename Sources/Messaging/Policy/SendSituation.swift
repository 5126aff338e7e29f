// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// What follows from a request and a context under a policy, whatever the instant.
struct SendSituation {
    /// The places that count under one cap on one channel, or on all that it holds.
    struct CapView {
        /// Which of the policy's caps.
        var cap: Int
        /// The channel it is about; nil for all that the cap holds.
        var channel: ChannelKind?
        /// The places of other messages that count.
        var slots: [CapSlot]
    }

    /// What is known about one channel.
    struct Way {
        let channel: ChannelKind
        let plan: PolicyPlans.Channel
        /// Whether the consent gate said no, or nothing.
        let isRefused: Bool
        let isReachable: Bool
        /// Before this instant nothing goes: the consent gate, a pause or the channel says so.
        let least: Timestamp
    }

    /// The rules for the class.
    let kind: PolicyPlans.Kind
    /// The channels in the author's order, each once.
    let ways: [Way]
    /// The clocks where the customer is, or may be; empty when nothing is known.
    let clocks: [ZoneClocks]
    /// Whether the clocks are not the customer's own alone.
    let isAssumed: Bool
    /// The caps under which enough places are taken that they may hold the message back.
    let views: [CapView]

    /// What follows, for a request and a context that stay the caller's: an initialiser would
    /// take copies of them.
    ///
    /// - Returns: The situation; nil for a policy without rules, which no initialiser makes.
    static func of(
        _ request: SendRequest, _ context: SendContext, _ policy: SendPolicy, _ zones: SendZones
    ) -> SendSituation? {
        guard let kind = policy.plans.plan(for: request.messageClass) else { return nil }
        var ways: [Way] = []
        ways.reserveCapacity(request.channels.count)
        for channel in request.channels where !ways.contains(where: { $0.channel == channel }) {
            ways.append(way(channel, kind, context))
        }
        let (clocks, isAssumed) = Self.clocks(context, policy, zones)
        var views: [CapView] = []
        if !context.slots.isEmpty || policy.caps.contains(where: { $0.limit <= 0 }) {
            views = Self.views(policy, ways, others(context.slots, than: request.key))
        }
        return SendSituation(
            kind: kind, ways: ways, clocks: clocks, isAssumed: isAssumed, views: views)
    }

    private static func way(
        _ channel: ChannelKind, _ kind: PolicyPlans.Kind, _ context: SendContext
    ) -> Way {
        var isRefused = false
        var least = Timestamp.distantPast
        switch context.consent[channel] {
        case .permitted: break
        case .later(let time, _): least = time
        case .refused, nil: isRefused = true
        }
        if kind.isPausable, let time = context.preference.pausedUntil { least = max(least, time) }
        if !context.busy.isEmpty, let time = context.busy[channel] { least = max(least, time) }
        return Way(
            channel: channel, plan: kind.plan(for: channel), isRefused: isRefused,
            isReachable: context.reachable.contains(channel), least: least)
    }

    private static func clocks(
        _ context: SendContext, _ policy: SendPolicy, _ zones: SendZones
    ) -> ([ZoneClocks], Bool) {
        var result: [ZoneClocks] = []
        if let zone = context.zone, let clocks = zones.clocks(named: zone.name) {
            if policy.trustedSources.contains(zone.source) { return ([clocks], false) }
            result.append(clocks)
        }
        for name in policy.plausibleZones where !result.contains(where: { $0.name == name }) {
            // A zone of the market that nobody can read closes all: nothing is known then.
            guard let clocks = zones.clocks(named: name) else { return ([], true) }
            result.append(clocks)
        }
        return (result, true)
    }

    /// The places of other messages, each message once: the later instant, where two are told.
    private static func others(_ slots: [CapSlot], than key: MessageKey) -> [CapSlot] {
        if slots.count <= 16, areOthers(slots, than: key) { return slots }
        var places: [MessageKey: Int] = [:]
        places.reserveCapacity(slots.count)
        var result: [CapSlot] = []
        result.reserveCapacity(slots.count)
        for slot in slots where slot.key != key {
            if let known = places[slot.key] {
                if slot.at > result[known].at { result[known] = slot }
            } else {
                places[slot.key] = result.count
                result.append(slot)
            }
        }
        return result
    }

    /// Whether no message is there twice, and this one not at all.
    private static func areOthers(_ slots: [CapSlot], than key: MessageKey) -> Bool {
        for index in slots.indices {
            let own = slots[index].key
            if own == key { return false }
            for other in 0..<index where slots[other].key == own { return false }
        }
        return true
    }

    private static func views(
        _ policy: SendPolicy, _ ways: [Way], _ slots: [CapSlot]
    ) -> [CapView] {
        var views: [CapView] = []
        for index in policy.caps.indices
        where policy.caps[index].limit <= slots.count
            && ways.contains(where: { $0.plan.caps.contains(index) })
        {
            if case .each = policy.caps[index].scope {
                for way in ways { add(index, way.channel, slots, policy, to: &views) }
            } else {
                add(index, nil, slots, policy, to: &views)
            }
        }
        return views
    }

    private static func add(
        _ index: Int, _ channel: ChannelKind?, _ slots: [CapSlot], _ policy: SendPolicy,
        to views: inout [CapView]
    ) {
        var count = 0
        for slot in slots where counts(slot, index, channel, policy) { count += 1 }
        guard policy.caps[index].limit <= count else { return }
        let counted =
            count == slots.count
            ? slots : slots.filter { counts($0, index, channel, policy) }
        views.append(CapView(cap: index, channel: channel, slots: counted))
    }

    private static func counts(
        _ slot: CapSlot, _ index: Int, _ channel: ChannelKind?, _ policy: SendPolicy
    ) -> Bool {
        policy.caps[index].counts(
            policy.governing(slot.messageClass), on: slot.channel, for: channel ?? slot.channel)
    }
}
