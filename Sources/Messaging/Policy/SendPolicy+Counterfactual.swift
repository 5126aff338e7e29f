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
        _ states: [ChannelState], _ zones: SendZones, at time: Timestamp
    ) -> [SendChange] {
        let dropsOnAll = situation.kind.action == .drop && !situation.views.isEmpty
        var best: [SendChange]?
        for state in states where !state.way.plan.isMisfit {
            let now = changes(state.way, request, context, situation, at: time, asked: time)
            if let now, now.count == 1, !dropsOnAll { return now }
            let then =
                state.earliest
                ?? settle(
                    state.way, request, context, situation, from: time, underCaps: true,
                    last: .distantFuture)
            for found in [
                then.flatMap { instant in
                    instant == time
                        ? nil
                        : changes(state.way, request, context, situation, at: instant, asked: time)
                },
                now,
            ] {
                guard let found, found.count < best?.count ?? .max else { continue }
                if found.count == 1, !dropsOnAll { return found }
                best = found
            }
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
            let (request, context, time) = SendChange.applying(
                changes, to: request, context, at: time)
            if case .send = verdict(request, context, zones: zones, at: time) { return true }
            return false
        }
        if goes(best) { return Self.minimised(best, goes) }
        // With a pause lifted, another channel's turn may come at a time with a full cap.
        var wider = best
        for view in situation.views {
            for slot in view.slots where !wider.contains(.slotFree(slot.key)) {
                wider.append(.slotFree(slot.key))
            }
        }
        return goes(wider) ? Self.minimised(wider, goes) : []
    }

    /// What would have to be otherwise for the message to go on `channel` at `instant`; nil when
    /// nothing would help.
    private func changes(
        _ way: SendSituation.Way, _ request: SendRequest, _ context: SendContext,
        _ situation: SendSituation, at instant: Timestamp, asked: Timestamp
    ) -> [SendChange]? {
        let kind = situation.kind
        let channel = way.channel
        guard !lacksZone(way, situation),
            opening(way.plan, from: instant, situation.clocks) == instant,
            betterHour(way, than: instant, request, context, situation) == nil
        else { return nil }
        var result: [SendChange] = []
        if instant != asked { result.append(.at(instant)) }
        if context.ended != nil { result.append(.open) }
        if context.sentBefore != nil { result.append(.notSentBefore) }
        if instant > request.notAfter { result.append(.worthUntil(instant)) }
        if permit(way, context, at: instant).answer != .pass {
            result.append(.permitted(channel))
        }
        if suppression(channel, context).answer != .pass { result.append(.notSuppressed(channel)) }
        let preference = preference(
            channel, request, context, isPausable: kind.isPausable, at: instant)
        if preference.answer != .pass {
            result.append(.wished(channel))
        }
        if !way.plan.isPresent(at: context.presence) { result.append(.present(channel)) }
        if !way.isReachable { result.append(.reachable(channel)) }
        if replyWindow(way, context, at: instant).answer != .pass {
            result.append(.windowOpen(channel))
        }
        if fit(channel, context).answer != .pass { result.append(.fits(channel)) }
        if rate(channel, context, at: instant).answer != .pass { result.append(.takes(channel)) }
        if situation.views.isEmpty { return result }
        var held = [way]
        if kind.action == .drop { held += situation.ways.filter { $0.channel != channel } }
        var freed: [MessageKey] = []
        for other in held {
            // A cap that drops on all channels is judged on each when the message would go there.
            let settled =
                other.channel == channel
                ? instant
                : settle(
                    other, request, context, situation, from: instant, underCaps: false,
                    last: .distantFuture) ?? instant
            while let obstacle = obstacle(other, at: settled, situation, without: freed) {
                let next = nearest(to: settled, situation.views[obstacle.view], without: freed)
                guard obstacle.finding.again != nil, let next else { return nil }
                freed.append(next)
            }
        }
        return result + freed.map { .slotFree($0) }
    }

    /// The place nearest to an instant among those that count.
    private func nearest(
        to instant: Timestamp, _ view: SendSituation.CapView, without freed: [MessageKey]
    ) -> MessageKey? {
        var best: (distance: UInt64, key: MessageKey)?
        for slot in view.slots where !freed.contains(slot.key) {
            let distance = slot.at.microseconds.subtractingReportingOverflow(instant.microseconds)
            let size = distance.overflow ? UInt64.max : distance.partialValue.magnitude
            if best.map({ size < $0.distance }) ?? true { best = (size, slot.key) }
        }
        return best?.key
    }

    /// The changes without those that are not needed beside the others.
    private static func minimised(
        _ changes: [SendChange], _ goes: ([SendChange]) -> Bool
    ) -> [SendChange] {
        var kept = changes
        for change in changes {
            let fewer = kept.filter { $0 != change }
            if goes(fewer) { kept = fewer }
        }
        return kept
    }
}
