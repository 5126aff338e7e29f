// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension Journey {
    /// What is wrong with the journey; none when it may run.
    ///
    /// It finds steps that nobody reaches, circles without a wait, waits without an end, messages
    /// without variants, questions about steps or events that cannot be answered,
    /// and names that two steps have.
    ///
    /// - Complexity: O(n) in the number of steps.
    public var faults: [JourneyFault] {
        var faults: [JourneyFault] = []
        if name.isEmpty { faults.append(JourneyFault("journey.no-name", "it has no name")) }
        if version < 1 {
            faults.append(JourneyFault("journey.version", "versions count from 1"))
        }
        if trigger.events.isEmpty {
            faults.append(JourneyFault("journey.no-trigger", "no event begins it"))
        }
        if case .value(let path) = trigger.occasion, !path.isOfEvent {
            faults.append(
                JourneyFault("journey.path", "the occasion is not read from the event"))
        }
        for name in program.repeatedNames {
            faults.append(JourneyFault("journey.name-twice", at: name, "two steps have this name"))
        }
        for condition in [entry] + exitConditions(ofEvents: false) + branchConditions {
            faults += self.faults(in: condition, mayAskEvent: condition == entry)
        }
        for condition in [trigger.condition] + exitConditions(ofEvents: true) {
            faults += self.faults(in: condition, mayAskEvent: true)
        }
        for exit in exits where exit.mentions.isEmpty {
            if case .condition = exit.cause { continue }
            faults.append(JourneyFault("journey.no-event", "an exit has no event"))
        }
        for goal in goals where goal.events.isEmpty {
            faults.append(JourneyFault("journey.no-event", "a goal has no event"))
        }
        for node in program.nodes { faults += self.faults(at: node) }
        faults += unreachable + endless
        if case .move(let map) = change {
            for target in Set(map.values).sorted() where program.places[target] == nil {
                faults.append(
                    JourneyFault("journey.unknown-step", at: target, "the move leads nowhere"))
            }
        }
        return faults
    }

    private func exitConditions(ofEvents: Bool) -> [JourneyCondition] {
        var conditions = exits.compactMap { exit -> JourneyCondition? in
            switch exit.cause {
            case .condition(let condition): ofEvents ? nil : condition
            case .event(_, let condition): ofEvents ? condition : nil
            case .events: nil
            }
        }
        if ofEvents { conditions += goals.compactMap(\.condition) }
        return conditions
    }

    private var branchConditions: [JourneyCondition] {
        program.nodes.compactMap { node in
            if case .branch(let condition, _) = node.work { return condition }
            return nil
        }
    }

    private func faults(in condition: JourneyCondition, mayAskEvent: Bool) -> [JourneyFault] {
        var faults: [JourneyFault] = []
        if !mayAskEvent, condition.asksEvent {
            faults.append(
                JourneyFault(
                    "journey.path", "a condition asks for an event where there is none at hand"))
        }
        for step in condition.steps {
            guard let place = program.places[step], case .send = program.nodes[place].work else {
                faults.append(
                    JourneyFault(
                        "journey.unknown-step", at: step,
                        "a condition asks for a message that no step sends"))
                continue
            }
        }
        for part in condition.parts {
            if case .value(let path, _) = part, path.names.isEmpty {
                faults.append(JourneyFault("journey.path", "a path is empty"))
            }
        }
        return faults
    }

    private func faults(at node: JourneyProgram.Node) -> [JourneyFault] {
        func fault(_ code: Reason.Code, _ words: String) -> [JourneyFault] {
            [JourneyFault(code, at: node.name, words)]
        }
        if node.name.contains("#") {
            return fault("journey.name", "a step's name has a #")
        }
        switch node.work {
        case .wait(.elapsed(let duration), _, _):
            return duration < .zero ? fault("journey.wait", "it waits for less than nothing") : []
        case .wait(.event(let events, let limit), _, _):
            if events.isEmpty { return fault("journey.no-event", "it waits for no event") }
            return limit <= .zero ? fault("journey.wait", "it does not wait at all") : []
        case .wait(.local(let moment), _, _), .wait(.anniversary(_, let moment), _, _):
            let isTime = 0...23 ~= moment.hour && 0...59 ~= moment.minute
            return isTime ? [] : fault("journey.wait", "clocks never show this time")
        case .split(let arms):
            if arms.allSatisfy({ $0.weight <= 0 }) {
                return fault("journey.split", "no way has a share")
            }
            if arms.contains(where: { $0.weight < 0 || $0.weight > 1_000_000 }) {
                return fault("journey.split", "a share is not between 0 and 1,000,000")
            }
            return Set(arms.map(\.name)).count < arms.count
                ? fault("journey.split", "two ways have one name") : []
        case .send(let plan, _, _, _):
            if plan.variants.isEmpty {
                return fault("journey.no-variants", "the message \(plan.name) has no variant")
            }
            return plan.life <= .zero
                ? fault("journey.life", "the message \(plan.name) is never worth sending") : []
        case .round(let limit, _):
            return limit < 1 ? fault("journey.rounds", "it is never done") : []
        case .branch, .act, .jump, .end: return []
        }
    }

    /// Where a step may lead.
    private func ways(from node: JourneyProgram.Node) -> [Int] {
        switch node.work {
        case .wait(.event, _, let heard): [node.next, heard]
        case .branch(_, let otherwise): [node.next, otherwise]
        case .split(let arms): arms.filter { $0.weight > 0 }.map(\.target)
        case .round(_, let past): [node.next, past]
        case .end: []
        default: [node.next]
        }
    }

    private var unreachable: [JourneyFault] {
        var reached: Set<Int> = []
        var open = [0]
        while let place = open.popLast() {
            guard program.nodes.indices.contains(place), reached.insert(place).inserted else {
                continue
            }
            open += ways(from: program.nodes[place])
        }
        let isWork = program.nodes.indices.filter { place in
            if case .jump = program.nodes[place].work { return false }
            return place < program.nodes.count - 1
        }
        return isWork.filter { !reached.contains($0) }.map { place in
            JourneyFault(
                "journey.unreachable", at: program.nodes[place].name, "no way leads here")
        }
    }

    /// Circles in which nothing waits.
    private var endless: [JourneyFault] {
        var faults: [JourneyFault] = []
        for (place, node) in program.nodes.enumerated() {
            guard case .round(let limit, _) = node.work else { continue }
            var seen: Set<Int> = []
            var open = [node.next]
            var returns = false
            while let next = open.popLast(), !returns {
                if next == place {
                    returns = true
                    continue
                }
                guard program.nodes.indices.contains(next), seen.insert(next).inserted else {
                    continue
                }
                if case .wait(let until, _, _) = program.nodes[next].work, Self.passesTime(until) {
                    continue
                }
                open += ways(from: program.nodes[next])
            }
            if returns {
                faults.append(
                    JourneyFault(
                        "journey.endless", at: node.name,
                        "it does its \(limit) rounds at once, without a wait"))
            }
        }
        return faults
    }

    private static func passesTime(_ until: Wait.Until) -> Bool {
        switch until {
        case .elapsed(let duration): duration > .zero
        case .local, .anniversary: true
        // The event may have come already; but each round waits for a later one.
        case .event(_, let limit): limit > .zero
        }
    }
}
