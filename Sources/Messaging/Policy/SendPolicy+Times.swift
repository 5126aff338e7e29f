// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension SendPolicy {
    /// A cap that holds a message back.
    struct CapObstacle {
        var view: Int
        var finding: FrequencyCap.Finding
    }

    /// After so many steps from one obstacle to the next, the instant that was reached is taken as
    /// the one at which to look again; nothing could go before it.
    private static var mostSteps: Int { 512 }

    /// Whether a calendar or quiet hours ask for a zone, and none is known.
    func lacksZone(_ way: SendSituation.Way, _ situation: SendSituation) -> Bool {
        way.plan.needsZone && situation.clocks.isEmpty
    }

    /// The first instant not before `instant` that no quiet rule covers; nil without one.
    func opening(
        _ plan: PolicyPlans.Channel, from instant: Timestamp, _ clocks: [ZoneClocks]
    ) -> Timestamp? {
        if plan.hours.isEmpty { return instant }
        var found = instant
        for _ in 0..<Self.mostSteps {
            let begin = found
            for index in plan.hours.indices {
                let next =
                    clocks.count == 1
                    ? plan.hours[index].nextOpening(at: found, by: clocks[0])
                    : plan.hours[index].nextOpening(at: found, byAll: clocks)
                guard let next else { return nil }
                found = next
            }
            if found == begin || plan.hours.count == 1 { return found }
        }
        return nil
    }

    /// The first cap that holds a message back on a channel at `instant`; nil with a free slot.
    func obstacle(
        _ way: SendSituation.Way, at instant: Timestamp, _ situation: SendSituation,
        without freed: [MessageKey] = []
    ) -> CapObstacle? {
        for index in situation.views.indices {
            let cap = situation.views[index].cap
            guard way.plan.caps.contains(cap) else { continue }
            if let only = situation.views[index].channel, only != way.channel { continue }
            let all = situation.views[index].slots
            let slots = freed.isEmpty ? all : all.filter { !freed.contains($0.key) }
            if let finding = caps[cap].obstacle(at: instant, slots, situation.clocks) {
                return CapObstacle(view: index, finding: finding)
            }
        }
        return nil
    }

    /// The hour that is waited for on a channel; nil where the message may go at `instant`.
    func betterHour(
        _ way: SendSituation.Way, than instant: Timestamp, _ request: SendRequest,
        _ context: SendContext, _ situation: SendSituation
    ) -> BestHour? {
        guard request.waitsForBestTime, !situation.isAssumed, let clocks = situation.clocks.first
        else { return nil }
        let end = min(request.notAfter, request.plannedAt + time.horizon)
        guard instant < end,
            let rhythm = time.rhythm(of: context, on: way.channel, by: clocks)
        else { return nil }
        let best = rhythm.best(from: instant, through: end, by: clocks) { asked in
            opening(way.plan, from: asked, situation.clocks)
        }
        guard best > instant else { return nil }
        let now = rhythm.share(at: instant, by: clocks)
        let then = rhythm.share(at: best, by: clocks)
        guard then >= now * time.leastGain else { return nil }
        return BestHour(
            at: best, clocks.reading(at: best), expected: then, expectedNow: now,
            answers: rhythm.answers)
    }

    /// The first instant at which nothing that passes with time holds the message back.
    ///
    /// - Parameters:
    ///   - way: the channel.
    ///   - request: the message.
    ///   - context: what is known about the customer.
    ///   - situation: what follows from both.
    ///   - start: the first instant that is looked at.
    ///   - underCaps: whether caps count.
    ///   - last: later instants are of no use.
    /// - Returns: The instant, or one after `last` before which there is none; nil without one.
    func settle(
        _ way: SendSituation.Way, _ request: SendRequest, _ context: SendContext,
        _ situation: SendSituation, from start: Timestamp, underCaps: Bool, last: Timestamp
    ) -> Timestamp? {
        if lacksZone(way, situation) { return nil }
        let looksAtCaps = underCaps && !situation.views.isEmpty
        var instant = max(start, way.least)
        for _ in 0..<Self.mostSteps {
            let begin = instant
            guard let open = opening(way.plan, from: instant, situation.clocks) else {
                return nil
            }
            instant = open
            if request.waitsForBestTime,
                let hour = betterHour(way, than: instant, request, context, situation)
            {
                instant = hour.at
            }
            if looksAtCaps, let obstacle = obstacle(way, at: instant, situation) {
                guard let again = obstacle.finding.again else { return nil }
                instant = again
                if instant <= last { continue }
            } else if !request.waitsForBestTime {
                // Open and without an obstacle.
                return instant
            }
            if instant == begin || instant > last { return instant }
        }
        return instant
    }
}
