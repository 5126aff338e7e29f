// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension SendPolicy {
    /// Where one channel stands for a message.
    struct ChannelState {
        let way: SendSituation.Way
        /// Whether a gate stops the channel for good.
        var isStopped: Bool
        /// Whether the channel waits for the customer to be there.
        var waitsForPresence: Bool
        /// When the message would go there were it not for caps; nil when never.
        var settled: Timestamp?
        /// The cap that holds it back then.
        var obstacle: CapObstacle?
        /// From when on every cap has a free slot; nil when that is too late or never.
        var freed: Timestamp?
        /// When it can go there; nil when it cannot.
        var earliest: Timestamp?
    }

    /// What a message waits for, or where it goes: the outcome, with what it rests on.
    struct Weighing {
        var outcome: SendDecision.Outcome
        var states: [ChannelState]
        /// The channels that would do now, best first.
        var ranking: [ChannelScore]
    }

    /// What becomes of a message at an instant.
    ///
    /// - Parameters:
    ///   - request: the message.
    ///   - context: what is known about the customer.
    ///   - situation: what follows from both.
    ///   - time: when it is asked.
    ///   - inFull: whether channels that are stopped are weighed as well, and all channels that
    ///     would do are scored, for words.
    /// - Returns: The outcome, with what it rests on.
    func weigh(
        _ request: SendRequest, _ context: SendContext, _ situation: SendSituation,
        at time: Timestamp, inFull: Bool
    ) -> Weighing {
        var states: [ChannelState] = []
        let isOver =
            context.ended != nil || context.sentBefore != nil || time > request.notAfter
        if isOver, !inFull { return Weighing(outcome: .drop, states: [], ranking: []) }
        states.reserveCapacity(situation.ways.count)
        let action = situation.views.isEmpty ? .otherChannel : situation.kind.action
        for way in situation.ways {
            let isStopped = isStopped(way, request, context, situation.kind)
            if isStopped, !inFull, action != .drop { continue }
            states.append(
                state(way, request, context, situation, at: time, action, isStopped: isStopped))
        }
        // A message that is dropped by a cap on one channel is dropped on all.
        let isCappedAway = action == .drop && states.contains { $0.obstacle != nil }
        if isOver || isCappedAway {
            for index in states.indices { states[index].earliest = nil }
            return Weighing(outcome: .drop, states: states, ranking: [])
        }
        return conclude(states, request, context, at: time, inFull: inFull)
    }

    private func state(
        _ way: SendSituation.Way, _ request: SendRequest, _ context: SendContext,
        _ situation: SendSituation, at time: Timestamp, _ action: CapAction, isStopped: Bool
    ) -> ChannelState {
        var state = ChannelState(way: way, isStopped: isStopped, waitsForPresence: false)
        state.settled = settle(
            way, request, context, situation, from: time, underCaps: false,
            last: request.notAfter)
        let asked = state.settled ?? time
        state.obstacle = obstacle(way, at: asked, situation)
        var last = request.notAfter
        var earliest = state.settled
        if state.obstacle != nil {
            earliest = nil
            if case .wait(let most) = action {
                last = min(last, request.plannedAt + most)
                earliest = settle(
                    way, request, context, situation, from: asked, underCaps: true,
                    last: last)
                if let found = earliest, found <= last { state.freed = found }
            }
        }
        guard !isStopped, let found = earliest, found <= last,
            isWindowOpen(way, context, at: found)
        else { return state }
        if way.plan.isPresent(at: context.presence) {
            state.earliest = found
        } else {
            state.waitsForPresence = true
        }
        return state
    }

    private func conclude(
        _ states: [ChannelState], _ request: SendRequest, _ context: SendContext,
        at time: Timestamp, inFull: Bool
    ) -> Weighing {
        var now: [ChannelKind] = []
        var soonest: Timestamp?
        var waitsForPresence = false
        for state in states {
            if state.waitsForPresence { waitsForPresence = true }
            guard let earliest = state.earliest else { continue }
            if earliest <= time {
                now.append(state.way.channel)
            } else {
                soonest = soonest.map { min($0, earliest) } ?? earliest
            }
        }
        if now.count == 1, !inFull {
            return Weighing(outcome: .send(now[0], then: []), states: states, ranking: [])
        }
        if !now.isEmpty {
            let ranking = choice.ranking(of: now, for: request.key, context)
            let order = ranking.map(\.channel)
            return Weighing(
                outcome: .send(order[0], then: Array(order.dropFirst())), states: states,
                ranking: ranking)
        }
        if waitsForPresence {
            // Looked at again when its life is over, or when the customer comes.
            let end = request.notAfter + .microseconds(1)
            soonest = soonest.map { min($0, end) } ?? end
        }
        return Weighing(
            outcome: soonest.map { .wait(until: $0) } ?? .drop, states: states, ranking: [])
    }
}
