// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What became of a wish to send.
enum PlanOutcome {
    /// It waits in the outbox.
    case planned(OutboxMessage)
    /// It was planned before.
    case known
    /// No address is known; it is looked at again when one becomes known.
    case parked
    /// It will not be sent; the message is kept with its reasons.
    case dropped(OutboxMessage)
    /// It cannot become a message.
    case refused(Refusal)
}

/// What was weighed for a wish to send, before anything is written.
struct PlanWeighing {
    var decision: SendDecision
    var request: SendRequest
    var context: SendContext
    /// The content for the channel that was chosen; nil where none was.
    var content: MessageContent?
}

extension MessagingCourse {
    /// Puts a message into the outbox, or keeps why not.
    func plan(
        _ intent: SendIntent, for person: inout MessagingPerson, at time: Timestamp
    ) throws -> PlanOutcome {
        guard let plan = rules.plans[intent.plan] else {
            return .refused(Refusal("plan.unknown", "no message is called \(intent.plan)"))
        }
        return try self.plan(intent, plan, for: &person, at: time, inFull: false).outcome
    }

    /// The same for a plan that the caller has, with the decision.
    func plan(
        _ intent: SendIntent, _ plan: MessagePlan, for person: inout MessagingPerson,
        at time: Timestamp, inFull: Bool = true
    ) throws -> (outcome: PlanOutcome, decision: SendDecision?) {
        try read([.card, .summaries], of: &person)
        if person.profile(of: intent.key) != nil { return (.known, nil) }
        if intent.origin != .campaign, !isReachable(person, by: plan) {
            var parked = intent
            let own = person.customer.profiles
            if !own.contains(intent.profile), let first = own.first { parked.profile = first }
            try state.park(parked)
            return (.parked, nil)
        }
        let weighing = try weigh(intent, plan, person, at: time, inFull: inFull)
        let outcome = try enter(intent, plan, weighing, for: &person, at: time)
        return (outcome, weighing.decision)
    }

    private func isReachable(_ person: MessagingPerson, by plan: MessagePlan) -> Bool {
        plan.variants.indices.contains { person.reach(at: rules.points[plan.variants[$0].channel]) }
    }

    /// What every gate says to a wish to send; nothing is written.
    ///
    /// - Parameters:
    ///   - intent: the wish.
    ///   - plan: its message.
    ///   - person: to whom it is.
    ///   - time: when.
    ///   - inFull: whether a decision that lets the message go tells what every gate said.
    /// - Returns: the decision, what it rests on, and the content.
    /// - Throws: what the state, the gate and the source of data throw.
    func weigh(
        _ intent: SendIntent, _ plan: MessagePlan, _ person: MessagingPerson, at time: Timestamp,
        inFull: Bool = true
    ) throws -> PlanWeighing {
        let request = SendRequest(
            key: intent.key, plan: plan.name, plan.messageClass, topic: plan.topic,
            channels: plan.channels, plannedAt: intent.plannedAt,
            notAfter: intent.plannedAt + plan.life, waitsForBestTime: intent.waitsForBestTime)
        var context = SendContext()
        try tell(
            &context, for: request, person, at: time,
            isWhole: inFull || settings.keepsDecisions)
        let reference = "\(intent.key)/plan"
        for channel in request.channels where context.reached.contains(channel) {
            context.said[channel] = try answer(
                to: plan, of: person, on: channel, reference, at: time)
        }
        let data = try data(for: plan, intent.data, of: person, at: time)
        while true {
            let decision = decide(request, context, at: time, inFull: inFull)
            var content: MessageContent?
            if let channel = decision.channel {
                switch render(plan, for: channel, data, to: person, at: time) {
                case .success(let rendered): content = rendered
                case .failure(let refusal) where context.violations[channel] == nil:
                    // It is decided again without this channel.
                    context.violations[channel] = refusal.reasons
                    continue
                case .failure: break
                }
            }
            return PlanWeighing(
                decision: decision, request: request, context: context, content: content)
        }
    }

    /// What the policy decides.
    ///
    /// - Parameters:
    ///   - request: the message.
    ///   - context: what is known about the customer.
    ///   - time: when.
    ///   - inFull: whether what every gate said is told of a message that goes as well, and what
    ///     would help one that does not.
    /// - Returns: the decision.
    func decide(
        _ request: SendRequest, _ context: SendContext, at time: Timestamp, inFull: Bool
    ) -> SendDecision {
        if !inFull {
            return rules.policy.outcome(request, context, zones: rules.clocks, at: time)
        }
        return rules.policy.decide(request, context, zones: rules.clocks, at: time)
    }

