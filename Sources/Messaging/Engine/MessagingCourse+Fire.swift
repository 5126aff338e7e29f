// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension MessagingCourse {
    /// What a timer led to.
    enum Fired {
        /// Nothing: it is over, or was moved.
        case idle(Refusal?)
        /// The journey went on; what became of its wishes.
        case advanced([PlanOutcome])
        /// A message goes on its next channel.
        case rerouted
    }

    /// Does what a timer that is due says.
    func fire(_ timer: MessagingTimer, due: Timestamp, at time: Timestamp) throws -> Fired {
        switch timer {
        case .run(let id): return try fire(id, due: due, at: time)
        case .follow(let profile, let key):
            guard let message = try state.message(key, of: profile) else { return .idle(nil) }
            let customer = try rules.resolver.customer(of: profile, in: state.transaction)
            var person = MessagingPerson(customer)
            let patience = Reason("chain.not-seen", "nobody saw it in time")
            return try follow(message, because: [patience], &person, at: time)
                ? .rerouted : .idle(nil)
        }
    }

    private func fire(
        _ id: JourneyRunID, due: Timestamp, at time: Timestamp
    ) throws -> Fired {
        guard let run = try run(id), run.dueAt == due else { return .idle(nil) }
        // On a device that several use, the run is whose it was when it began.
        let customer = try rules.resolver.customer(
            of: id.profile, at: run.causedAt, in: state.transaction)
        var person = MessagingPerson(customer)
        guard let journey = rules.book.journey(for: run) else {
            let refusal = Refusal("journey.ended", "no journey is called \(id.journey)")
            try end(run, refusal)
            return .idle(refusal)
        }
        var view = JourneyView(at: time)
        try look(
            at: &person, for: journey, run: run, journey.sights(ofResuming: run), into: &view)
        let advance = journey.resume(run, view: view)
        let outcomes = try apply(advance, before: run, &person, due: due, at: time)
        if outcomes.isEmpty, advance.run.isOver {
            return .idle(Refusal(advance.run.reasons.suffix(1)))
        }
        return .advanced(outcomes)
    }

    private func run(_ id: JourneyRunID) throws -> JourneyRun? {
        let runs = try state.runs(of: id.profile)
        // By index, so that runs that are passed over are not copied.
        for index in runs.indices where runs[index].id == id { return runs[index] }
        return nil
    }

    private func end(_ run: JourneyRun, _ refusal: Refusal) throws {
        var over = run
        over.end(refusal.reasons[0])
        try state.set(over, before: run)
    }

    /// Puts a message that did not reach the customer on the next channel that would do.
    ///
    /// - Returns: false where it stays as it is: it was seen, or no channel is left.
    func follow(
        _ message: OutboxMessage, because reasons: [Reason], _ person: inout MessagingPerson,
        at time: Timestamp
    ) throws -> Bool {
        guard message.state == .sent || message.state == .failed, !message.receipts.isSeen,
            !message.route.isEmpty, time <= message.notAfter
        else { return false }
        return try reroute(message, because: reasons, &person, at: time) != nil
    }

    /// The message on the first channel of its route that may carry it; nil when none may.
    func reroute(
        _ message: OutboxMessage, because reasons: [Reason], _ person: inout MessagingPerson,
        at time: Timestamp
    ) throws -> OutboxMessage? {
        guard let plan = rules.plans[message.plan] else { return nil }
        try read([.card, .summaries], of: &person)
        if try ending(of: message, &person, at: time) != nil { return nil }
        var request = SendRequest(message)
        request.channels = message.route
        var context = SendContext()
        try tell(
            &context, for: request, person, at: time, isWhole: settings.keepsDecisions)
        let reference = "\(message.key)/plan"
        for channel in message.route {
            context.said[channel] = try answer(
                to: plan, of: person, on: channel, reference, at: time)
        }
        let data = try data(for: plan, message.data ?? JSONObject(), of: person, at: time)
        for _ in message.route {
            let decision = decide(request, context, at: time, inFull: false)
            guard let channel = decision.channel, let point = rules.points[channel],
                let recipient = person.address(at: point)
            else { return nil }
            switch render(plan, for: channel, data, to: person, at: time) {
            case .failure(let refusal): context.violations[channel] = refusal.reasons
            case .success(let content):
                var ready = time
                if case .wait(let instant) = decision.outcome { ready = instant }
                let moved = message.rerouted(
                    to: channel, recipient, content, at: ready, because: reasons)
                person.forget(.summaries)
                try state.set(moved, before: message)
                return moved
            }
        }
        return nil
    }

    /// Why a message's journey is over for it; nil while it is to be sent.
    func ending(
        of message: OutboxMessage, _ person: inout MessagingPerson, at time: Timestamp
    ) throws -> Reason? {
        guard message.origin == .journey else { return nil }
        guard rules.book.journey(named: message.journey) != nil else {
            return Reason("journey.ended", "no journey is called \(message.journey)")
        }
        try read(.runs, of: &person)
        guard let run = person.run(of: message.journey, cause: message.cause),
            let journey = rules.book.journey(for: run)
        else {
            // What it says is not so any more; the later occasion has a run of its own.
            return Reason("journey.moved", "something happened since it was planned")
        }
        var view = JourneyView(at: time)
        try look(at: &person, for: journey, run: run, journey.sightsOfEnding, into: &view)
        return journey.ending(of: run, step: message.step, view: view)
    }
}
