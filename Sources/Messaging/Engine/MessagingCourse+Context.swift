// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension MessagingCourse {
    /// What is known of the customer when it is decided about `request`; consent apart.
    func context(
        for request: SendRequest, _ person: MessagingPerson, at time: Timestamp
    ) throws -> SendContext {
        var context = SendContext()
        try tell(&context, for: request, person, at: time, isWhole: true)
        return context
    }

    /// The same, put into a context in which nothing is known.
    ///
    /// - Parameters:
    ///   - context: gets it.
    ///   - request: the message.
    ///   - person: to whom it is.
    ///   - time: when.
    ///   - isWhole: whether what cannot change the outcome is told as well: messages of long ago,
    ///     and answers where there is no choice.
    /// - Throws: what the state throws.
    func tell(
        _ context: inout SendContext, for request: SendRequest, _ person: MessagingPerson,
        at time: Timestamp, isWhole: Bool
    ) throws {
        context.zone = person.card.zone
        if let said = person.card.preference {
            context.preference = ContactPreference(told: said.value)
        }
        for point in rules.points.all {
            guard let address = person.address(at: point) else { continue }
            context.reach(point.kind)
            if !person.card.bounced.isEmpty, person.card.bounced[address] != nil {
                context.suppressed[point.kind] = Reason(
                    "suppression.bounced", "the address sent messages back for good")
            }
            if let window = point.capability.replyWindow {
                context.windows[point.kind] =
                    person.card.wrote[point.kind].map { $0 + window } ?? .distantPast
            }
        }
        context.slots = person.slots(
            without: request.key,
            since: isWhole ? .distantPast : rules.policy.plans.firstSlot(at: time))
        let reached = context.reached.count
        if isWhole || request.waitsForBestTime || request.channels.count > 1 && reached > 1 {
            context.responses = person.responses
        }
        if let presence = person.card.presence, time < presence.at + settings.presenceLife,
            presence.at <= time
        {
            context.presence = presence.value
        }
        context.stage = person.card.stage?.value
        context.ageGroup = person.card.ageGroup?.value
    }

    /// An equal message under another profile or by another run, which went or is going.
    func sentBefore(
        _ message: OutboxMessage, _ person: MessagingPerson
    ) throws -> Reason? {
        // What the host asks for itself is one message for each key: two orders have two receipts.
        if message.origin == .direct { return nil }
        for summaries in person.summaries {
            for place in summaries.list.indices
            where summaries.list[place].plannedAt >= message.causedAt
                && summaries.list[place].key != message.key
                && summaries.list[place].step == message.step
                && summaries.list[place].journey == message.journey
            {
                let other = summaries.list[place]
                let isGoing =
                    switch other.state {
                    case .sent, .held: true
                    case .waiting:
                        try state.message(other.key, of: summaries.profile)?.state == .leased
                    case .leased, .dropped, .failed: false
                    }
                guard isGoing else { continue }
                return Reason("outbox.sent-before", "\(other.key) went for the same occasion")
            }
        }
        return nil
    }

    /// What the gate says about a message on one channel, without taking a permit.
    func answer(
        to plan: MessagePlan, of person: MessagingPerson, on channel: ChannelKind,
        _ reference: String, at time: Timestamp
    ) throws -> ConsentAnswer? {
        guard let point = rules.points[channel] else { return nil }
        func ask<Contact: ContactChannel>(_ contact: Contact.Type) throws -> ConsentAnswer {
            let request = ConsentRequest(
                person.customer, to: plan.purpose, on: contact, topic: plan.topic,
                address: person.address(at: point), reference: reference, at: time)
            switch try rules.gate.decide(request, in: state.transaction) {
            case .permit(let permit): return .permitted(permit.evidence)
            case .later(let instant, let reasons): return .later(instant, reasons)
            case .refusal(let refusal): return .refused(refusal.reasons)
            }
        }
        // The usual channels by their names, so that their code is made for them.
        if point.contact == EmailContact.self { return try ask(EmailContact.self) }
        if point.contact == SMSContact.self { return try ask(SMSContact.self) }
        return try ask(point.contact)
    }

    /// Gives account of refusals of the gate that a message was dropped for.
    func noteRefusals(
        of plan: MessagePlan, _ person: MessagingPerson, _ context: SendContext,
        _ reference: String, at time: Timestamp
    ) throws {
        for (channel, answer) in context.consent.sorted(by: { $0.key < $1.key }) {
            guard case .refused(let reasons) = answer, let point = rules.points[channel] else {
                continue
            }
            func note<Contact: ContactChannel>(_ contact: Contact.Type) throws {
                let request = ConsentRequest(
                    person.customer, to: plan.purpose, on: contact, topic: plan.topic,
                    address: person.address(at: point), reference: reference, at: time)
                try rules.gate.note(.refused, of: request, because: reasons, in: state.transaction)
            }
            try note(point.contact)
        }
    }
}
