// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension MessagingEngine {
    /// Why `customer` got a message or not, and what every gate would say now.
    ///
    /// - Parameters:
    ///   - plan: the name of the message.
    ///   - customer: whose.
    ///   - time: what time it is.
    ///   - transaction: where to read.
    /// - Returns: the answer, also for a message that was never planned; nil for a name that no journey,
    ///   campaign or setting knows.
    /// - Throws: what the store, the resolver or the gate throws.
    public func explain(
        _ plan: String, for customer: ResolvedCustomer, at time: Timestamp,
        in transaction: any ReadTransaction
    ) throws -> MessageExplanation? {
        guard let message = rules.plans[plan] else { return nil }
        let course = course(UnwritableTransaction(reading: transaction))
        let person = try course.person(customer)
        let planned = try messages(of: customer, in: transaction).filter { $0.plan == plan }
            .map { message in
                MessageExplanation.Planned(
                    message: message,
                    decided: try StoredMessages(transaction).decision(
                        message.key, of: message.profile))
            }
        var gates = try course.origins(of: message, person, at: time)
        let key = MessageKey(journey: "", step: plan, occasion: EventID(""))
        let request = SendRequest(
            key: planned.last?.message.key ?? key, plan: plan, message.messageClass,
            topic: message.topic, channels: message.channels, plannedAt: time,
            notAfter: time + message.life)
        var context = try course.context(for: request, person, at: time)
        for channel in message.channels where context.reachable.contains(channel) {
            context.consent[channel] = try course.answer(
                to: message, of: person, on: channel, "\(key)/explain", at: time)
        }
        let decision = settings.policy.decide(request, context, zones: rules.clocks, at: time)
        gates += decision.gates
        let isMeant = !gates.contains { $0.gate <= .goal && $0.answer == .stop }
        return MessageExplanation(
            plan: plan, planned: planned, gates: gates,
            outcome: isMeant ? decision.outcome : .drop, counterfactual: decision.counterfactual)
    }
}

extension MessagingCourse {
    /// What the journeys that send a message say of the person.
    ///
    /// Was it triggered, may he enter, is the way still open?
    func origins(
        of plan: MessagePlan, _ person: MessagingPerson, at time: Timestamp
    ) throws -> [GateVerdict] {
        let journeys = rules.book.journeys.filter { journey in
            journey.plans.contains { $0.name == plan.name }
        }
        guard !journeys.isEmpty else {
            return [
                GateVerdict(
                    .trigger, .pass,
                    Reason("trigger.direct", "campaigns and the host may send it at any time"))
            ]
        }
        var verdicts: [GateVerdict] = []
        var person = person
        for journey in journeys {
            let runs = person.runs.filter { $0.id.journey == journey.name }
            guard let run = runs.max(by: { $0.isCaused(before: $1) }) else {
                let names = journey.trigger.events.map(\.rawValue).sorted().joined(separator: ", ")
                let seen = journey.trigger.events.contains { person.card.moments[$0] != nil }
                verdicts.append(
                    seen
                        ? GateVerdict(
                            .entry, .stop,
                            Reason(
                                "entry.refused",
                                "\(journey.name): \(names) happened, and its conditions were not met"
                            ))
                        : GateVerdict(
                            .trigger, .stop,
                            Reason("trigger.none", "\(journey.name): no \(names) happened")))
                continue
            }
            verdicts.append(
                GateVerdict(
                    .trigger, .pass,
                    Reason(
                        "trigger.run",
                        "\(journey.name) version \(run.version) began at \(run.causedAt.rfc3339)")))
            let view = try view(
                of: &person, for: journey, run: run, journey.sightsOfEnding, at: time)
            if let ending = journey.ending(of: run, view: view) {
                verdicts.append(GateVerdict(.goal, .stop, ending))
            } else {
                let standing = run.isOver ? "is over" : "stands at \(run.position)"
                verdicts.append(
                    GateVerdict(.goal, .pass, Reason("goal.open", "\(journey.name) \(standing)")))
            }
        }
        // One journey whose way is open is enough.
        let open = verdicts.contains { $0.gate == .goal && $0.answer == .pass }
        return open ? verdicts.filter { $0.answer == .pass } : verdicts
    }
}
