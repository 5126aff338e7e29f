// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension SendPolicy {
    /// A cap that holds a message back.
    struct CapObstacle {
        var view: Int
        var finding: CapView.Finding
    }

    /// After so many steps from one obstacle to the next, the instant that was reached is taken as
    /// the one at which to look again; nothing could go before it.
    private static var mostSteps: Int { 512 }

    /// Whether a calendar or quiet hours ask for a zone, and none is known.
    func lacksZone(_ way: Int, _ situation: SendSituation) -> Bool {
        situation.clocks.isEmpty && situation.ways[way].plan.needsZone
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
    ///
    /// - Parameters:
    ///   - way: the channel.
    ///   - instant: when the message would go.
    ///   - situation: what is known.
    ///   - places: the situation's places, some of which may be supposed to be free.
    /// - Returns: The cap with what it says.
    func obstacle(
        _ way: Int, at instant: Timestamp, _ situation: SendSituation, _ places: [CapView.Place]
    ) -> CapObstacle? {
        for view in situation.views.indices {
            if let only = situation.views[view].way, only != way { continue }
            let finding = situation.views[view].finding(at: instant, places, situation.clocks)
            if let finding { return CapObstacle(view: view, finding: finding) }
        }
        return nil
    }

    /// From when on it is worth to look again after an obstacle; nil when never.
    func again(
        after instant: Timestamp, _ obstacle: CapObstacle, _ situation: SendSituation
    ) -> Timestamp? {
        situation.views[obstacle.view].again(
            after: instant, obstacle.finding, situation.places, situation.clocks)
    }

    /// The hour that is waited for on a channel; nil where the message may go at `instant`.
    func betterHour(
        _ way: Int, than instant: Timestamp, _ request: SendRequest, _ context: SendContext,
        _ situation: SendSituation
    ) -> BestHour? {
        guard situation.waitsForBestTime, !situation.isAssumed, let clocks = situation.clocks.first
        else { return nil }
        let end = min(situation.notAfter, request.plannedAt + time.horizon)
        guard instant < end,
            let rhythm = time.rhythm(
                of: context, on: situation.ways[way].channel, by: clocks)
        else { return nil }
        let best = rhythm.best(from: instant, through: end, by: clocks) { asked in
            opening(situation.ways[way].plan, from: asked, situation.clocks)
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
        _ way: Int, _ request: SendRequest, _ context: SendContext, _ situation: SendSituation,
        from start: Timestamp, underCaps: Bool, last: Timestamp
    ) -> Timestamp? {
        if lacksZone(way, situation) { return nil }
        let plan = situation.ways[way].plan
        let looksAtCaps = underCaps && !situation.views.isEmpty
        var instant = max(start, situation.least(way))
        for _ in 0..<Self.mostSteps {
            let begin = instant
            guard let open = opening(plan, from: instant, situation.clocks) else { return nil }
            instant = open
            if situation.waitsForBestTime,
                let hour = betterHour(way, than: instant, request, context, situation)
            {
                instant = hour.at
            }
            if looksAtCaps,
                let obstacle = obstacle(way, at: instant, situation, situation.places)
            {
                guard let again = again(after: instant, obstacle, situation) else { return nil }
                instant = again
                if instant <= last { continue }
            } else if !situation.waitsForBestTime {
                // Open and without an obstacle.
                return instant
            }
            if instant == begin || instant > last { return instant }
        }
        return instant
    }
}
