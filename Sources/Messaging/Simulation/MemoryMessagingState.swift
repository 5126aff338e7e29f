// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// The state of messaging for one person of a simulation, in memory.
final class MemoryMessagingState: MessagingState {
    /// What is kept of one profile.
    struct Place {
        var profile: ProfileID
        var card = ContactCard()
        var runs: [JourneyRun] = []
        var summaries: [MessageSummary] = []
        var messages: [OutboxMessage] = []
        var parked: [SendIntent] = []
        private(set) var commerce: [HeldEvent] = []
        /// Those of them that change what is in a cart.
        private(set) var cartEvents: [HeldEvent] = []

        init(profile: ProfileID) { self.profile = profile }

        // By index, so that what is passed over is not copied.

        func run(_ id: JourneyRunID) -> Int? {
            for index in runs.indices
            where runs[index].id.journey == id.journey && runs[index].id.occasion == id.occasion {
                return index
            }
            return nil
        }

        func message(_ key: MessageKey) -> Int? {
            for index in summaries.indices.reversed() where summaries[index].key == key {
                return index
            }
            return nil
        }

        mutating func add(_ event: HeldEvent) {
            switch event.event.commerce {
            case nil: return
            case .cart, .order: cartEvents.append(event)
            default: break
            }
            commerce.append(event)
        }
    }

    /// A message that is looked at again for its next channel.
    struct Follow {
        var at: Timestamp
        var profile: ProfileID
        var key: MessageKey
    }

    /// A run whose wait ends.
    struct Timer {
        var due: Timestamp
        var run: JourneyRunID
    }

    /// A message that waits or is leased.
    struct Open {
        var readyAt: Timestamp
        var profile: ProfileID
        var key: MessageKey
    }

    let memory = MemoryTransaction()
    var places: [Place] = []
    var follows: [Follow] = []
    /// Those of the runs that are not over, in no order.
    private(set) var timers: [Timer] = []
    /// Those of the messages that are not final, in no order.
    private(set) var open: [Open] = []
    private var folded: FoldedCart?
    /// The card of a customer of several profiles, until one of them changes.
    private var joined = ContactCard()
    /// The profiles of that card; none where it is not kept.
    private var joinedProfiles: [ProfileID] = []
    /// What time it is, for what is written down.
    var now = Timestamp.distantPast
    /// What is written down of the changes.
    var notes: SimulationNotes

    init(keepsMoments: Bool) {
        notes = SimulationNotes(keepsMoments: keepsMoments)
    }

    var transaction: any WriteTransaction { memory }

    func place(of profile: ProfileID) -> Int {
        for index in places.indices where places[index].profile == profile { return index }
        places.append(Place(profile: profile))
        return places.count - 1
    }

    func card(of profile: ProfileID) throws -> ContactCard { places[place(of: profile)].card }

    func card(of profiles: [ProfileID]) throws -> ContactCard {
        if profiles.count == 1 { return try card(of: profiles[0]) }
        if joinedProfiles == profiles, !profiles.isEmpty { return joined }
        var card = ContactCard()
        for profile in profiles { card.join(places[place(of: profile)].card) }
        joined = card
        joinedProfiles = profiles
        return card
    }

    /// Lets go of the joined card, so that what it shares with those it is of is changed in place.
    private func part() {
        guard !joinedProfiles.isEmpty else { return }
        joinedProfiles = []
        joined = ContactCard()
    }

    func set(_ card: ContactCard, of profile: ProfileID) throws {
        part()
        places[place(of: profile)].card = card
    }

    func change(
        cardOf profile: ProfileID, _ body: (inout ContactCard) -> Bool
    ) throws -> CardTable<EventName, Timestamp> {
        let place = place(of: profile)
        part()
        _ = body(&places[place].card)
        return places[place].card.moments
    }

    func runs(of profile: ProfileID) throws -> [JourneyRun] { places[place(of: profile)].runs }

    func set(_ run: JourneyRun, before: JourneyRun?) throws {
        let place = place(of: run.id.profile)
        notes.note(run, before: before, at: now)
        keepTimer(of: run)
        var index = places[place].runs.count
        // Most have been there before.
        if let known = places[place].run(run.id) { return places[place].runs[known] = run }
        while index > 0, run.id < places[place].runs[index - 1].id { index -= 1 }
        places[place].runs.insert(run, at: index)
    }

