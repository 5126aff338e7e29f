// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity
import Testing

@Suite struct IdentityGraphRulesTests {
    /// Rules that differ from those of the histories in what `number` says.
    private static func other(_ number: Int, than rules: IdentityRules) -> IdentityRules {
        var other = rules
        switch number % 7 {
        case 0: other.blocked = Set(IdentityHistory.blockable)
        case 1: other.blocked = []
        case 2: other.mostLinks = 2
        case 3: other.mostLinks = 100
        case 4: other.kinds[.email]?.perCustomer = number % 2 == 0 ? 1 : nil
        case 5: other.kinds[.account]?.perCustomer = nil
        default:
            other.kinds[.phone]?.strength = .device
            other.mostLinks = 3
            other.blocked = [IdentityHistory.blockable[1]]
        }
        return other
    }

    @Test(
        "I1 other rules give the customers of one partition of everything, and the preview told it")
    func adopted() throws {
        var kinds: Set<IdentityChange.Kind> = []
        for seed in 0..<UInt64(350) {
            let history = IdentityHistory(seed: 70_000 + seed)
            var random = SeededGenerator(seed: seed)
            var graph = GraphWorld.graph(blocks: seed % 2 == 0)
            try graph.apply(history.shuffled(&random))
            if history.hasTwinRulings { continue }
            let before = graph.customers
            let bytes = graph.snapshot(withEvidence: true)
            let rules = graph.rules
            let other = Self.other(Int(seed), than: rules)
            let preview = graph.preview(other, limit: 1_000)
            #expect(graph.snapshot(withEvidence: true) == bytes)
            #expect(graph.adopt(other, limit: 1_000) == preview)
            #expect(graph.rules == other)
            let component = try history.component(rules, blocked: other.blocked)
            let customers = component.partition(other).customers
            let found = graph.customers(of: component.nodes.map(\.profile))
            if found != customers {
                Issue.record("seed \(seed): \(found), not \(customers)")
                return
            }
            #expect(preview.customersBefore == before.count)
            let after = graph.customers
            #expect(preview.customersAfter == after.count)
            #expect(preview.isEmpty == (before == after))
            let ended = Set(before.map(\.id)).subtracting(after.map(\.id))
            let told = Set(preview.changes.flatMap { Set($0.before).subtracting($0.after) })
            #expect(told == ended)
            kinds.formUnion(preview.counts.keys)
            // What was recorded finds the new rules, and nothing to do; what showed nothing but
            // blocked values was not recorded.
            if !rules.blocked.isSubset(of: other.blocked) { continue }
            try graph.apply(history.acts)
            #expect(graph.customers == after)
        }
        #expect(kinds.isSuperset(of: [.merged, .split]))
    }

    @Test("I2 two changes of the rules that undo each other leave no trace")
    func backAgain() throws {
        for seed in 0..<UInt64(150) {
            let history = IdentityHistory(seed: 80_000 + seed)
            var random = SeededGenerator(seed: seed)
            var graph = GraphWorld.graph(blocks: seed % 2 == 0)
            try graph.apply(history.shuffled(&random))
            let rules = graph.rules
            let before = graph.snapshot(withEvidence: true)
            graph.adopt(Self.other(Int(seed), than: rules))
            graph.adopt(rules)
            #expect(graph.snapshot(withEvidence: true) == before)
        }
    }

    @Test("I1 paths, bridges and obstacles are those of a partition of everything")
    func explained() throws {
        var (trees, refusals) = (0, 0)
        for seed in 0..<UInt64(60) {
            let history = IdentityHistory(seed: 90_000 + seed, events: 8)
            var random = SeededGenerator(seed: seed)
            var graph = GraphWorld.graph(blocks: seed % 2 == 0)
            try graph.apply(history.shuffled(&random))
            if history.hasTwinRulings { continue }
            let everything = try history.component(graph.rules)
            let partition = everything.partition(graph.rules)
            let isLoud = partition.refused.allSatisfy { link in
                switch link.cause {
                case .blocked, .hub: false
                default: true
                }
            }
            let profiles = everything.nodes.map(\.profile).sorted()
            for one in profiles.prefix(4) {
                for other in profiles {
                    let why = graph.explain(one, other)
                    let wanted = everything.explain(one, other, rules: graph.rules)
                    if why.isOneCustomer != wanted.isOneCustomer || why.path != wanted.path
                        || why.bridges != wanted.bridges || why.apart != wanted.apart
                        || isLoud && why.obstacles != wanted.obstacles
                    {
                        Issue.record("seed \(seed): \(why), not \(wanted)")
                        return
                    }
                    if !why.path.isEmpty, why.path == why.bridges { trees += 1 }
                    if !why.obstacles.isEmpty { refusals += 1 }
                }
            }
        }
        #expect(trees > 100 && refusals > 100)
    }
}
