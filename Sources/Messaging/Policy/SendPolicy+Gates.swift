// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// The gates that are asked about one channel at one instant, each with its cause.
extension SendPolicy {
    typealias GateAnswer = (answer: GateVerdict.Answer, cause: GateCause)

    func permit(_ way: SendSituation.Way, at time: Timestamp) -> GateAnswer {
        switch way.consent {
        case .permitted(let reason): (.pass, .permitted(reason))
        // What was said may be older than the instant that it named.
        case .later(let instant, let reasons):
            (instant > time ? .later(instant) : .pass, .notPermitted(reasons))
        case .refused(let reasons): (.stop, .notPermitted(reasons))
        case nil: (.stop, .notAsked)
        }
    }

    func suppression(_ channel: ChannelKind, _ context: SendContext) -> GateAnswer {
        guard let reason = context.suppressed[channel] else { return (.pass, .notSuppressed) }
        return (.stop, .suppressed(reason))
    }

    func preference(
        _ way: SendSituation.Way, _ request: SendRequest, _ situation: SendSituation,
        at time: Timestamp
    ) -> GateAnswer {
        if way.stops.contains(.declined) { return (.stop, .channelDeclined) }
        if situation.isTopicDeclined, let topic = request.topic {
            return (.stop, .topicDeclined(topic))
        }
        let until = situation.pausedUntil
        return until > time ? (.later(until), .paused(until)) : (.pass, .wished)
    }

    func capability(
        _ way: SendSituation.Way, _ context: SendContext, _ kind: MessageClass,
        until end: Timestamp
    ) -> GateAnswer {
        if way.plan.isMisfit { return (.stop, .misfit(kind)) }
        if !way.isPresent {
            let cause = GateCause.notPresent(now: context.presence)
            guard !way.stops.contains(.absent), way.isReachable else { return (.stop, cause) }
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
        guard let reasons = context.violations[channel], !reasons.isEmpty else {
            return (.pass, .fits)
        }
        return (.stop, .violates(reasons))
    }

    func rate(_ way: SendSituation.Way, at time: Timestamp) -> GateAnswer {
        let until = way.busyUntil
        return until > time ? (.later(until), .busy(until)) : (.pass, .takes)
    }

    func hours(
        _ way: Int, _ request: SendRequest, _ context: SendContext, _ situation: SendSituation,
        at time: Timestamp
    ) -> GateAnswer {
        if lacksZone(way, situation) { return (.stop, .noZone) }
        let plan = situation.ways[way].plan
        let next = opening(plan, from: time, situation.clocks)
        guard next == time else {
            return (next.map { .later($0) } ?? .stop, closed(plan, situation, at: time))
        }
        if let hour = betterHour(way, than: time, request, context, situation) {
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
    ) -> GateCause {
        for (index, hours) in plan.hours.enumerated() {
            for clocks in situation.clocks where hours.isQuiet(at: time, by: clocks) {
                let reading = clocks.reading(at: time, isAssumed: situation.isAssumed)
                return .hoursClosed(rule: plan.rules[index], reading)
            }
        }
        return .noZone
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
