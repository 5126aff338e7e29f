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
        guard let kind = plans.plan(for: request.messageClass) else {
            return SendDecision(.drop, gates: [])
        }
        let situation = SendSituation.of(request, context, self, kind, zones)
        return decision(request, context, situation, at: time)
    }

    /// The outcome, and where the message does not go now also why.
    ///
    /// Equals `decide` in all but that it does not tell what would help, and nothing of a message
    /// that goes.
    func outcome(
        _ request: SendRequest, _ context: SendContext, zones: SendZones, at time: Timestamp
    ) -> SendDecision {
        guard let kind = plans.plan(for: request.messageClass) else {
            return SendDecision(.drop, gates: [])
        }
        let situation = SendSituation.of(request, context, self, kind, zones)
        let outcome = weigh(request, context, situation, at: time, inFull: false).outcome
        if case .send = outcome { return SendDecision(outcome, gates: []) }
        return decision(request, context, situation, at: time, tellsHelp: false)
    }

    private func decision(
        _ request: SendRequest, _ context: SendContext, _ situation: SendSituation,
        at time: Timestamp, tellsHelp: Bool = true
    ) -> SendDecision {
        let weighing = weigh(request, context, situation, at: time, inFull: true)
        let gates = gates(request, context, situation, weighing.states, at: time)
        var changes: [SendChange] = []
        if case .send = weighing.outcome {
        } else if tellsHelp {
            changes = counterfactual(
                request, context, situation, weighing.states, at: time)
        }
        return SendDecision(
            weighing.outcome, gates: gates, counterfactual: changes, ranking: weighing.ranking)
    }

    /// The outcome of `decide` alone: what an engine asks at scale.
    public func verdict(
        _ request: SendRequest, _ context: SendContext, zones: SendZones, at time: Timestamp
    ) -> SendDecision.Outcome {
        guard let kind = plans.plan(for: request.messageClass) else { return .drop }
        let situation = SendSituation.of(request, context, self, kind, zones)
        return weigh(request, context, situation, at: time, inFull: false).outcome
    }
}
