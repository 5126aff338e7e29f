// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension SendPolicy {
    /// The fewest changes that make the message go now, of those that are known to help.
    ///
    /// Each channel is looked at twice: as everything would have to be at this instant, and at
    /// the first later instant at which hours, caps and pauses let it through. No change
    /// of the answer can be left out.
    func counterfactual(
        _ request: SendRequest, _ context: SendContext, _ situation: SendSituation,
        _ states: [ChannelState], at time: Timestamp
    ) -> [SendChange] {
        let dropsOnAll = situation.kind.action == .drop && !situation.views.isEmpty
        var best: [SendChange]?
        let areAlike = dropsOnAll && situation.areAlike
        // The channel that was looked at last, and when caps and hours let it through.
        var last: (way: Int, opens: Timestamp?)?
        for state in states where !situation.ways[state.way].plan.isMisfit {
            let way = state.way
            if let last, situation.isNoBetter(way, than: last.way), !dropsOnAll || areAlike {
                continue
            }
            let now = changes(
                state, request, context, situation, at: time, asked: time,
                fewerThan: best?.count ?? .max)
            if let now, now.count == 1, !dropsOnAll { return now }
            // Another instant is a change itself.
            if best?.count != 1 {
                var opens = state.obstacle == nil ? state.settled : state.freed
                if opens == nil, let full = state.full {
                    opens =
                        if let last, !situation.countsEach, situation.isAlike(last.way, way) {
                            last.opens
                        } else {
                            settle(
                                way, request, context, situation, from: full, underCaps: true,
                                last: .distantFuture)
                        }
                }
                last = (way, opens)
                if let opens, opens != time,
                    let found = changes(
                        state, request, context, situation, at: opens, asked: time,
                        fewerThan: min(best?.count ?? .max, now.map { $0.count + 1 } ?? .max))
                {
                    if found.count == 1, !dropsOnAll { return found }
                    best = found
                }
            }
            if let now, now.count < best?.count ?? .max { best = now }
        }
        guard let best else { return [] }
        // A channel's own changes are the fewest that help it, but for places under caps, of which
        // others may have to be free, and for caps that drop on all channels.
        let isSure =
            !dropsOnAll && !request.waitsForBestTime
            && !best.contains {
                if case .slotFree = $0 { return true }
                return false
            }
        if isSure { return best }
        func goes(_ changes: [SendChange]) -> Bool {
            var asked = time
            let supposed = situation.supposing(changes, at: &asked)
            return self.states(request, context, supposed, at: asked, inFull: false)
                .contains { $0.goes(at: asked) }
        }
        if goes(best) { return Self.minimised(best, goes) }
        // With a pause lifted, another channel's turn may come at a time with a full cap.
        var wider = best
        for view in situation.views {
            for place in view.places {
                let change = SendChange.slotFree(situation.places[place].key)
                if !wider.contains(change) { wider.append(change) }
            }
        }
        return goes(wider) ? Self.minimised(wider, goes) : []
    }

    /// What would have to be otherwise for the message to go on a channel at `instant`; nil when
    /// nothing would help, or when it is not fewer changes than `most`.
    private func changes(
        _ state: ChannelState, _ request: SendRequest, _ context: SendContext,
        _ situation: SendSituation, at instant: Timestamp, asked: Timestamp, fewerThan most: Int
    ) -> [SendChange]? {
        let way = state.way
        // What is settled at an instant is open then.
        guard !lacksZone(way, situation),
            state.settled == instant && !situation.waitsForBestTime
                || opening(situation.ways[way].plan, from: instant, situation.clocks) == instant,
            betterHour(way, than: instant, request, context, situation) == nil
        else { return nil }
        var result: [SendChange] = []
        if instant != asked { result.append(.at(instant)) }
        addGates(way, situation, at: instant, to: &result)
        guard result.count < most else { return nil }
        if situation.views.isEmpty { return result }
        var places = situation.places
        var known = state.settled == instant && !situation.waitsForBestTime ? state.obstacle : nil
        func free(_ other: Int, at settled: Timestamp) -> Bool {
            while let obstacle = known ?? obstacle(other, at: settled, situation, places) {
                known = nil
                let view = situation.views[obstacle.view]
                guard view.limit > 0, result.count + 1 < most,
                    let next = view.nearest(to: settled, places)
                else { return false }
                places.free(next)
                result.append(.slotFree(next))
            }
            return true
        }
        guard free(way, at: instant) else { return nil }
        if situation.kind.action != .drop { return result }
        // A cap that drops on all channels is judged on each when the message would go there.
        for other in situation.ways.indices where other != way {
            if !situation.countsEach, situation.isAlike(other, way),
                situation.least(way) <= instant
            {
                continue
            }
            let settled = settle(
                other, request, context, situation, from: instant, underCaps: false,
                last: .distantFuture)
            guard free(other, at: settled ?? instant) else { return nil }
        }
        return result
    }

    /// Adds what would have to be otherwise beside hours and caps.
    private func addGates(
        _ number: Int, _ situation: SendSituation, at instant: Timestamp,
        to result: inout [SendChange]
    ) {
        if situation.isEnded { result.append(.open) }
        if situation.isSentBefore { result.append(.notSentBefore) }
        if instant > situation.notAfter { result.append(.worthUntil(instant)) }
        let channel = situation.ways[number].channel
        let stops = situation.ways[number].stops
        if stops.contains(.refused) || situation.ways[number].permittedFrom > instant {
            result.append(.permitted(channel))
        }
        if stops.contains(.suppressed) { result.append(.notSuppressed(channel)) }
        if stops.contains(.declined) || situation.isTopicDeclined
            || situation.pausedUntil > instant
        {
            result.append(.wished(channel))
        }
        if !situation.ways[number].isPresent { result.append(.present(channel)) }
        if stops.contains(.unreachable) { result.append(.reachable(channel)) }
        if situation.ways[number].window.map({ $0 < instant }) ?? true {
            result.append(.windowOpen(channel))
        }
        if stops.contains(.violates) { result.append(.fits(channel)) }
        if situation.ways[number].busyUntil > instant { result.append(.takes(channel)) }
    }

    /// The changes without those that are not needed beside the others.
    ///
    /// Without any change the message does not go: that is what is explained.
    private static func minimised(
        _ changes: [SendChange], _ goes: ([SendChange]) -> Bool
    ) -> [SendChange] {
        var kept = changes
        for change in changes where kept.count > 1 {
            let fewer = kept.filter { $0 != change }
            if goes(fewer) { kept = fewer }
        }
        return kept
    }
}
