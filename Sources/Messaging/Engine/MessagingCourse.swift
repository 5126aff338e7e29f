// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What messaging does, over whatever keeps its state: events in, messages out.
///
/// The engine runs it in transactions over the store, the simulation over memory. It decides
/// nothing itself: it loads what an event touches, asks the pure functions of journeys, policy and
/// outbox, and writes the difference.
struct MessagingCourse<State: MessagingState> {
    let rules: MessagingRules
    let state: State

    var settings: MessagingSettings { _read { yield rules.settings } }

    /// A customer with what messaging keeps of him, folded over his profiles.
    ///
    /// - Parameters:
    ///   - customer: who.
    ///   - withRuns: whether the runs of journeys are of interest.
    /// - Returns: the person.
    /// - Throws: what the state throws.
    func person(
        _ customer: ResolvedCustomer, withRuns: Bool = true
    ) throws -> MessagingPerson {
        var person = MessagingPerson(customer)
        try read([.card, .summaries], of: &person)
        if withRuns { try read(.runs, of: &person) }
        return person
    }

    /// Reads what of a person was not read yet.
    func read(_ parts: MessagingPerson.Parts, of person: inout MessagingPerson) throws {
        let missing = parts.subtracting(person.parts)
        if missing.isEmpty { return }
        person.parts.formUnion(missing)
        if missing.contains(.card) { person.card = try state.card(of: person.customer.profiles) }
        let count = person.customer.profiles.count
        if missing.contains(.runs) { person.lists.reserveCapacity(count) }
        if missing.contains(.summaries) { person.summaries.reserveCapacity(count) }
        for profile in person.customer.profiles {
            if missing.contains(.runs) {
                let runs = try state.runs(of: profile)
                if !runs.isEmpty { person.lists.append(runs) }
            }
            if missing.contains(.summaries) {
                let list = try state.summaries(of: profile)
                if !list.isEmpty { person.summaries.append(.init(profile: profile, list: list)) }
            }
        }
        for share in person.customer.shares { try read(missing, of: share, into: &person) }
    }

    /// A device of several people: what happened there counts while it was his.
    private func read(
        _ parts: MessagingPerson.Parts, of share: ProfileShare, into person: inout MessagingPerson
    ) throws {
        if parts.contains(.card) {
            for entry in try state.card(of: share.profile).moments.entries
            where share.covers(entry.value) {
                person.card.moments.put(entry.value, under: entry.name, max)
            }
        }
        if parts.contains(.runs) {
            person.lists.append(
                try state.runs(of: share.profile).filter { share.covers($0.causedAt) })
        }
        if parts.contains(.summaries) {
            let list = try state.summaries(of: share.profile).filter {
                share.covers($0.causedAt)
            }
            if !list.isEmpty { person.summaries.append(.init(profile: share.profile, list: list)) }
        }
    }

    /// What a run of a journey may see, as far as the journey looks at it.
    func view(
        of person: inout MessagingPerson, for journey: Journey, run: JourneyRun?,
        _ sights: JourneySights, at time: Timestamp
    ) throws -> JourneyView {
        var view = JourneyView(at: time)
        try look(at: &person, for: journey, run: run, sights, into: &view)
        return view
    }

    /// The same, put into a view of its instant.
    func look(
        at person: inout MessagingPerson, for journey: Journey, run: JourneyRun?,
        _ sights: JourneySights, into view: inout JourneyView
    ) throws {
        view.seed = settings.seed
        if sights.isEmpty { return }
        var parts: MessagingPerson.Parts = []
        if !sights.isDisjoint(with: [.moments, .zone, .stage]) { parts.insert(.card) }
        if sights.contains(.runs) { parts.insert(.runs) }
        if sights.contains(.messages) { parts.insert(.summaries) }
        try read(parts, of: &person)
        if sights.contains(.cart) {
            view.values["cart"] = .object(try state.cart(of: person.customer))
        }
        if let run, sights.contains(.messages) {
            view.messages = try messages(of: run, person)
        }
        if sights.contains(.moments) { view.seen = person.card.moments }
        if sights.contains(.zone) {
            view.zone = person.card.zone.flatMap { rules.zone(named: $0.name) }
        }
        if sights.contains(.stage) { view.stage = person.card.stage?.value }
        if sights.contains(.runs) { view.runs = person.runs(of: journey.name) }
    }

    /// The messages of a run, by their step.
    private func messages(
        of run: JourneyRun, _ person: MessagingPerson
    ) throws -> [String: OutboxMessage] {
        var messages: [String: OutboxMessage] = [:]
        for summaries in person.summaries {
            for place in summaries.list.indices
            where summaries.list[place].causedAt == run.causedAt
                && summaries.list[place].journey == run.id.journey
            {
                let key = summaries.list[place].key
                guard let message = try state.message(key, of: summaries.profile),
                    message.cause == run.cause
                else { continue }
                messages[message.step] = message
            }
        }
        return messages
    }
}