    private func enter(
        _ intent: SendIntent, _ plan: MessagePlan, _ weighing: PlanWeighing,
        for person: inout MessagingPerson, at time: Timestamp
    ) throws -> PlanOutcome {
        let decision = weighing.decision
        let channel = decision.channel ?? plan.channels.first { person.reach(at: rules.points[$0]) }
        guard let channel, let point = rules.points[channel],
            let recipient = person.address(at: point)
        else { return .refused(Refusal(decision.reasons)) }
        var message = OutboxMessage(
            key: intent.key, plan: plan.name, origin: intent.origin, journey: intent.journey,
            step: intent.step, plan.messageClass, cause: intent.cause, causedAt: intent.causedAt,
            profile: try place(of: intent, recipient, person),
            use: ConsentUse(plan.purpose, channel: channel, topic: plan.topic),
            recipient: recipient, content: weighing.content ?? MessageContent(text: ""),
            plannedAt: intent.plannedAt, notAfter: weighing.request.notAfter)
        message.patience = plan.fallback.patience
        switch decision.outcome {
        case .send(_, let then):
            message.route = plan.fallback == .none ? [] : then
            message.readyAt = max(message.readyAt, time)
        case .wait(let instant):
            message.route =
                plan.fallback == .none ? [] : decision.openChannels.filter { $0 != channel }
            message = message.deferred(to: instant, for: decision.reasons)
        case .drop:
            message = message.dropped(for: Refusal(decision.reasons))
            try noteRefusals(of: plan, person, weighing.context, "\(intent.key)/plan", at: time)
        }
        if !message.route.isEmpty || !message.content.facts.isEmpty { message.data = intent.data }
        person.forget(.summaries)
        try state.set(message, before: nil)
        try keep(
            decision.outcome, weighing.request, weighing.context, about: message, at: time)
        if case .drop = decision.outcome { return .dropped(message) }
        return .planned(message)
    }

    /// Under which of the customer's profiles a message is kept: the run's own, or, where that is
    /// a device of several people, the one that showed the address.
    private func place(
        of intent: SendIntent, _ recipient: Identifier, _ person: MessagingPerson
    ) throws -> ProfileID {
        let profiles = person.customer.profiles
        if profiles.contains(intent.profile) || profiles.isEmpty { return intent.profile }
        for profile in profiles
        where try state.card(of: profile).addresses[recipient] != nil {
            return profile
        }
        return profiles[0]
    }

    private func environment(
        of person: MessagingPerson, at time: Timestamp
    ) -> TemplateEnvironment {
        var environment = settings.templates
        environment.now = time
        environment.zone = person.card.zone.flatMap { rules.zone(named: $0.name) }
        return environment
    }

    /// The content for a channel, if it can be rendered and the channel can carry it.
    func render(
        _ plan: MessagePlan, for channel: ChannelKind, _ data: MessageData,
        to person: MessagingPerson, at time: Timestamp
    ) -> Result<MessageContent, Refusal> {
        guard let variant = plan.variant(for: channel), let point = rules.points[channel] else {
            return .failure(Refusal("template.no-variant", "there is no variant for \(channel)"))
        }
        do throws(TemplateError) {
            let content = try variant.render(
                plan.schema?.completed(data.values) ?? data.values, facts: data.facts,
                in: variant.isPlain
                    ? settings.templates : environment(of: person, at: time))
            if let refusal = point.capability.refusal(of: ContentMeasure(content)) {
                return .failure(refusal)
            }
            return .success(content)
        } catch {
            return .failure(
                Refusal(
                    Reason.Code("template.\(error.code.name)"),
                    "\(error.message) at \(error.line):\(error.column)"))
        }
    }

    /// What the templates may use: the host's data, and the intent's over them.
    func data(
        for plan: MessagePlan, _ own: JSONObject, of person: MessagingPerson, at time: Timestamp
    ) throws -> MessageData {
        guard let source = settings.data else { return MessageData(own) }
        var data = try source.data(
            for: MessageDataRequest(plan, for: person.customer, data: own, at: time),
            in: state.transaction)
        for member in own.members where data.values[member.name] == nil {
            data.values[member.name] = member.value
        }
        return data
    }

    /// Keeps the inputs of a decision, so that it can be explained and replayed.
    func keep(
        _ outcome: SendDecision.Outcome, _ request: SendRequest, _ context: SendContext,
        about message: OutboxMessage, at time: Timestamp
    ) throws {
        guard settings.keepsDecisions else { return }
        try state.keep(
            SendExplanation(
                request, context, by: settings.policy, zones: rules.clocks, at: time,
                outcome: outcome),
            about: message)
    }
}
