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
        let weighing = weigh(request, context, situation, at: time, inFull: true)
        let gates = gates(request, context, situation, weighing.states, at: time)
        var changes: [SendChange] = []
        if case .send = weighing.outcome {
        } else {
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
