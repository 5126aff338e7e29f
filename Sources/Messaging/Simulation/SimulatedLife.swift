// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// One person of a simulation: what is kept of him, and what he will do next.
final class SimulatedLife {
    let person: Int
    let world: SimulatedWorld
    let state: MemoryMessagingState
    private let course: MessagingCourse<MemoryMessagingState>
    /// The period whose events are in `coming`, and what of them is still to come, latest first.
    var period = -1
    var coming: [ComingEvent] = []
    /// What follows from messages, latest first.
    var reactions: [ComingEvent] = []
    /// The keys of messages that a counterpart has taken, in no order.
    var taken: [MessageKey] = []
    /// When the period after that one begins.
    private lazy var nextPeriod = start(of: period + 1)

    init(_ person: Int, in world: SimulatedWorld, keepsMoments: Bool) {
        self.person = person
        self.world = world
        state = MemoryMessagingState(keepsMoments: keepsMoments)
        course = MessagingCourse(rules: world.rules, state: state)
        state.notes.report.people = 1
    }

    /// Lives until `end`, which does not belong to it.
    func live(until end: Timestamp) throws {
        while let next = next(before: end) {
            state.now = max(state.now, next.at)
            switch next.kind {
            case .event: try takeEvent()
            case .run(let id, let due):
                state.notes.report.timers += 1
                _ = try course.fire(.run(id), due: due, at: state.now)
            case .follow(let index):
                let follow = state.follows.remove(at: index)
                state.notes.report.timers += 1
                _ = try course.fire(
                    .follow(follow.profile, follow.key), due: follow.at, at: state.now)
            case .message(let profile, let key):
                guard let message = try state.message(key, of: profile) else { continue }
                try hand(over: message)
            }
        }
    }

    // MARK: What comes next

    private enum Kind {
        case event
        case run(JourneyRunID, due: Timestamp)
        case follow(Int)
        case message(ProfileID, MessageKey)
    }

    /// What is next: events, then timers, then messages, where they are due at one instant.
    private func next(before end: Timestamp) -> (at: Timestamp, kind: Kind)? {
        fillPeriods(before: end)
        // What is overdue is due now: time does not run back.
        var time = end
        func isFirst(_ other: Timestamp) -> Bool {
            let other = max(other, state.now)
            guard other < time else { return false }
            time = other
            return true
        }
        var isEvent = false
        if let event = coming.last, isFirst(event.arrivesAt) { isEvent = true }
        if let event = reactions.last, isFirst(event.arrivesAt) { isEvent = true }
        // Of what is due at one instant the names decide, not the order in which it lies there.
        let timer = Self.first(state.timers) { $0.isBefore($1) }
        let isTimer = timer.map { isFirst(state.timers[$0].due) } ?? false
        let follow = Self.first(state.follows) { $0.isBefore($1) }
        let isFollow = follow.map { isFirst(state.follows[$0].at) } ?? false
        let message = Self.first(state.open) { $0.isBefore($1) }
        if let message, isFirst(state.open[message].readyAt) {
            return (time, .message(state.open[message].profile, state.open[message].key))
        }
        if let follow, isFollow { return (time, .follow(follow)) }
        if let timer, isTimer {
            return (time, .run(state.timers[timer].run, due: state.timers[timer].due))
        }
        return isEvent ? (time, .event) : nil
    }

    /// Where the first lies.
    private static func first<Element>(
        _ list: [Element], _ isBefore: (Element, Element) -> Bool
    ) -> Int? {
        var first: Int?
        for index in list.indices where first.map({ isBefore(list[index], list[$0]) }) ?? true {
            first = index
        }
        return first
    }

    /// Asks for the events of the periods that begin before the next event that is known.
    private func fillPeriods(before end: Timestamp) {
        while true {
            let start = nextPeriod
            guard start < end, coming.last.map({ $0.arrivesAt >= start }) ?? true else { return }
            period += 1
            nextPeriod = self.start(of: period + 1)
            for event in world.population.events(of: person, in: period, from: start) {
                coming.append(ComingEvent(event))
            }
            coming.sort(by: ComingEvent.isLater)
        }
    }

    private func start(of period: Int) -> Timestamp {
        world.start + .seconds(Int64(period) * Simulation.secondsPerPeriod)
    }

