// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What became of a message that a worker looked at.
enum Claim<Contact: ContactChannel>: Sendable {
    /// It will not be sent.
    case dropped(Reason.Code)
    /// It waits: a gate said later, or it goes on another channel.
    case waiting
    /// An earlier attempt was cut off, and by the declared policy nothing more is done.
    case settled(OutboxState)
    /// The worker has it, with a permit.
    case claimed(ClaimedMessage<Contact>)
}

extension MessagingCourse {
    /// Takes a message that is ready, if everything that decides about it still says so.
    ///
    /// - Parameters:
    ///   - message: as it stands in the queue.
    ///   - isNew: whether it is not in the queue yet, and is to be entered.
    ///   - contact: the channel, as a type.
    ///   - terms: who takes it, for how long, and what his transport can do.
    ///   - time: when.
    /// - Returns: what became of it.
    /// - Throws: what the state, the resolver and the gate throw.
    func claim<Contact: ContactChannel>(
        _ message: OutboxMessage, isNew: Bool = false, on contact: Contact.Type,
        _ terms: ClaimTerms, at time: Timestamp
    ) throws -> Claim<Contact> {
        if message.state == .leased, !terms.knowsKeys,
            let settled: Claim<Contact> = try settle(message, terms, at: time)
        {
            return settled
        }
        let customer = try rules.resolver.customer(of: message.profile, in: state.transaction)
        // A message of a campaign or of the host ends with no journey.
        var person = try person(customer, withRuns: message.origin == .journey)
        let request = SendRequest(message)
        var context = SendContext()
        try tell(&context, for: request, person, at: time, isWhole: settings.keepsDecisions)
        context.reach(message.channel)
        context.sentBefore = try sentBefore(message, person)
        context.ended = try ending(of: message, &person, at: time)
        var message = message
        var isNew = isNew
        func enter() throws {
            if isNew { try state.set(message, before: nil) }
            isNew = false
        }
        if !message.content.facts.isEmpty { try enter() }
        if let refusal = try refresh(&message, person, at: time) {
            context.violations[message.channel] = refusal.reasons
        }
        let leased = message.claimed(by: terms.worker, until: time + terms.lease)
        let asked = ConsentRequest(
            leased, of: customer, on: Contact.self, at: time)
        switch try rules.gate.decide(asked, in: state.transaction) {
        case .refusal(let refusal):
            context.said[message.channel] = .refused(refusal.reasons)
            try rules.gate.note(
                .refused, of: asked, because: refusal.reasons, in: state.transaction)
            try enter()
            return try weigh(message, request, context, &person, at: time)
        case .later(let instant, let reasons):
            context.said[message.channel] = .later(instant, reasons)
            try rules.gate.note(.later, of: asked, because: reasons, in: state.transaction)
            try enter()
            return try weigh(message, request, context, &person, at: time)
        case .permit(let permit):
            context.said[message.channel] = .permitted(permit.evidence)
            let outcome = rules.policy.verdict(
                request, context, zones: rules.clocks, at: time)
            guard case .send = outcome else {
                try enter()
                return try weigh(message, request, context, &person, at: time)
            }
            person.forget([.summaries, .runs])
            let bytes = try state.set(leased, before: isNew ? nil : message)
            try keep(outcome, request, context, about: leased, at: time)
            try rules.gate.beginFlight(of: permit, for: asked, in: state.transaction)
            return .claimed(
                ClaimedMessage(message: leased, bytes: bytes, request: asked, permit: permit))
        }
    }

    /// Writes down why a message does not go now, and what happens to it.
    private func weigh<Contact: ContactChannel>(
        _ message: OutboxMessage, _ request: SendRequest, _ context: SendContext,
        _ person: inout MessagingPerson, at time: Timestamp
    ) throws -> Claim<Contact> {
        let decision = rules.policy.outcome(request, context, zones: rules.clocks, at: time)
        try keep(decision.outcome, request, context, about: message, at: time)
        switch decision.outcome {
        case .send:
            // What the gate said does not fit what was decided: it is asked again soon.
            let odd = Reason("outbox.asked-again", "the gates did not agree")
            try state.set(
                message.deferred(to: time + .seconds(1), for: [odd]), before: message)
            return .waiting
        case .wait(let instant):
            let reasons = decision.reasons
            try state.set(message.deferred(to: instant, for: reasons), before: message)
            return .waiting
        case .drop:
            let isAboutChannel = context.ended == nil && context.sentBefore == nil
            if isAboutChannel, !message.route.isEmpty,
                try reroute(message, because: decision.reasons, &person, at: time) != nil
            {
                return .waiting
            }
            return try drop(message, Refusal(decision.reasons))
        }
    }

    private func drop<Contact: ContactChannel>(
        _ message: OutboxMessage, _ refusal: Refusal
    ) throws -> Claim<Contact> {
        try state.set(message.dropped(for: refusal), before: message)
        return .dropped(refusal.reasons.first?.code ?? "outbox.dropped")
    }

    /// What is done about a message whose worker was lost while it may have been handing it over.
    private func settle<Contact: ContactChannel>(
        _ message: OutboxMessage, _ terms: ClaimTerms, at time: Timestamp
    ) throws -> Claim<Contact>? {
        let policy = rules.policy.ambiguity(of: message.messageClass)
        if policy == .retrySameKey { return nil }
        let lost = Reason("transport.lost-worker", "the lease ended without a result")
        let settled = message.completed(
            .ambiguous([lost]), at: time, retry: settings.retry, ambiguity: policy)
        try state.set(settled, before: message)
        return .settled(settled.state)
    }

    /// Renders the message again where a fact that it states has changed.
    ///
    /// - Returns: why it cannot be sent; nil where it can.
    private func refresh(
        _ message: inout OutboxMessage, _ person: MessagingPerson, at time: Timestamp
    ) throws -> Refusal? {
        guard !message.content.facts.isEmpty else { return nil }
        guard let facts = settings.facts else {
            return Refusal("template.no-fact-source", "nothing says whether its facts still hold")
        }
        let stale = try facts.stale(message.content.facts, at: time, in: state.transaction)
        guard !stale.isEmpty else { return nil }
        guard settings.data != nil, let plan = rules.plans[message.plan] else {
            return Refusal(stale)
        }
        let data = try data(for: plan, message.data ?? JSONObject(), of: person, at: time)
        switch render(plan, for: message.channel, data, to: person, at: time) {
        case .failure(let refusal): return refusal
        case .success(let content):
            let still = try facts.stale(content.facts, at: time, in: state.transaction)
            if !still.isEmpty { return Refusal(still) }
            let before = message
            message.content = content
            try state.set(message, before: before)
            return nil
        }
    }
}

extension ConsentRequest {
    /// What a gate is asked about one attempt of a message.
    init(
        _ message: OutboxMessage, of customer: ResolvedCustomer, on channel: Contact.Type,
        at time: Timestamp
    ) {
        self.init(
            customer, to: message.use.purpose, on: channel, topic: message.use.topic,
            address: message.recipient, reference: "\(message.key)/\(message.attempts)", at: time)
    }
}

extension SendRequest {
    /// What is decided about a message that is in the outbox, on its channel.
    init(_ message: OutboxMessage) {
        self.init(
            key: message.key, plan: message.plan, message.messageClass, topic: message.use.topic,
            channels: [message.channel], plannedAt: message.plannedAt, notAfter: message.notAfter)
    }
}
