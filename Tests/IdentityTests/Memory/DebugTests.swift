// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity
import Testing

@Suite struct DebugTests {
    @Test func debug() throws {
        for seed in [UInt64(1), 7023, 1052, 2018] {
            let history = IdentityHistory(seed: seed, events: seed % 5 == 0 ? 12 : 6)
            var random = SeededGenerator(seed: seed)
            let acts = history.shuffled(&random)
            var graph = GraphWorld.graph(blocks: seed % 2 == 0)
            let engine = IdentityEngine(rules: graph.rules, key: IdentityWorld.key)
            for n in acts.indices {
                try graph.apply([acts[n]])
                var part = history
                part.acts = Array(acts[...n])
                var seen: Set<IdentityHistory.Act> = []
                part.acts = part.acts.filter { seen.insert($0).inserted }
                let component = try part.component(engine)
                let wanted = component.partition(graph.rules)
                let found = graph.customers(of: component.nodes.map(\.profile))
                if found != wanted.customers {
                    print("SEED \(seed) act \(n): \(acts[n])")
                    print(" found", found.map { "\($0.id.description.prefix(4)):\($0.profiles.map { $0.description.prefix(4) })" })
                    print(" wanted", wanted.customers.map { "\($0.id.description.prefix(4)):\($0.profiles.map { $0.description.prefix(4) })" })
                    print(" refused", wanted.refused.map { "\($0.link.first.description.prefix(4))-\($0.link.second.description.prefix(4)) \($0.link.basis) \($0.cause)" })
                    for act in part.acts { print("   ", act) }
                    break
                }
            }
        }
    }
}
