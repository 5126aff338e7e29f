// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension MessagingCourse {
    /// Takes in one event: what it tells of the profile, of messages, and of journeys.
    func observe(_ observation: Observation) throws {
        try observe(
            HeldEvent(observation.event), observation.identifiers,
            under: observation.recorded.profile, of: observation.customer,
            isJoining: !observation.ended.isEmpty)
    }

    /// Takes in one event.
    ///
    /// - Parameters:
    ///   - event: what happened.
    ///   - identifiers: by what the person can be recognised.
    ///   - profile: under which profile.
    ///   - customer: whose; on a device that several use, whose it was when it happened.
    ///   - isJoining: whether profiles became known as one person's with it.
    /// - Throws: what the state, the resolver and the gate throw.
    func observe(
        _ event: HeldEvent, _ identifiers: [Identifier], under profile: ProfileID,
        of customer: ResolvedCustomer, isJoining: Bool
    ) throws {
        let mention = rules.book.mention(of: event.name)
        var isReachableAnew = isJoining
        let moments = try state.change(cardOf: profile) { card in
            let known = card.addresses.count
            let isChanged = note(event, identifiers, isMentioned: mention != nil, on: &card)
            if card.addresses.count != known { isReachableAnew = true }
            return isChanged
        }
        let isFeedback =
            event.hasProperties
            && event.event.properties[MessageFeedbackNames.message] != nil
        guard isReachableAnew || isFeedback || mention != nil else { return }
        var person = MessagingPerson(customer)
        if isFeedback { try feedback(event.event, of: &person) }
        if isReachableAnew { try unpark(&person, at: event.occurredAt) }
        guard let mention else { return }
        let own = try hear(event, mention, under: profile, &person)
        try begin(event, mention.begun, under: profile, own, moments, &person)
    }

    /// - Returns: whether anything on the card is otherwise than before.
    private func note(
        _ event: HeldEvent, _ identifiers: [Identifier], isMentioned: Bool,
        on card: inout ContactCard
    ) -> Bool {
        let time = event.occurredAt
        let channel = event.event.channel.kind
        var isChanged = false
        for identifier in identifiers where rules.addressKinds.contains(identifier.kind) {
            if card.addresses.put(time, under: identifier, min) { isChanged = true }
        }
        if isMentioned, card.moments.put(time, under: event.name, max) { isChanged = true }
        if settings.presence.contains(channel),
            ContactCard.Told.keep(channel, at: time, in: &card.presence)
        {
            isChanged = true
        }
        if event.name == .chatMessage, rules.points[channel] != nil,
            card.wrote.put(time, under: channel, max)
        {
            isChanged = true
        }
        if case .stage(let stage) = settings.stages.answer(for: event.name),
            ContactCard.Told.keep(stage, at: time, in: &card.stage)
        {
            isChanged = true
        }
        if event.hasProperties, card.note(told: event.event) { isChanged = true }
        if event.name == .messageBounced || event.name == .pushBounced {
            guard event.name == .pushBounced || MessageFeedbackNames.isHard(event.event.properties),
                let point = rules.points[channel]
            else { return isChanged }
            for identifier in identifiers where point.addresses.contains(identifier.kind) {
                if card.bounced.put(time, under: identifier, max) { isChanged = true }
            }
        }
        return isChanged
    }

    /// Tells the runs of the customer's journeys what happened.
    ///
    /// What is waited for moves a run under whatever profile it comes. What ends it is written
    /// down under its own profile alone: for the others it is found when the run's time comes, and
    /// asked again in each claim, so that what is kept is the same in whatever order events arrive
    /// and profiles join.
    ///
    /// - Returns: the runs under the event's profile of journeys that it may begin.
    private func hear(
        _ event: HeldEvent, _ mention: JourneyBook.Mention, under profile: ProfileID,
        _ person: inout MessagingPerson
    ) throws -> [JourneyRun] {
        var (listeners, own) = try runs(
            touchedBy: event, mention, under: profile, of: person.customer)
        for (run, journey, sights) in listeners {
            var view = JourneyView(at: event.occurredAt)
            try look(at: &person, for: journey, run: run, sights, into: &view)
            guard let advance = journey.hear(event, run, view: view) else { continue }
            if advance.run.isOver, run.id.profile != profile { continue }
            if let place = own.firstIndex(where: { $0.id == run.id }) { own[place] = advance.run }
            try apply(advance, before: run, &person, due: event.occurredAt, at: event.occurredAt)
        }
        return own
    }

    private typealias Listener = (run: JourneyRun, journey: Journey, sights: JourneySights)

    /// The runs that an event may change, with what they look at then, and those that it may
    /// begin anew.
    private func runs(
        touchedBy event: HeldEvent, _ mention: JourneyBook.Mention,
        under profile: ProfileID, of customer: ResolvedCustomer
    ) throws -> (listeners: [Listener], own: [JourneyRun]) {
        var listeners: [Listener] = []
        var own: [JourneyRun] = []
        func look(at place: ProfileID, _ share: ProfileShare?) throws {
            let runs = try state.runs(of: place)
            // By index, so that runs that are passed over are not copied.
            for index in runs.indices
            where share?.covers(runs[index].causedAt) ?? true {
                guard let line = mention.line(named: runs[index].journey) else { continue }
                let mayBegin =
                    place == profile && mention.begun.contains { $0.name == line[0].name }
                let isOpen =
                    (!runs[index].isOver || runs[index].isDone)
                    && runs[index].causedAt <= event.occurredAt
                guard isOpen || mayBegin else { continue }
                let run = runs[index]
                if mayBegin { own.append(run) }
                guard isOpen, run.cause != event.id,
                    let journey = JourneyBook.journey(in: line, for: run),
                    let sights = journey.sights(ofHearing: event.name, run)
                else { continue }
                listeners.append((run, journey, sights))
            }
        }
        for profile in customer.profiles { try look(at: profile, nil) }
        for share in customer.shares { try look(at: share.profile, share) }
        return (listeners, own)
    }

    /// Lets the event begin runs; those under other profiles are weighed when its time comes.
    private func begin(
        _ event: HeldEvent, _ begun: [Journey], under profile: ProfileID, _ own: [JourneyRun],
        _ moments: CardTable<EventName, Timestamp>, _ person: inout MessagingPerson
    ) throws {
        for journey in begun {
            let runs =
                begun.count == 1 ? own : own.filter { $0.id.journey == journey.name }
            var view = JourneyView(at: event.occurredAt)
            try look(
                at: &person, for: journey, run: nil, journey.sightsOfBeginning, into: &view)
            view.ownSeen = moments
            let advance: JourneyAdvance
            switch journey.begin(on: event, under: profile, runs: runs, view: view) {
            case .none, .refused: continue
            case .entered(let entered), .restarted(_, let entered): advance = entered
            }
            let before = runs.first { $0.id == advance.run.id }
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
        if run != before {
            person.forget(.runs)
            try state.set(run, before: before)
        }
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
                try read(.runs, of: &person)
                let run = person.runs.first {
                    $0.id.journey == intent.journey && $0.cause == intent.cause
                }
                if let run, let journey = rules.book.journey(for: run),
                    journey.ending(
                        of: run, step: intent.step,
                        view: try view(
                            of: &person, for: journey, run: run, journey.sightsOfEnding, at: time))
                        != nil
                {
                    continue
                }
                _ = try plan(intent, for: &person, at: max(time, intent.plannedAt))
            }
        }
    }
}
