// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension MessagingCourse {
    /// Takes in one event: what it tells of the profile, of messages, and of journeys.
    func observe(_ observation: Observation) throws {
        let event = observation.event
        let profile = observation.recorded.profile
        let before = try state.card(of: profile)
        var card = before
        note(event, observation.identifiers, on: &card)
        if card != before { try state.set(card, of: profile) }
        let isReachableAnew =
            !observation.ended.isEmpty || card.addresses.count != before.addresses.count
        let isFeedback = event.properties[MessageFeedbackNames.message] != nil
        guard isReachableAnew || isFeedback || rules.book.mentions.contains(event.name) else {
            return
        }
        // On a device that several use, it is whose it was when it happened.
        let customer = observation.customer
        var person = try person(customer)
        if isFeedback { try feedback(event, of: &person) }
        if isReachableAnew { try unpark(&person, at: event.occurredAt) }
        guard rules.book.mentions.contains(event.name) else { return }
        try hear(event, under: profile, &person)
        try begin(event, under: profile, &person)
    }

    private func note(
        _ event: CustomerEvent, _ identifiers: [Identifier], on card: inout ContactCard
    ) {
        let time = event.occurredAt
        for identifier in identifiers where rules.addressKinds.contains(identifier.kind) {
            card.addresses.merge([identifier: time], uniquingKeysWith: min)
        }
        if rules.book.mentions.contains(event.name) {
            ContactCard.note(event.name, at: time, in: &card.moments)
        }
        if settings.presence.contains(event.channel.kind) {
            card.presence = .later(card.presence, .init(value: event.channel.kind, at: time))
        }
        if event.name == .chatMessage, rules.points[event.channel.kind] != nil {
            ContactCard.note(event.channel.kind, at: time, in: &card.wrote)
        }
        if case .stage(let stage) = settings.stages.answer(for: event.name) {
            card.stage = .later(card.stage, .init(value: stage, at: time))
        }
        card.note(told: event)
        if event.name == .messageBounced || event.name == .pushBounced {
            guard event.name == .pushBounced || MessageFeedbackNames.isHard(event.properties),
                let point = rules.points[event.channel.kind]
            else { return }
            for identifier in identifiers where point.addresses.contains(identifier.kind) {
                ContactCard.note(identifier, at: time, in: &card.bounced)
            }
        }
    }

    /// Tells the runs of the customer's journeys what happened.
    ///
    /// What is waited for moves a run under whatever profile it comes. What ends it is written
    /// down under its own profile alone: for the others it is found when the run's time comes, and
    /// asked again in each claim, so that what is kept is the same in whatever order events arrive
    /// and profiles join.
    private func hear(
        _ event: CustomerEvent, under profile: ProfileID, _ person: inout MessagingPerson
    ) throws {
        for index in person.runs.indices
        where !person.runs[index].isOver || person.runs[index].isDone {
            let run = person.runs[index]
            // What a journey says to these is nothing, without a look at the customer.
            guard run.causedAt <= event.occurredAt, run.cause != event.id,
                let journey = rules.book.journey(for: run), journey.mentions.contains(event.name)
            else { continue }
            let view = try view(of: person, for: journey, run: run, at: event.occurredAt)
            guard let advance = journey.hear(event, run, view: view) else { continue }
            if advance.run.isOver, run.id.profile != profile { continue }
            person.runs[index] = advance.run
            try apply(advance, before: run, &person, due: event.occurredAt, at: event.occurredAt)
        }
    }

    /// Lets the event begin runs.
    private func begin(
        _ event: CustomerEvent, under profile: ProfileID, _ person: inout MessagingPerson
    ) throws {
        for journey in rules.book.journeys(begunBy: event.name) {
            // Runs under other profiles are weighed when this one's time comes.
            let runs = person.runs.filter {
                $0.id.journey == journey.name && $0.id.profile == profile
            }
            var view = try view(of: person, for: journey, run: nil, at: event.occurredAt)
            view.ownMoments = try state.card(of: profile).moments
            let entry = journey.begin(on: event, under: profile, runs: runs, view: view)
            let advance: JourneyAdvance
            switch entry {
            case .none, .refused: continue
            case .entered(let entered), .restarted(_, let entered): advance = entered
            }
            let old = person.runs.firstIndex { $0.id == advance.run.id }
            let before = old.map { person.runs[$0] }
            if let old {
                person.runs[old] = advance.run
            } else {
                person.runs.append(advance.run)
            }
            try apply(advance, before: before, &person, due: event.occurredAt, at: event.occurredAt)
        }
    }

    /// Writes where a run stands now, and plans what it wishes to send.
    ///
    /// - Returns: what became of each wish.
    @discardableResult
    func apply(
        _ advance: JourneyAdvance, before: JourneyRun?, _ person: inout MessagingPerson,
        due: Timestamp, at time: Timestamp
    ) throws -> [PlanOutcome] {
        let run = advance.run
        if run != before { try state.set(run, before: before) }
        try state.perform(advance.effects, of: run, for: person.customer, at: due)
        var outcomes: [PlanOutcome] = []
        for send in advance.sends {
            let intent = SendIntent(
                key: MessageKey(journey: run.id.journey, step: send.step, occasion: run.cause),
                plan: send.plan.name, origin: .journey, journey: run.id.journey, step: send.step,
                cause: run.cause, causedAt: run.causedAt, profile: run.id.profile, data: send.data,
                plannedAt: due, waitsForBestTime: send.waitsForBestTime)
            outcomes.append(try plan(intent, for: &person, at: time))
        }
        return outcomes
    }

    /// Looks again at what was due while no address was known.
    private func unpark(_ person: inout MessagingPerson, at time: Timestamp) throws {
        let places = person.customer.profiles + person.customer.shares.map(\.profile)
        for profile in places {
            for intent in try state.parked(of: profile) {
                try state.unpark(intent)
                let run = person.runs.first {
                    $0.id.journey == intent.journey && $0.cause == intent.cause
                }
                if let run, let journey = rules.book.journey(for: run),
                    journey.ending(
                        of: run, step: intent.step,
                        view: try view(of: person, for: journey, run: run, at: time))
                        != nil
                {
                    continue
                }
                _ = try plan(intent, for: &person, at: max(time, intent.plannedAt))
            }
        }
    }
}
