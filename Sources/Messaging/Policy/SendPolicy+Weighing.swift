// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension SendPolicy {
    /// Where one channel stands for a message.
    struct ChannelState {
        /// Which of the situation's ways it is.
        let way: Int
        /// Whether the channel waits for the customer to be there.
        var waitsForPresence = false
        /// When the message would go there were it not for caps; nil when never.
        var settled: Timestamp?
        /// The cap that holds it back then.
        var obstacle: CapObstacle?
        /// From when on every cap has a free slot; nil when that is too late or never.
        var freed: Timestamp?
        /// Before this instant every cap that was looked at is full; nil when for ever.
        var full: Timestamp?
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
        let states = states(request, context, situation, at: time, inFull: inFull)
        var count = 0
        var waitsForPresence = false
        var soonest: Timestamp?
        for index in states.indices {
            if states[index].waitsForPresence { waitsForPresence = true }
            guard let earliest = states[index].earliest else { continue }
            if earliest <= time { count += 1 }
            soonest = soonest.map { min($0, earliest) } ?? earliest
        }
        if count == 1, !inFull, let only = states.first(where: { $0.goes(at: time) }) {
            return Weighing(
                outcome: .send(situation.ways[only.way].channel, then: []), states: states,
                ranking: [])
        }
        if count > 0 {
            let channels = states.lazy.filter { $0.goes(at: time) }.map {
                situation.ways[$0.way].channel
            }
            let ranking = choice.ranking(
                of: channels, count: count, for: request.key, context)
            return Weighing(
                outcome: .send(ranking[0].channel, then: ranking.dropFirst().map(\.channel)),
                states: states, ranking: ranking)
        }
        if waitsForPresence {
            // Looked at again when its life is over, or when the customer comes.
            let end = situation.notAfter + .microseconds(1)
            soonest = soonest.map { min($0, end) } ?? end
        }
        return Weighing(
            outcome: soonest.map { .wait(until: $0) } ?? .drop, states: states, ranking: [])
    }

    /// Where each channel stands at an instant.
    func states(
        _ request: SendRequest, _ context: SendContext, _ situation: SendSituation,
        at time: Timestamp, inFull: Bool
    ) -> [ChannelState] {
        let isOver = situation.isEnded || situation.isSentBefore || time > situation.notAfter
        if isOver, !inFull { return [] }
        var states: [ChannelState] = []
        states.reserveCapacity(situation.ways.count)
        let action = situation.views.isEmpty ? .otherChannel : situation.kind.action
        for way in situation.ways.indices {
            if !inFull, action != .drop, situation.isStopped(way) { continue }
            let alike = states.first { situation.isAlike($0.way, way) }
            var state = ChannelState(way: way)
            state.settled =
                if let alike {
                    alike.settled
                } else {
                    settle(
                        way, request, context, situation, from: time, underCaps: false,
                        last: situation.notAfter)
                }
            if let alike, !situation.countsEach {
                (state.obstacle, state.freed, state.full) =
                    (alike.obstacle, alike.freed, alike.full)
            } else if !situation.views.isEmpty {
                setCaps(&state, request, context, situation, at: time, action)
            }
            conclude(&state, situation)
            states.append(state)
        }
        // A message that is dropped by a cap on one channel is dropped on all.
        if isOver || action == .drop && states.contains(where: { $0.obstacle != nil }) {
            for index in states.indices {
                states[index].earliest = nil
                states[index].waitsForPresence = false
            }
        }
        return states
    }

    /// Sets what caps say about a channel, at the instant at which the message would go there.
    private func setCaps(
        _ state: inout ChannelState, _ request: SendRequest, _ context: SendContext,
        _ situation: SendSituation, at time: Timestamp, _ action: CapAction
    ) {
        let asked = state.settled ?? time
        let obstacle = obstacle(state.way, at: asked, situation, situation.places)
        guard let obstacle else { return }
        state.obstacle = obstacle
        guard state.settled != nil else { return }
        state.full = again(after: asked, obstacle, situation)
        guard let full = state.full, case .wait(let most) = action else { return }
        let last = min(situation.notAfter, request.plannedAt + most)
        if full > last { return }
        state.full = settle(
            state.way, request, context, situation, from: full, underCaps: true, last: last)
        if let freed = state.full, freed <= last { state.freed = freed }
    }

    /// When a message can go on a channel, with all else that is known of the channel.
    private func conclude(_ state: inout ChannelState, _ situation: SendSituation) {
        guard let found = state.obstacle == nil ? state.settled : state.freed,
            found <= situation.notAfter, !situation.isStopped(state.way),
            let window = situation.ways[state.way].window, found <= window
        else { return }
        if situation.ways[state.way].isPresent {
            state.earliest = found
        } else {
            state.waitsForPresence = true
        }
    }
}

extension SendPolicy.ChannelState {
    /// Whether the message goes on the channel at an instant.
    func goes(at time: Timestamp) -> Bool { earliest.map { $0 <= time } ?? false }
}
