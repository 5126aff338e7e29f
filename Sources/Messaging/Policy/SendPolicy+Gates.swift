// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// The gates that are asked about one channel at one instant, each with its cause.
extension SendPolicy {
    typealias GateAnswer = (answer: GateVerdict.Answer, cause: GateCause)

    func permit(
        _ way: SendSituation.Way, _ context: SendContext, at time: Timestamp
    ) -> GateAnswer {
        switch context.consent[way.channel] {
        case .permitted(let reason): (.pass, .permitted(reason))
        // What was said may be older than the instant that it named.
        case .later(let instant, let reasons):
            (instant > time ? .later(instant) : .pass, .notPermitted(reasons))
        case .refused(let reasons): (.stop, .notPermitted(reasons))
        case nil: (.stop, .notAsked)
        }
    }

    func suppression(_ channel: ChannelKind, _ context: SendContext) -> GateAnswer {
        if !context.suppressed.isEmpty, let reason = context.suppressed[channel] {
            return (.stop, .suppressed(reason))
        }
        return (.pass, .notSuppressed)
    }

    func preference(
        _ channel: ChannelKind, _ request: SendRequest, _ context: SendContext,
        isPausable: Bool, at time: Timestamp
    ) -> GateAnswer {
        if !context.preference.declined.isEmpty, context.preference.declined.contains(channel) {
            return (.stop, .channelDeclined)
        }
        guard isPausable else { return (.pass, .wished) }
        if !context.preference.declinedTopics.isEmpty, let topic = request.topic,
            context.preference.declinedTopics.contains(topic)
        {
            return (.stop, .topicDeclined(topic))
        }
        if let until = context.preference.pausedUntil, until > time {
            return (.later(until), .paused(until))
        }
        return (.pass, .wished)
    }

    func capability(
        _ way: SendSituation.Way, _ context: SendContext, _ kind: MessageClass,
        until end: Timestamp
    ) -> GateAnswer {
        if way.plan.isMisfit { return (.stop, .misfit(kind)) }
        if let presence = way.plan.presence, !way.plan.isPresent(at: context.presence) {
            let cause = GateCause.notPresent(now: context.presence)
            guard presence.waits, way.isReachable else { return (.stop, cause) }
            return (.later(end + .microseconds(1)), cause)
        }
        return way.isReachable ? (.pass, .reachable) : (.stop, .notReachable)
    }

    func replyWindow(
        _ way: SendSituation.Way, _ context: SendContext, at time: Timestamp
    ) -> GateAnswer {
        let end = context.windows.isEmpty ? nil : context.windows[way.channel]
        if let end { return end >= time ? (.pass, .windowOpen(end)) : (.stop, .windowClosed(end)) }
        return way.plan.isWindowed ? (.stop, .windowClosed(nil)) : (.pass, .noWindow)
    }

    func fit(_ channel: ChannelKind, _ context: SendContext) -> GateAnswer {
        if !context.violations.isEmpty, let reasons = context.violations[channel],
            !reasons.isEmpty
        {
            return (.stop, .violates(reasons))
        }
        return (.pass, .fits)
    }

    func rate(_ channel: ChannelKind, _ context: SendContext, at time: Timestamp) -> GateAnswer {
        if !context.busy.isEmpty, let until = context.busy[channel], until > time {
            return (.later(until), .busy(until))
        }
        return (.pass, .takes)
    }

    func hours(
        _ way: SendSituation.Way, _ request: SendRequest, _ context: SendContext,
        _ situation: SendSituation, at time: Timestamp
    ) -> GateAnswer {
        if lacksZone(way, situation) { return (.stop, .noZone) }
        guard opening(way.plan, from: time, situation.clocks) == time else {
            return closed(way.plan, situation, at: time)
        }
        if request.waitsForBestTime,
            let hour = betterHour(way, than: time, request, context, situation)
        {
            return (.later(hour.at), .betterHour(hour))
        }
        let reading =
            situation.clocks.first?.reading(at: time, isAssumed: situation.isAssumed)
            ?? LocalReading(
                at: time, secondsFromUTC: 0, zone: "", data: nil, isAssumed: true)
        return (.pass, .hoursOpen(reading))
    }

    private func closed(
        _ plan: PolicyPlans.Channel, _ situation: SendSituation, at time: Timestamp
    ) -> GateAnswer {
        var cause = GateCause.noZone
        search: for (index, hours) in plan.hours.enumerated() {
            for clocks in situation.clocks where hours.isQuiet(at: time, by: clocks) {
                let reading = clocks.reading(at: time, isAssumed: situation.isAssumed)
                cause = .hoursClosed(rule: plan.rules[index], reading)
                break search
            }
        }
        guard let next = opening(plan, from: time, situation.clocks) else {
            return (.stop, cause)
        }
        return (.later(next), cause)
    }

    /// Whether no passing of time opens a channel: the gates that stop for good.
    func isStopped(
        _ way: SendSituation.Way, _ request: SendRequest, _ context: SendContext,
        _ kind: PolicyPlans.Kind
    ) -> Bool {
        guard !way.isRefused, way.isReachable, !way.plan.isMisfit else { return true }
        if let presence = way.plan.presence, !presence.waits,
            !way.plan.isPresent(at: context.presence)
        {
            return true
        }
        return !context.suppressed.isEmpty && context.suppressed[way.channel] != nil
            || isDeclined(way.channel, request, context, kind)
            || !context.violations.isEmpty && context.violations[way.channel]?.isEmpty == false
    }

    /// Whether the customer does not want the channel or the topic at all.
    private func isDeclined(
        _ channel: ChannelKind, _ request: SendRequest, _ context: SendContext,
        _ kind: PolicyPlans.Kind
    ) -> Bool {
        let wish = context.preference
        if !wish.declined.isEmpty, wish.declined.contains(channel) { return true }
        guard kind.isPausable, !wish.declinedTopics.isEmpty, let topic = request.topic else {
            return false
        }
        return wish.declinedTopics.contains(topic)
    }

    /// Whether a reply window, where there is one, is open at an instant.
    func isWindowOpen(
        _ way: SendSituation.Way, _ context: SendContext, at time: Timestamp
    ) -> Bool {
        guard !context.windows.isEmpty, let end = context.windows[way.channel] else {
            return !way.plan.isWindowed
        }
        return end >= time
    }

    func capCause(
        _ obstacle: CapObstacle, at time: Timestamp, _ situation: SendSituation
    ) -> GateCause {
        let cap = situation.views[obstacle.view].cap
        let number = obstacle.finding.clock
        let isRead = caps[cap].span.isCalendar && number < situation.clocks.count
        let reading =
            isRead
            ? situation.clocks[number].reading(at: time, isAssumed: situation.isAssumed)
            : LocalReading(at: time, secondsFromUTC: 0, zone: "", data: nil, isAssumed: false)
        return .capped(
            CapCount(
                cap: caps[cap].name, limit: caps[cap].limit, taken: obstacle.finding.taken,
                reading))
    }
}
