// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What a journey consists of, with what follows from it.
///
/// An object, so that a journey is handed on by counting one reference.
final class JourneyRules: Sendable {
    let name: String
    let version: Int64
    let trigger: JourneyTrigger
    let entry: JourneyCondition
    let reentry: JourneyReentry
    let change: JourneyChange
    let carries: [String]
    let exits: [Exit]
    let goals: [Goal]
    let steps: [JourneyStep]
    let program: JourneyProgram
    /// All event names that matter to it.
    let mentions: Set<EventName>
    /// The events that may end a run when they come.
    let enders: [EventName]
    /// What is looked at when one of them comes.
    let sightsOfEnders: JourneySights
    /// What is looked at to tell whether a run is to end.
    let sightsOfEnd: JourneySights
    /// Whether a message may be stopped while its run goes on.
    let stopsMessages: Bool
    /// What is looked at to tell what an event begins.
    let sightsOfBeginning: JourneySights
    /// What may be looked at at all.
    let sightsOfAll: JourneySights
    private let sightsOfSteps: [JourneySights]

    init(
        name: String, version: Int64, trigger: JourneyTrigger, entry: JourneyCondition,
        reentry: JourneyReentry, change: JourneyChange, carries: [String], exits: [Exit],
        goals: [Goal], steps: [JourneyStep]
    ) {
        self.name = name
        self.version = version
        self.trigger = trigger
        self.entry = entry
        self.reentry = reentry
        self.change = change
        self.carries = carries
        self.exits = exits
        self.goals = goals
        self.steps = steps
        program = JourneyProgram(steps)
        var mentions = Set(trigger.events).union(trigger.condition.mentions)
        mentions.formUnion(entry.mentions)
        var enders: Set<EventName> = []
        var (ofEnders, ofEnd): (JourneySights, JourneySights) = ([], [.moments, .runs])
        for exit in exits {
            mentions.formUnion(exit.mentions)
            switch exit.cause {
            case .event(let events, let condition):
                enders.formUnion(events)
                ofEnders.formUnion(condition.sights)
            case .condition(let condition): ofEnd.formUnion(condition.sights)
            case .events(let events): enders.formUnion(events)
            }
        }
        for goal in goals {
            enders.formUnion(goal.events)
            mentions.formUnion(goal.mentions)
            if let condition = goal.condition { ofEnders.formUnion(condition.sights) }
        }
        for node in program.nodes {
            switch node.work {
            case .wait(.event(let events, _), _, _): mentions.formUnion(events)
            case .branch(let condition, _): mentions.formUnion(condition.mentions)
            default: continue
            }
        }
        stopsMessages = program.nodes.contains { node in
            if case .send(_, _, _, let stops) = node.work { return !stops.isEmpty }
            return false
        }
        self.mentions = mentions
        self.enders = enders.sorted()
        // Of a cart that the journey does not follow nothing is told.
        let open: JourneySights =
            mentions.contains(.cartChanged) ? .all : .all.subtracting(.cart)
        let ofSteps = program.sights(carrying: carries).map(open.intersection)
        sightsOfSteps = ofSteps
        sightsOfEnders = open.intersection(ofEnders)
        sightsOfEnd = open.intersection(ofEnd)
        sightsOfBeginning = open.intersection(
            trigger.sights.union(entry.sights).union(ofSteps.first ?? []))
        sightsOfAll = open
    }

    /// What is looked at from a step on, until the next wait.
    func sights(at place: Int) -> JourneySights {
        sightsOfSteps.indices.contains(place) ? sightsOfSteps[place] : []
    }
}
