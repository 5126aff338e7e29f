// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity

/// Short words for what happens to a graph in memory.
enum GraphWorld {
    static func graph(
        _ change: (inout IdentityRules) -> Void = IdentityHistory.rules
    ) -> IdentityGraph {
        IdentityGraph(rules: IdentityWorld.engine(change).rules, key: IdentityWorld.key)
    }

    static func graph(blocks: Bool) -> IdentityGraph {
        graph { rules in
            IdentityHistory.rules(&rules)
            if blocks { rules.blocked = [IdentityHistory.blockable[0]] }
        }
    }

    static func sighting(
        _ event: String, at second: Int64, _ identifiers: [Identifier]
    ) -> Sighting {
        Sighting(IdentityWorld.event(event, at: second, identifiers))
    }
}

extension IdentityGraph {
    /// The customers of some profiles, sorted by name.
    func customers(of profiles: [ProfileID]) -> [ResolvedCustomer] {
        Set(profiles.map(customer)).sorted { $0.id < $1.id }
    }

    /// Does acts one after another.
    ///
    /// - Returns: what became of the customers, by act.
    @discardableResult
    mutating func apply(_ acts: [IdentityHistory.Act]) throws -> [[IdentityChange]] {
        try acts.map { act in
            switch act {
            case .event(let event): return try record(Sighting(event)).changes
            case .retract(let event, _): return retract(event)
            case .rule(let ruling): return try decide(ruling)
            case .withdraw(let ruling): return try withdraw(ruling)
            case .like(let one, let other, let weight, let time):
                let profiles = try [one, other].map { identifier in
                    ProfileID(try rules.normalizer.normalise(identifier), key: IdentityWorld.key)
                }
                return try accept(
                    IdentityLikeness(
                        profiles[0], profiles[1], weight: weight,
                        reasons: [Reason("linkage.name", "alike")], at: time))
            }
        }
    }
}

extension IdentityHistory {
    /// Whether two decisions are one but for their words, so that withdrawing one withdraws both.
    var hasTwinRulings: Bool {
        let rulings = acts.compactMap { if case .rule(let ruling) = $0 { ruling } else { nil } }
        return rulings.enumerated().contains { place, one in
            rulings[..<place].contains { other in
                one.decision == other.decision && one.at == other.at
                    && Set([one.one, one.other]) == Set([other.one, other.other])
            }
        }
    }

    /// What a graph of these rules knows after all acts; `blocked` are those of other rules.
    func component(
        _ rules: IdentityRules, blocked: Set<Identifier>? = nil
    ) throws -> IdentityComponent {
        let engine = IdentityEngine(rules: rules, key: IdentityWorld.key)
        var component = try component(engine)
        let blocked = Set((blocked ?? rules.blocked).map { ProfileID($0, key: IdentityWorld.key) })
        for place in component.nodes.indices {
            component.nodes[place].isBlocked = blocked.contains(component.nodes[place].profile)
        }
        // What is alike with a blocked value that nobody has shown is like nobody.
        let silent = blocked.subtracting(component.nodes.map(\.profile))
        component.links.removeAll { silent.contains($0.first) || silent.contains($0.second) }
        return component
    }
}
