// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension SendSituation {
    /// What follows, for a request and a context that stay the caller's: an initialiser would
    /// take copies of them.
    static func of(
        _ request: SendRequest, _ context: SendContext, _ policy: SendPolicy,
        _ kind: PolicyPlans.Kind, _ zones: SendZones
    ) -> SendSituation {
        var ways: [Way] = []
        ways.reserveCapacity(request.channels.count)
        for channel in request.channels where !ways.contains(where: { $0.channel == channel }) {
            ways.append(way(channel, kind, context))
        }
        let (clocks, isAssumed) = Self.clocks(context, policy, zones)
        var views: [CapView] = []
        var places: [CapView.Place] = []
        if !context.slots.isEmpty || policy.plans.hasClosedCap {
            places = Self.places(context.slots, without: request)
            views = Self.views(context.slots, policy, ways, &places)
        }
        let wish = context.preference
        var isTopicDeclined = false
        if kind.isPausable, !wish.declinedTopics.isEmpty, let topic = request.topic {
            isTopicDeclined = wish.declinedTopics.contains(topic)
        }
        return SendSituation(
            kind: kind, ways: ways, clocks: clocks, isAssumed: isAssumed, views: views,
            countsEach: !views.isEmpty && policy.plans.countsEach, places: places,
            isEnded: context.ended != nil, isSentBefore: context.sentBefore != nil,
            isTopicDeclined: isTopicDeclined,
            pausedUntil: kind.isPausable ? wish.pausedUntil ?? .distantPast : .distantPast,
            notAfter: request.notAfter, waitsForBestTime: request.waitsForBestTime)
    }

    private static func way(
        _ channel: ChannelKind, _ kind: PolicyPlans.Kind, _ context: SendContext
    ) -> Way {
        let plan = kind.plan(for: channel)
        var way = Way(channel: channel, plan: plan, consent: context.said[channel])
        switch way.consent {
        case .permitted: break
        case .later(let time, _): way.permittedFrom = time
        case .refused, nil: way.stops.insert(.refused)
        }
        if !context.reached.contains(channel) { way.stops.insert(.unreachable) }
        if plan.isMisfit { way.stops.insert(.misfit) }
        if plan.presence != nil { way.set(presence: context.presence) }
        if !context.suppressed.isEmpty, context.suppressed[channel] != nil {
            way.stops.insert(.suppressed)
        }
        if !context.preference.declined.isEmpty, context.preference.declined.contains(channel) {
            way.stops.insert(.declined)
        }
        if !context.violations.isEmpty, context.violations[channel]?.isEmpty == false {
            way.stops.insert(.violates)
        }
        if !context.busy.isEmpty, let time = context.busy[channel] { way.busyUntil = time }
        if !context.windows.isEmpty, let end = context.windows[channel] {
            way.window = end
        } else if plan.isWindowed {
            way.window = nil
        }
        return way
    }

    private static func clocks(
        _ context: SendContext, _ policy: SendPolicy, _ zones: SendZones
    ) -> ([ZoneClocks], Bool) {
        var result: [ZoneClocks] = []
        if let zone = context.zone, let clocks = zones.clocksAlone(named: zone.name) {
            if policy.trustedSources.contains(zone.source) { return (clocks, false) }
            result = clocks
        }
        for name in policy.plausibleZones where !result.contains(where: { $0.name == name }) {
            // A zone of the market that nobody can read closes all: nothing is known then.
            guard let clocks = zones.clocks(named: name) else { return ([], true) }
            result.append(clocks)
        }
        return (result, true)
    }

    /// The places of other messages, each message once: the later instant, where two are told.
    private static func places(
        _ slots: [CapSlot], without request: SendRequest
    ) -> [CapView.Place] {
        var result: [CapView.Place] = []
        result.reserveCapacity(slots.count)
        // A few are compared with each other; many would take too long that way.
        var known: [MessageKey: Int] = [:]
        if slots.count > 16 { known.reserveCapacity(slots.count) }
        for index in slots.indices {
            let own = slots[index].key
            if own == request.key { continue }
            let found =
                slots.count > 16 ? known[own] : result.firstIndex { $0.key == own }
            if let found, slots[index].at <= result[found].at { continue }
            let place = CapView.Place(
                key: own, at: slots[index].at, slot: index,
                isAlike: slots[index].messageClass == request.messageClass)
            if let found {
                result[found] = place
            } else {
                if slots.count > 16 { known[own] = result.count }
                result.append(place)
            }
        }
        return result
    }

    private static func views(
        _ slots: [CapSlot], _ policy: SendPolicy, _ ways: [Way], _ places: inout [CapView.Place]
    ) -> [CapView] {
        var views: [CapView] = []
        let taken = places.count
        for index in policy.caps.indices where policy.caps[index].limit <= taken {
            func add(_ way: Int?, _ counted: Range<Int>) {
                guard policy.caps[index].limit <= counted.count else { return }
                views.append(CapView(index, of: policy, way: way, places: counted))
            }
            // The places that count on a channel, or on all.
            func counted(_ channel: ChannelKind?) -> Range<Int> {
                func counts(_ place: Int) -> Bool {
                    policy.counts(places[place], of: slots, under: index, for: channel)
                }
                let start = places.count
                guard let first = (0..<taken).first(where: { !counts($0) }) else {
                    return 0..<taken
                }
                places.append(contentsOf: places[..<first])
                for place in first..<taken where counts(place) { places.append(places[place]) }
                return start..<places.count
            }
            switch policy.caps[index].scope {
            case .together:
                if ways.first?.plan.caps.contains(index) == true { add(nil, counted(nil)) }
            case .each:
                for way in ways.indices where ways[way].plan.caps.contains(index) {
                    add(way, counted(ways[way].channel))
                }
            case .only:
                var common: Range<Int>?
                for way in ways.indices where ways[way].plan.caps.contains(index) {
                    let range = common ?? counted(nil)
                    common = range
                    add(way, range)
                }
            }
        }
        return views
    }
}

extension SendPolicy {
    /// Whether a place counts under a cap that holds the message back.
    fileprivate func counts(
        _ place: CapView.Place, of slots: [CapSlot], under cap: Int, for channel: ChannelKind?
    ) -> Bool {
        if !place.isAlike, !caps[cap].classes.isEmpty,
            !caps[cap].classes.contains(governing(slots[place.slot].messageClass))
        {
            return false
        }
        switch caps[cap].scope {
        case .together: return true
        case .each: return slots[place.slot].channel == channel
        case .only(let channels): return channels.contains(slots[place.slot].channel)
        }
    }
}
