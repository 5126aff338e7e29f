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

    var settings: MessagingSettings { rules.settings }

    /// A customer with everything that messaging keeps of him, folded over his profiles.
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
        for profile in customer.profiles {
            person.card.join(try state.card(of: profile))
            if withRuns { person.runs += try state.runs(of: profile) }
            for summary in try state.summaries(of: profile) {
                person.summaries.append((profile, summary))
            }
        }
        for share in customer.shares {
            // A device of several people: what happened there counts while it was his.
            let card = try state.card(of: share.profile)
            for (name, time) in card.moments where share.covers(time) {
                person.card.moments.merge([name: time], uniquingKeysWith: max)
            }
            if withRuns {
                for run in try state.runs(of: share.profile) where share.covers(run.causedAt) {
                    person.runs.append(run)
                }
            }
            for summary in try state.summaries(of: share.profile)
            where share.covers(summary.causedAt) {
                person.summaries.append((share.profile, summary))
            }
        }
        return person
    }

    /// What a run of a journey may see, as far as the journey looks at it.
    func view(
        of person: MessagingPerson, for journey: Journey, run: JourneyRun?, at time: Timestamp
    ) throws -> JourneyView {
        var view = JourneyView(at: time)
        if journey.usesCart {
            view.values["cart"] = .object(try state.cart(of: person.customer))
        }
        if let run, journey.asksMessages {
            for (profile, summary) in person.summaries
            where summary.journey == journey.name && summary.causedAt == run.causedAt {
                guard let message = try state.message(summary.key, of: profile),
                    message.cause == run.cause
                else { continue }
                view.messages[summary.step] = message
            }
        }
        view.moments = person.card.moments
        if journey.asksZone { view.zone = person.card.zone.flatMap { rules.zone(named: $0.name) } }
        view.stage = person.card.stage?.value
        view.runs = person.runs
        view.seed = settings.seed
        return view
    }
}
