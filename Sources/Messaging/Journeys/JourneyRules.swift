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
    /// Whether it looks at the cart, in a condition or for its messages.
    let usesCart: Bool
    /// Whether a condition of it asks what became of a message.
    let asksMessages: Bool
    /// Whether a step of it waits for a time of day.
    let asksZone: Bool

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
        var mentions = Set(trigger.events)
        var conditions = [trigger.condition, entry]
        for exit in exits {
            mentions.formUnion(exit.mentions)
            switch exit.cause {
            case .event(_, let condition), .condition(let condition):
                conditions.append(condition)
            case .events: continue
            }
        }
        for goal in goals {
            mentions.formUnion(goal.events)
            if let condition = goal.condition { conditions.append(condition) }
        }
        var paths = trigger.keeps.map(\.path)
        if case .value(let path) = trigger.occasion { paths.append(path) }
        var asksZone = false
        for node in program.nodes {
            switch node.work {
            case .wait(.event(let events, _), _, _): mentions.formUnion(events)
            case .wait(.local, _, _): asksZone = true
            case .wait(.anniversary(let path, _), _, _):
                asksZone = true
                paths.append(path)
            case .branch(let condition, _): conditions.append(condition)
            default: continue
            }
        }
        for condition in conditions {
            mentions.formUnion(condition.mentions)
            paths += condition.paths
        }
        self.mentions = mentions
        self.asksZone = asksZone
        asksMessages = conditions.contains { !$0.steps.isEmpty }
        // Of a cart that the journey does not follow nothing is told.
        usesCart =
            mentions.contains(.cartChanged)
            && (carries.contains("cart") || paths.contains { $0.names.first == "cart" })
    }
}
