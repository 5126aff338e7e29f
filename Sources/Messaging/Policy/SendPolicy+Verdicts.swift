// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension SendPolicy {
    /// What every gate said, in order; one verdict where it lets all channels pass alike.
    func gates(
        _ request: SendRequest, _ context: SendContext, _ situation: SendSituation,
        _ states: [ChannelState], at time: Timestamp
    ) -> [GateVerdict] {
        var result = Verdicts(policy: version, room: 12 + 3 * situation.ways.count)
        let ways = situation.ways.indices
        if let ended = context.ended {
            result.add(.goal, .stop, .ended(ended))
        } else {
            result.add(.goal, .pass, .open)
        }
        for way in ways {
            result.add(.permit, situation, way, permit(situation.ways[way], at: time))
        }
        if context.suppressed.isEmpty {
            result.add(.suppression, .pass, .notSuppressed)
        } else {
            for way in ways {
                result.add(
                    .suppression, situation, way,
                    suppression(situation.ways[way].channel, context))
            }
        }
        if context.preference.objectsToNothing {
            result.add(.preference, .pass, .wished)
        } else {
            for way in ways {
                result.add(
                    .preference, situation, way,
                    preference(situation.ways[way], request, situation, at: time))
            }
        }
        addCaps(states, situation, at: time, to: &result)
        addHours(request, context, situation, states, at: time, to: &result)
        if situation.ways.allSatisfy({ $0.isReachable && $0.plan.suitsAnywhere }) {
            result.add(.capability, .pass, .reachable)
        } else {
            for way in ways {
                result.add(
                    .capability, situation, way,
                    capability(
                        situation.ways[way], context, situation.kind.name,
                        until: request.notAfter))
            }
        }
        if context.windows.isEmpty, situation.ways.allSatisfy({ !$0.plan.isWindowed }) {
            result.add(.replyWindow, .pass, .noWindow)
        } else {
            for state in states {
                let asked = state.freed ?? state.settled ?? time
                result.add(
                    .replyWindow, situation, state.way,
                    replyWindow(situation.ways[state.way], context, at: asked))
            }
        }
        if let sent = context.sentBefore {
            result.add(.dedupe, .stop, .sentBefore(sent))
        } else {
            result.add(.dedupe, .pass, .notSentBefore)
        }
        addLife(states, situation, request, at: time, to: &result)
        if context.violations.isEmpty {
            result.add(.template, .pass, .fits)
        } else {
            for way in ways {
                result.add(
                    .template, situation, way, fit(situation.ways[way].channel, context))
            }
        }
        if context.busy.isEmpty {
            result.add(.rate, .pass, .takes)
        } else {
            for way in ways {
                result.add(.rate, situation, way, rate(situation.ways[way], at: time))
            }
        }
        return result.all
    }

    private func addHours(
        _ request: SendRequest, _ context: SendContext, _ situation: SendSituation,
        _ states: [ChannelState], at time: Timestamp, to result: inout Verdicts
    ) {
        // What is settled at once is open; nothing waits for an hour.
        if let clocks = situation.clocks.first, !request.waitsForBestTime,
            states.allSatisfy({
                $0.settled == time || situation.ways[$0.way].plan.hours.isEmpty
            })
        {
            let reading = clocks.reading(at: time, isAssumed: situation.isAssumed)
            result.add(.quietHours, .pass, .hoursOpen(reading))
            return
        }
        for way in situation.ways.indices {
            result.add(
                .quietHours, situation, way,
                hours(way, request, context, situation, at: time))
        }
    }

    private func addCaps(
        _ states: [ChannelState], _ situation: SendSituation, at time: Timestamp,
        to result: inout Verdicts
    ) {
        guard let held = states.first(where: { $0.obstacle != nil }) else {
            let count = caps.indices.count { cap in
                situation.ways.contains { $0.plan.caps.contains(cap) }
            }
            result.add(.cap, .pass, .slotFree(caps: count))
            return
        }
        let dropsAll = situation.kind.action == .drop
        // What is the same on several channels is said with one cause.
        var last = held
        var cause = held.obstacle.map { capCause($0, at: held.settled ?? time, situation) }
        for state in states {
            // Where one cap drops the message on all channels, it is the one to be named.
            let named = state.obstacle == nil && dropsAll ? held : state
            guard let obstacle = named.obstacle else {
                let count = situation.ways[state.way].plan.caps.count
                result.add(.cap, situation, state.way, (.pass, .slotFree(caps: count)))
                continue
            }
            if obstacle.view != last.obstacle?.view || named.settled != last.settled {
                cause = capCause(obstacle, at: named.settled ?? time, situation)
                last = named
            }
            guard let cause else { continue }
            result.add(
                .cap, situation, state.way, (named.freed.map { .later($0) } ?? .stop, cause))
        }
    }

    /// Whether the message is worth sending when it would go.
    private func addLife(
        _ states: [ChannelState], _ situation: SendSituation, _ request: SendRequest,
        at time: Timestamp, to result: inout Verdicts
    ) {
        let end = request.notAfter
        if time > end {
            result.add(.notAfter, .stop, .tooLate(end))
            return
        }
        var isAnyLate = false
        for state in states where (state.settled ?? time) > end {
            isAnyLate = true
            result.add(.notAfter, situation, state.way, (.stop, .tooLate(end)))
        }
        if !isAnyLate { result.add(.notAfter, .pass, .inTime(end)) }
    }
}

/// The verdicts of a decision, as they come.
private struct Verdicts {
    private(set) var all: [GateVerdict] = []
    /// Taken out, so that what adds a verdict holds on to no copy of the policy.
    private let policy: String

    init(policy: String, room: Int) {
        self.policy = policy
        all.reserveCapacity(room)
    }

    mutating func add(
        _ gate: SendGate, _ answer: GateVerdict.Answer, _ cause: consuming GateCause
    ) {
        all.append(GateVerdict(gate, answer, channel: nil, cause, policy: policy))
    }

    mutating func add(
        _ gate: SendGate, _ situation: SendSituation, _ way: Int,
        _ said: consuming SendPolicy.GateAnswer
    ) {
        all.append(
            GateVerdict(
                gate, said.answer, channel: situation.ways[way].channel, said.cause,
                policy: policy))
    }
}
