// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension SendPolicy {
    /// Whether, when and on which channel a message goes, with what every gate said and with what
    /// would have to be otherwise for it to go now.
    ///
    /// A function of its arguments and of the policy alone. The message goes now on the best
    /// channel of those that pass every gate; else it waits for the earliest instant at which some
    /// channel would, all that is known now staying as it is; else it is dropped. A cap
    /// and a reply window are judged at the instant at which the message would go.
    ///
    /// - Parameters:
    ///   - request: the message.
    ///   - context: what is known about the customer.
    ///   - zones: the clocks of time zones.
    ///   - time: when it is asked.
    /// - Returns: The decision.
    public func decide(
        _ request: SendRequest, _ context: SendContext, zones: SendZones, at time: Timestamp
    ) -> SendDecision {
        guard let situation = SendSituation.of(request, context, self, zones) else {
            return SendDecision(.drop, gates: [])
        }
        let weighing = weigh(request, context, situation, at: time, inFull: true)
        let gates = gates(request, context, situation, weighing.states, at: time)
        var changes: [SendChange] = []
        if case .send = weighing.outcome {
        } else {
            changes = counterfactual(
                request, context, situation, weighing.states, zones, at: time)
        }
        return SendDecision(
            weighing.outcome, gates: gates, counterfactual: changes, ranking: weighing.ranking)
    }

    /// The outcome of `decide` alone: what an engine asks at scale.
    public func verdict(
        _ request: SendRequest, _ context: SendContext, zones: SendZones, at time: Timestamp
    ) -> SendDecision.Outcome {
        guard let situation = SendSituation.of(request, context, self, zones) else { return .drop }
        return weigh(request, context, situation, at: time, inFull: false).outcome
    }

    /// What every gate said, in order; one verdict where it lets all channels pass alike.
    private func gates(
        _ request: SendRequest, _ context: SendContext, _ situation: SendSituation,
        _ states: [ChannelState], at time: Timestamp
    ) -> [GateVerdict] {
        var result: [GateVerdict] = []
        let ways = situation.ways
        let kind = situation.kind
        result.reserveCapacity(12 + 3 * ways.count)
        // Taken out, so that what adds a verdict holds on to no copy of the policy.
        let version = self.version
        func add(_ gate: SendGate, _ channel: ChannelKind?, _ said: GateAnswer) {
            result.append(
                GateVerdict(gate, said.answer, channel: channel, said.cause, policy: version))
        }
        add(.goal, nil, context.ended.map { (.stop, .ended($0)) } ?? (.pass, .open))
        for way in ways { add(.permit, way.channel, permit(way, context, at: time)) }
        if context.suppressed.isEmpty {
            add(.suppression, nil, (.pass, .notSuppressed))
        } else {
            for way in ways { add(.suppression, way.channel, suppression(way.channel, context)) }
        }
        if context.preference.objectsToNothing {
            add(.preference, nil, (.pass, .wished))
        } else {
            for way in ways {
                add(
                    .preference, way.channel,
                    preference(
                        way.channel, request, context, isPausable: kind.isPausable, at: time))
            }
        }
        addCaps(states, situation, at: time, to: &result)
        addHours(request, context, situation, states, at: time, to: &result)
        if ways.allSatisfy({ $0.isReachable && $0.plan.suitsAnywhere }) {
            add(.capability, nil, (.pass, .reachable))
        } else {
            for way in ways {
                add(
                    .capability, way.channel,
                    capability(way, context, kind.name, until: request.notAfter))
            }
        }
        if context.windows.isEmpty, ways.allSatisfy({ !$0.plan.isWindowed }) {
            add(.replyWindow, nil, (.pass, .noWindow))
        } else {
            for state in states {
                let asked = state.freed ?? state.settled ?? time
                add(.replyWindow, state.way.channel, replyWindow(state.way, context, at: asked))
            }
        }
        add(
            .dedupe, nil,
            context.sentBefore.map { (.stop, .sentBefore($0)) } ?? (.pass, .notSentBefore))
        addLife(states, request, at: time, to: &result)
        if context.violations.isEmpty {
            add(.template, nil, (.pass, .fits))
        } else {
            for way in ways { add(.template, way.channel, fit(way.channel, context)) }
        }
        if context.busy.isEmpty {
            add(.rate, nil, (.pass, .takes))
        } else {
            for way in ways { add(.rate, way.channel, rate(way.channel, context, at: time)) }
        }
        return result
    }

    private func addHours(
        _ request: SendRequest, _ context: SendContext, _ situation: SendSituation,
        _ states: [ChannelState], at time: Timestamp, to result: inout [GateVerdict]
    ) {
        // What is settled at once is open; nothing waits for an hour.
        if let clocks = situation.clocks.first,
            states.allSatisfy({ $0.settled == time || $0.way.plan.hours.isEmpty }),
            !request.waitsForBestTime
        {
            let reading = clocks.reading(at: time, isAssumed: situation.isAssumed)
            result.append(GateVerdict(.quietHours, .pass, .hoursOpen(reading), policy: version))
            return
        }
        for way in situation.ways {
            let said = hours(way, request, context, situation, at: time)
            result.append(
                GateVerdict(
                    .quietHours, said.answer, channel: way.channel, said.cause, policy: version))
        }
    }

    private func addCaps(
        _ states: [ChannelState], _ situation: SendSituation, at time: Timestamp,
        to result: inout [GateVerdict]
    ) {
        let held = states.first { $0.obstacle != nil }
        guard let held else {
            let count = caps.indices.count { cap in
                situation.ways.contains { $0.plan.caps.contains(cap) }
            }
            result.append(GateVerdict(.cap, .pass, .slotFree(caps: count), policy: version))
            return
        }
        let dropsAll = situation.kind.action == .drop
        for state in states {
            // Where one cap drops the message on all channels, it is the one to be named.
            let named = state.obstacle == nil && dropsAll ? held : state
            guard let obstacle = named.obstacle else {
                result.append(
                    GateVerdict(
                        .cap, .pass, channel: state.way.channel,
                        .slotFree(caps: state.way.plan.caps.count), policy: version))
                continue
            }
            let cause = capCause(obstacle, at: named.settled ?? time, situation)
            result.append(
                GateVerdict(
                    .cap, named.freed.map { .later($0) } ?? .stop, channel: state.way.channel,
                    cause,
                    policy: version))
        }
    }

    /// Whether the message is worth sending when it would go.
    private func addLife(
        _ states: [ChannelState], _ request: SendRequest, at time: Timestamp,
        to result: inout [GateVerdict]
    ) {
        let end = request.notAfter
        if time > end {
            result.append(GateVerdict(.notAfter, .stop, .tooLate(end), policy: version))
            return
        }
        var isAnyLate = false
        for state in states where (state.settled ?? time) > end {
            isAnyLate = true
            result.append(
                GateVerdict(
                    .notAfter, .stop, channel: state.way.channel, .tooLate(end), policy: version))
        }
        if !isAnyLate {
            result.append(GateVerdict(.notAfter, .pass, .inTime(end), policy: version))
        }
    }
}