    // MARK: Events

    private func takeEvent() throws {
        let isReaction: Bool
        switch (coming.last, reactions.last) {
        case (let one?, let other?): isReaction = ComingEvent.isLater(one, other)
        case (nil, _?): isReaction = true
        default: isReaction = false
        }
        guard let next = isReaction ? reactions.popLast() : coming.popLast() else { return }
        let profile = SimulatedResolver.profile(next.profile, of: person)
        var ended: [CustomerID] = []
        let bit: UInt8 = 1 << UInt8(next.profile)
        if next.joins, state.memory.joined & bit == 0 {
            state.memory.joined |= bit
            ended.append(CustomerID(profile.token))
        }
        let event = next.held
        state.notes.note(event, at: state.now)
        if event.event.commerce != nil { state.places[state.place(of: profile)].add(event) }
        let customer = state.memory.customer(of: profile)
        if !world.observers.isEmpty {
            let observation = Observation(
                RecordedEvent(event: event.event, profile: profile, receivedAt: state.now),
                Resolution(
                    profile: profile, customer: customer, identifiers: event.event.identifiers,
                    ended: ended))
            for observer in world.observers {
                try observer.observe(observation, in: state.memory)
            }
        }
        try course.observe(
            event, event.event.identifiers, under: profile, of: customer,
            isJoining: !ended.isEmpty)
    }

    // MARK: Delivery

    private func hand(over message: OutboxMessage) throws {
        state.notes.report.claims += 1
        guard let point = world.rules.points[message.channel] else {
            let gone = Refusal("outbox.no-channel", "no such channel is wired")
            try state.set(message.dropped(for: gone), before: message)
            return
        }
        func hand<Contact: ContactChannel>(_ contact: Contact.Type) throws {
            try self.hand(over: message, on: contact)
        }
        // The usual channels by their names, so that their code is made for them.
        if point.contact == EmailContact.self { return try hand(EmailContact.self) }
        if point.contact == SMSContact.self { return try hand(SMSContact.self) }
        try hand(point.contact)
    }

    private func hand<Contact: ContactChannel>(
        over message: OutboxMessage, on contact: Contact.Type
    ) throws {
        let faults = world.faults[message.channel] ?? TransportFaults()
        let terms = ClaimTerms(
            worker: "simulation", lease: .seconds(60), knowsKeys: faults.knowsKeys)
        guard
            case .claimed(let claimed) = try course.claim(
                message, on: contact, terms, at: state.now)
        else { return }
        let leased = claimed.message
        let answer = faults.answer(to: leased, seed: world.seed)
        state.notes.report.attempts += 1
        var result = answer.result
        if case .ambiguous(let reasons) = result {
            state.notes.report.ambiguous += 1
            if faults.knowsKeys { result = .tryAgain(reasons) }
        }
        if answer.took {
            if !taken.contains(leased.key) {
                taken.append(leased.key)
            } else if !faults.knowsKeys {
                state.notes.report.doubled += 1
            }
        }
        state.now = state.now + answer.lasts
        let time = state.now
        try world.rules.gate.endFlight(of: claimed.request, in: state.memory)
        guard let stored = try state.message(leased.key, of: leased.profile) else { return }
        let after = try course.end(stored, .stands, result, at: time)
        if after == .sent, !taken.contains(leased.key) { state.notes.report.lost += 1 }
        if answer.took { react(to: leased, bounces: answer.bounces, at: time) }
    }

    private func react(to message: OutboxMessage, bounces: Bool, at time: Timestamp) {
        var added: [SimulatedEvent] = []
        if bounces {
            let event = CustomerEvent(
                id: EventID("bounce-\(message.key)"), name: .messageBounced,
                occurredAt: time + .seconds(60), channel: Channel(message.channel),
                identifiers: [message.recipient],
                properties: ["message": .string(message.key.description), "bounce": "hard"])
            added.append(SimulatedEvent(event))
        } else {
            added = world.population.reactions(of: person, to: message, at: time)
        }
        guard !added.isEmpty else { return }
        for event in added { reactions.append(ComingEvent(event)) }
        reactions.sort(by: ComingEvent.isLater)
    }
}
