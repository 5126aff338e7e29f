// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Messaging

/// Whether a message may go at the instant at which it is asked: each rule read on its own, the
/// slow way, from the public parts of a policy and a context.
struct SendOracle {
    let policy: SendPolicy
    let request: SendRequest
    let context: SendContext
    let at: Timestamp
    let zones: SendZones

    init(_ it: SendCase, _ zones: SendZones) {
        policy = it.policy
        request = it.request
        context = it.context
        at = it.at
        self.zones = zones
    }

    private var kind: MessageClass { policy.governing(request.messageClass) }

    /// The channels on which nothing stands in the way.
    var channels: Set<ChannelKind> {
        guard context.ended == nil, context.sentBefore == nil, at <= request.notAfter else {
            return []
        }
        return Set(request.channels.filter { mayGo(on: $0) })
    }

    private func mayGo(on channel: ChannelKind) -> Bool {
        isPermitted(on: channel) && isWished(on: channel) && isFit(channel)
            && isOpen(on: channel)
            && policy.caps.allSatisfy { !$0.holds(kind, on: channel) || hasPlace($0, channel) }
    }

    private func isPermitted(on channel: ChannelKind) -> Bool {
        guard context.suppressed[channel] == nil else { return false }
        switch context.consent[channel] {
        case .permitted: return true
        case .later(let time, _): return time <= at
        case .refused, nil: return false
        }
    }

    private func isWished(on channel: ChannelKind) -> Bool {
        if context.preference.declined.contains(channel) { return false }
        if policy.unpausable.contains(kind) { return true }
        if let until = context.preference.pausedUntil, until > at { return false }
        return request.topic.map { !context.preference.declinedTopics.contains($0) } ?? true
    }

    private func isFit(_ channel: ChannelKind) -> Bool {
        guard context.reachable.contains(channel),
            context.violations[channel, default: []].isEmpty,
            context.busy[channel, default: .distantPast] <= at,
            !policy.channelGuard.isMisfit(kind, on: channel)
        else { return false }
        if let end = context.windows[channel] {
            if end < at { return false }
        } else if policy.windowed.contains(channel) {
            return false
        }
        guard let asked = policy.channelGuard.presences.first(where: { $0.channel == channel })
        else { return true }
        guard let place = context.presence else { return false }
        return place == channel || asked.places.contains(place)
    }

    /// The zones by which all must be well; none where a zone of the market cannot be read.
    private var clocks: [ZoneClocks] {
        var names: [String] = []
        if let zone = context.zone, zones.clocks(named: zone.name) != nil {
            names.append(zone.name)
            if policy.trustedSources.contains(zone.source) {
                return names.compactMap { zones.clocks(named: $0) }
            }
        }
        names += policy.plausibleZones
        let found = names.compactMap { zones.clocks(named: $0) }
        return found.count == names.count ? found : []
    }

    private func isOpen(on channel: ChannelKind) -> Bool {
        let rules = policy.quiet.filter { $0.holds(for: kind, on: channel) }
        if !rules.isEmpty, clocks.isEmpty { return false }
        return rules.allSatisfy { rule in
            clocks.allSatisfy { !rule.hours.isQuiet(at: at, by: $0) }
        }
    }

    private func hasPlace(_ cap: FrequencyCap, _ channel: ChannelKind) -> Bool {
        var latest: [MessageKey: CapSlot] = [:]
        for slot in context.slots where slot.key != request.key {
            if let known = latest[slot.key], known.at >= slot.at { continue }
            latest[slot.key] = slot
        }
        let times = latest.values.filter { counts($0, cap, channel) }.map(\.at)
        guard cap.limit > 0 else { return false }
        if case .sliding(let length) = cap.span {
            return (times + [at]).allSatisfy { start in
                let stretch = { (time: Timestamp) in time >= start && time < start + length }
                return !stretch(at) || times.count(where: stretch) < cap.limit
            }
        }
        return !clocks.isEmpty
            && clocks.allSatisfy { zone in
                let asked = span(cap, at, zone)
                return times.count { span(cap, $0, zone) == asked } < cap.limit
            }
    }

    private func counts(_ slot: CapSlot, _ cap: FrequencyCap, _ channel: ChannelKind) -> Bool {
        let isHeld =
            cap.classes.isEmpty || cap.classes.contains(policy.governing(slot.messageClass))
        switch cap.scope {
        case .together: return isHeld
        case .each: return isHeld && slot.channel == channel
        case .only(let channels): return isHeld && channels.contains(slot.channel)
        }
    }

    /// The date, or the Monday of the week, by the calendar of the rules themselves.
    private func span(_ cap: FrequencyCap, _ time: Timestamp, _ zone: ZoneClocks) -> CivilDate? {
        let date = zone.rules.civil(at: time).date
        return cap.span == .week ? date.adding(days: 1 - date.weekday.rawValue) : date
    }
}