    private func keepTimer(of run: JourneyRun) {
        var known: Int?
        for index in timers.indices where timers[index].run == run.id { known = index }
        switch (known, run.dueAt) {
        case (let index?, let due?): timers[index].due = due
        case (let index?, nil): timers.remove(at: index)
        case (nil, let due?): timers.append(Timer(due: due, run: run.id))
        case (nil, nil): break
        }
    }

    private func keepOpen(_ message: OutboxMessage) {
        let known = open.firstIndex { $0.key == message.key }
        switch (known, message.state.isFinal) {
        case (let index?, false): open[index].readyAt = message.freeAt
        case (let index?, true): open.remove(at: index)
        case (nil, false):
            open.append(
                Open(readyAt: message.freeAt, profile: message.profile, key: message.key))
        case (nil, true): break
        }
    }

    /// Takes over what was kept before.
    func restore(_ places: [Place], _ follows: [Follow]) {
        self.places = places
        self.follows = follows
        for place in places {
            for run in place.runs { keepTimer(of: run) }
            for message in place.messages { keepOpen(message) }
        }
    }

    func summaries(of profile: ProfileID) throws -> [MessageSummary] {
        places[place(of: profile)].summaries
    }

    func message(_ key: MessageKey, of profile: ProfileID) throws -> OutboxMessage? {
        let place = place(of: profile)
        return places[place].message(key).map { places[place].messages[$0] }
    }

    @discardableResult
    func set(_ message: OutboxMessage, before: OutboxMessage?) throws -> [UInt8] {
        let place = place(of: message.profile)
        notes.note(message, before: before, at: now)
        keepOpen(message)
        if let index = places[place].message(message.key) {
            places[place].messages[index] = message
            places[place].summaries[index].follow(message)
        } else {
            places[place].messages.append(message)
            places[place].summaries.append(MessageSummary(message))
        }
        return []
    }

    func parked(of profile: ProfileID) throws -> [SendIntent] {
        places[place(of: profile)].parked
    }

    func park(_ intent: SendIntent) throws {
        try unpark(intent)
        places[place(of: intent.profile)].parked.append(intent)
    }

    func unpark(_ intent: SendIntent) throws {
        places[place(of: intent.profile)].parked.removeAll { $0.key == intent.key }
    }

    func profile(ofSent key: MessageKey) throws -> ProfileID? {
        for place in places.indices {
            if let index = places[place].message(key), places[place].summaries[index].state == .sent
            {
                return places[place].profile
            }
        }
        return nil
    }

    func follow(_ message: OutboxMessage, at time: Timestamp) throws {
        follows.append(Follow(at: time, profile: message.profile, key: message.key))
    }

    func perform(
        _ effects: [JourneyAdvance.Performed], of run: JourneyRun, for customer: ResolvedCustomer,
        at time: Timestamp
    ) throws {
        for performed in effects { notes.note(performed.effect, of: run, at: now) }
    }

    func cart(of customer: ResolvedCustomer) throws -> JSONObject {
        let events = customer.profiles.map { places[place(of: $0)].cartEvents }
        if folded?.profiles != customer.profiles { folded = FoldedCart(customer.profiles) }
        folded?.take(events)
        return folded?.value ?? JSONObject(cart: Cart(folding: []))
    }

    /// Nothing: a history tells the reasons, and what is asked about a person is lived through
    /// again.
    func keep(_ explanation: SendExplanation, about message: OutboxMessage) throws {}
}

extension MemoryMessagingState.Timer {
    func isBefore(_ other: Self) -> Bool { due == other.due ? run < other.run : due < other.due }
}

extension MemoryMessagingState.Follow {
    func isBefore(_ other: Self) -> Bool { at == other.at ? key < other.key : at < other.at }
}

extension MemoryMessagingState.Open {
    func isBefore(_ other: Self) -> Bool {
        readyAt == other.readyAt ? key < other.key : readyAt < other.readyAt
    }
}
