// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension Journey {
    /// So many steps are done at once at most; a journey that needs more goes in a circle.
    static let stepLimit = 10_000

    /// Goes on from the step at `place` until the next wait or the end.
    func walk(
        _ advance: inout JourneyAdvance, from place: Int, clock: Timestamp, view: JourneyView
    ) {
        var place = place
        var clock = clock
        var left = Self.stepLimit
        while program.nodes.indices.contains(place) {
            left -= 1
            let node = program.nodes[place]
            guard left > 0 else {
                let words = "\(node.name): it goes in a circle without a wait"
                return finish(&advance, Reason("journey.endless", words), false)
            }
            place = node.next
            switch node.work {
            case .wait(let until, let unknownZone, let heard):
                switch rest(until, unknownZone, at: node, &advance, since: clock, view) {
                case .waits: return
                case .goesOn: note(&advance, node.reasons[0])
                case .heard(let moment):
                    note(&advance, node.reasons[1])
                    clock = moment
                    place = heard
                case .ends(let reason): return finish(&advance, reason, false)
                }
            case .branch(let condition, let otherwise):
                let holds = condition.holds(in: scope(of: advance.run, view))
                note(&advance, node.reasons[holds ? 0 : 1])
                if !holds { place = otherwise }
            case .split(let arms): place = choose(arms, at: node, &advance, view)
            case .send(let plan, let waitsForBestTime, let loops, _):
                clock = max(clock, view.at)
                advance.sends.append(
                    JourneySend(
                        step: step(node.name, loops, advance.run), plan: plan,
                        data: message(of: advance.run, view),
                        waitsForBestTime: waitsForBestTime))
            case .act(let action): perform(action, at: node, &advance, view)
            case .round(let limit, let past):
                let round = advance.run.rounds[node.name, default: 0]
                if round >= limit {
                    advance.run.rounds[node.name] = nil
                    place = past
                } else {
                    advance.run.rounds[node.name] = round + 1
                }
            case .jump: continue
            case .end(let end):
                advance.run.position = node.name
                advance.run.isDone = true
                return finish(&advance, end.reason, end.reachesGoal)
            }
        }
        finish(&advance, Self.stepGone, false)
    }

    private enum Rest {
        case waits, goesOn
        case heard(Timestamp)
        case ends(Reason)
    }

    private func rest(
        _ until: Wait.Until, _ unknownZone: Wait.UnknownZone, at node: JourneyProgram.Node,
        _ advance: inout JourneyAdvance, since clock: Timestamp, _ view: JourneyView
    ) -> Rest {
        if case .event(let events, _) = until {
            if let moment = heard(events, since: clock, advance.run, view) { return .heard(moment) }
        }
        switch due(until, since: clock, advance.run, view) {
        case .at(let instant):
            guard instant > clock else { return .goesOn }
            advance.run.position = node.name
            advance.run.since = clock
            advance.run.dueAt = instant
            return .waits
        case .zoneUnknown:
            if unknownZone == .goesOn { return .goesOn }
            let words = "\(node.name): the customer's zone is not known"
            return .ends(Reason("journey.zone-unknown", words))
        case .never:
            let words = "\(node.name): there is no day or hour to wait for"
            return .ends(Reason("journey.no-moment", words))
        }
    }

    /// When one of the events happened that a wait since `clock` is for; nil when none did.
    func heard(
        _ events: [EventName], since clock: Timestamp, _ run: JourneyRun, _ view: JourneyView
    ) -> Timestamp? {
        for event in events {
            guard let moment = view.seen[event] else { continue }
            // Of the instant at which the wait began an event counts at the very start alone:
            // one that was waited for is not heard twice.
            let isStart = clock == run.causedAt && !trigger.events.contains(event)
            if moment > clock || isStart && moment == clock { return moment }
        }
        return nil
    }

    enum Due {
        case at(Timestamp)
        case zoneUnknown
        case never
    }

    func due(
        _ until: Wait.Until, since clock: Timestamp, _ run: JourneyRun, _ view: JourneyView
    ) -> Due {
        switch until {
        case .elapsed(let duration), .event(_, let duration): return .at(clock + duration)
        case .local(let moment):
            guard let zone = view.zone else { return .zoneUnknown }
            return moment.next(after: clock, in: zone).map(Due.at) ?? .never
        case .anniversary(let path, let moment):
            guard
                let text = scope(of: run, view).value(at: path)?.stringValue,
                let day = LocalMoment.monthAndDay(text)
            else { return .never }
            guard let zone = view.zone else { return .zoneUnknown }
            return moment.next(anniversary: day, after: clock, in: zone).map(Due.at) ?? .never
        }
    }

    private func choose(
        _ arms: [JourneyProgram.Arm], at node: JourneyProgram.Node,
        _ advance: inout JourneyAdvance, _ view: JourneyView
    ) -> Int {
        var sum: Int64 = 0
        for arm in arms { sum += min(max(arm.weight, 0), 1_000_000) }
        guard sum > 0 else { return node.next }
        var purpose: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in node.name.utf8 { purpose = (purpose ^ UInt64(byte)) &* 0x100_0000_01B3 }
        let chance = MessageChance(seed: view.seed, advance.run.id.token, purpose: purpose)
        var left = chance.number(below: sum)
        for arm in arms {
            left -= min(max(arm.weight, 0), 1_000_000)
            guard left < 0 else { continue }
            advance.run.data[node.name] = .string(arm.name)
            note(&advance, Reason("journey.split", "\(node.name): \(arm.name)"))
            return arm.target
        }
        return node.next
    }

    private func perform(
        _ action: Act.Action, at node: JourneyProgram.Node, _ advance: inout JourneyAdvance,
        _ view: JourneyView
    ) {
        let effect: JourneyEffect
        switch action {
        case .note(let name, let value):
            advance.run.data[name] = value
            return
        case .promise(let name, let duration):
            effect = .promise(name, due: view.at + duration)
        case .keepPromise(let name): effect = .keepPromise(name)
        case .survey(let name): effect = .survey(name)
        case .joinAudience(let name): effect = .joinAudience(name)
        case .leaveAudience(let name): effect = .leaveAudience(name)
        }
        advance.effects.append(JourneyAdvance.Performed(step: node.name, effect))
    }

    /// The step's name, with the rounds of what repeats around it from the second on.
    private func step(_ name: String, _ loops: [String], _ run: JourneyRun) -> String {
        if loops.isEmpty { return name }
        let rounds = loops.map { run.rounds[$0, default: 1] }
        if rounds.allSatisfy({ $0 == 1 }) { return name }
        return name + "#" + rounds.map { String($0) }.joined(separator: ".")
    }

    /// What a message of the run is given.
    private func message(of run: JourneyRun, _ view: JourneyView) -> JSONObject {
        var data = run.data
        for name in carries {
            if let value = view.values[name] { data[name] = value }
        }
        return data
    }
}
