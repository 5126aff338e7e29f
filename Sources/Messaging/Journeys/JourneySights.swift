// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What of a view a journey may look at: the rest need not be read.
struct JourneySights: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    /// When events happened under any profile.
    static let moments = JourneySights(rawValue: 1)
    /// The cart among the values.
    static let cart = JourneySights(rawValue: 2)
    static let messages = JourneySights(rawValue: 4)
    static let zone = JourneySights(rawValue: 8)
    static let stage = JourneySights(rawValue: 16)
    static let runs = JourneySights(rawValue: 32)
    static let all: JourneySights = [.moments, .cart, .messages, .zone, .stage, .runs]
}

extension JourneyCondition {
    /// What of the view the answer depends on.
    var sights: JourneySights {
        var sights: JourneySights = []
        for part in parts {
            switch part {
            case .seen, .seenWithin: sights.insert(.moments)
            case .stage: sights.insert(.stage)
            case .sent, .noticed, .answered: sights.insert(.messages)
            default: continue
            }
        }
        for path in paths { sights.formUnion(path.sights) }
        return sights
    }
}

extension JourneyPath {
    var sights: JourneySights { names.first == "cart" ? .cart : [] }
}

extension JourneyTrigger {
    /// What of the view is looked at to tell what an event begins.
    var sights: JourneySights {
        var sights = condition.sights
        for kept in keeps { sights.formUnion(kept.path.sights) }
        if case .value(let path) = occasion { sights.formUnion(path.sights) }
        return sights
    }
}

extension JourneyProgram {
    /// What is looked at from each step until the next wait that a run surely stays at.
    func sights(carrying names: [String]) -> [JourneySights] {
        nodes.indices.map { start in
            var sights: JourneySights = []
            var open = [start]
            var seen: Set<Int> = []
            while let place = open.popLast() {
                guard nodes.indices.contains(place), seen.insert(place).inserted else { continue }
                sights.formUnion(Self.sights(of: nodes[place].work, carrying: names))
                open += ways(from: place)
            }
            return sights
        }
    }

    private static func sights(of work: Work, carrying names: [String]) -> JourneySights {
        switch work {
        case .wait(.elapsed, _, _): []
        case .wait(.event, _, _): .moments
        case .wait(.local, _, _): .zone
        case .wait(.anniversary(let path, _), _, _): path.sights.union(.zone)
        case .branch(let condition, _): condition.sights
        case .send: names.contains("cart") ? .cart : []
        case .split, .act, .round, .jump, .end: []
        }
    }

    /// Where a run may go at once from a step.
    private func ways(from place: Int) -> [Int] {
        let node = nodes[place]
        switch node.work {
        case .wait(.elapsed(let duration), _, _): return duration > .zero ? [] : [node.next]
        case .wait(_, _, let heard): return [heard, node.next]
        case .branch(_, let otherwise): return [otherwise, node.next]
        case .split(let arms): return arms.map(\.target) + [node.next]
        case .round(_, let past): return [past, node.next]
        case .send, .act, .jump: return [node.next]
        case .end: return []
        }
    }
}

extension Journey {
    /// What is looked at to tell what an event begins, beside the moments of its own profile.
    var sightsOfBeginning: JourneySights { rules.sightsOfBeginning }

    /// What is looked at to tell what an event changes for a run.
    ///
    /// - Returns: what; nil where it changes nothing, whatever else is known.
    func sights(ofHearing event: EventName, _ run: JourneyRun) -> JourneySights? {
        if run.isOver, !run.isDone { return nil }
        if run.version < version, !run.isOver { return rules.sightsOfAll }
        var sights: JourneySights?
        if rules.enders.contains(event) { sights = rules.sightsOfEnders }
        if !run.isDone, let place = program.places[run.position],
            case .wait(.event(let events, _), _, let heard) = program.nodes[place].work,
            events.contains(event)
        {
            sights = (sights ?? []).union(rules.sights(at: heard))
        }
        return sights
    }

    /// What is looked at when a run goes on because its time has come.
    func sights(ofResuming run: JourneyRun) -> JourneySights {
        if run.version < version { return rules.sightsOfAll }
        var sights = rules.sightsOfEnd
        guard let place = program.places[run.position] else { return sights }
        let node = program.nodes[place]
        guard case .wait(let until, _, let heard) = node.work else {
            return sights.union(rules.sights(at: place))
        }
        sights.formUnion(rules.sights(at: node.next))
        if case .event = until { sights.formUnion(rules.sights(at: heard).union(.moments)) }
        return sights
    }

    /// What is looked at to tell whether a run, or a message of it, is to end.
    var sightsOfEnding: JourneySights { rules.sightsOfEnd }
}
