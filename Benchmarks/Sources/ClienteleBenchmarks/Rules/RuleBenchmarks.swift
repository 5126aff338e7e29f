// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import ClienteleTestKit
internal import Personalization

extension Benchmark {
    /// A thousand rules and the stock of a store to one mask, and what a list costs without rules,
    /// with the mask of these alone, with all of them, and with diversity and chance as well.
    static let rules: [Benchmark] = [
        compile,
        list("rules.list-plain", "items, 2,000 scored, no rules") { shop, count in
            (CompiledRules(itemCount: count), shop.stock, SlotSettings())
        },
        list("rules.list-1000", "items, 2,000 scored, 1,000 rules") { shop, _ in
            (try compiled(shop), shop.stock, SlotSettings())
        },
        list("rules.list-diverse", "items, 2,000 scored, 1,000 rules, diversity") { shop, _ in
            var settings = SlotSettings()
            settings.diversity = Diversity()
            return (try compiled(shop), shop.stock, settings)
        },
        list("rules.list-sampled", "items, 2,000 scored, 1,000 rules, chance") { shop, _ in
            var settings = SlotSettings()
            settings.exploration = .plackettLuce(temperature: 0.2, window: 50)
            return (try compiled(shop), shop.stock, settings)
        },
    ]

    private static let compile = Benchmark(
        "rules.compile-1000", data: "items, 1,000 rules, stock of a store", unit: "compilations"
    ) { size in
        let shop = try RuleShop(items: size)
        return Kernel {
            let compiled = try opaque(shop.plan).compiled(
                for: shop.facts, in: shop.context, within: shop.stock)
            sink(compiled)
        }
    }.with {
        $0.sizes = [100_000, 1_000_000]
        $0.gates = []
        $0.scaling = Scaling(.linear, from: 100_000, to: 1_000_000, slack: 2)
    }

    private static func compiled(_ shop: RuleShop) throws -> CompiledRules {
        try shop.plan.compiled(for: shop.facts, in: shop.context)
    }

    private static func list(
        _ name: String, _ data: String,
        _ make:
            @escaping @Sendable (RuleShop, Int) throws -> (
                CompiledRules, EligibilityMask, SlotSettings
            )
    ) -> Benchmark {
        Benchmark(name, data: data, unit: "lists") { size in
            let shop = try RuleShop(items: size)
            let (rules, offered, settings) = try make(shop, size)
            let builder = try ListBuilder(
                rules: rules, facts: shop.facts, popular: shop.popular)
            var request = ListRequest(limit: 20, offered: offered)
            request.settings = settings
            let neighbours = shop.neighbours()
            request.bought = neighbours.prefix(10).map(\.item)
            request.last = neighbours[10].item
            var scores = ScoreSink()
            var scratch = ListScratch()
            var random = SeededGenerator(seed: 71)
            return Kernel {
                scores.begin(itemCount: size)
                for (item, weight) in neighbours { scores.add(weight, to: item) }
                sink(
                    try builder.build(
                        request, scores: scores, scratch: &scratch, using: &random))
                sink(scratch.entries)
            }
        }.with { $0.sizes = [100_000] }
    }
}
