// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Personalization

struct ExplorationTests {
    /// Five items with scores 4, 3, 2, 1 and none.
    static func builder(
        @RuleBuilder _ rules: () -> [Rule] = { [] }
    ) throws -> (ListBuilder<CatalogueFacts>, ScoreSink) {
        let changes = (0..<5).map { number in
            var listing = Listing(ItemID("i\(number)"))
            listing.brand = "b\(number / 2)"
            return CatalogueChange.listed(listing)
        }
        let facts = CatalogueFacts(try Catalogue(changes), asOf: RuleWorld.time)
        let compiled = try RulePlan(Rules(rules)).compiled(
            for: facts, in: RuleContext(at: RuleWorld.time))
        var sink = ScoreSink()
        sink.begin(itemCount: 5)
        for item in 0..<UInt32(4) { sink.add(Float(4 - item), to: item) }
        return (
            try ListBuilder(rules: compiled, facts: facts, popular: [4, 3, 2, 1, 0]), sink
        )
    }

    static func request(_ exploration: Exploration, limit: Int) -> ListRequest {
        var request = ListRequest(
            limit: limit, offered: EligibilityMask(count: 5, allEligible: true))
        request.settings.exploration = exploration
        return request
    }

    @Test("P3 Each place of a sampled list has the probability that it claims", arguments: [0, 1])
    func propensities(kind: Int) throws {
        let (builder, sink) = try Self.builder()
        let exploration: Exploration =
            kind == 0
            ? .plackettLuce(temperature: 0.4, window: 5) : .epsilonGreedy(0.3, window: 3)
        let request = Self.request(exploration, limit: 2)
        var generator = SeededGenerator(seed: 17)
        var scratch = ListScratch()
        var seen: [[UInt32]: (count: Int, probability: Double)] = [:]
        let rounds = 8_000
        for _ in 0..<rounds {
            _ = try builder.build(request, scores: sink, scratch: &scratch, using: &generator)
            let probability = scratch.entries.reduce(1.0) { $0 * Double($1.propensity) }
            let list = scratch.entries.map(\.item)
            let known = seen[list]
            // The same list has the same probability, however it came about.
            #expect(known == nil || known?.probability == probability)
            seen[list] = ((known?.count ?? 0) + 1, probability)
        }
        var total = 0.0
        for (list, found) in seen {
            total += found.probability
            let share = Double(found.count) / Double(rounds)
            let deviation = (found.probability / Double(rounds)).squareRoot()
            #expect(abs(share - found.probability) < 5 * deviation, "\(list)")
        }
        #expect(seen.count == (kind == 0 ? 20 : 9))
        #expect(abs(total - 1) < 1e-6)
    }

    @Test("P3 A caps' victim is in no denominator, and what waits is not left to chance")
    func caps() throws {
        let (builder, sink) = try Self.builder { Cap(.brand, max: 1) }
        let request = Self.request(.plackettLuce(temperature: 1, window: 5), limit: 5)
        var generator = SeededGenerator(seed: 4)
        var scratch = ListScratch()
        for _ in 0..<200 {
            _ = try builder.build(request, scores: sink, scratch: &scratch, using: &generator)
            let entries = scratch.entries
            #expect(Set(entries.map(\.item)).count == 5)
            // Three brands: the third place has one candidate, or two of one brand.
            let rest = Set(0..<UInt32(5)).filter { item in
                !entries[..<2].contains { $0.item / 2 == item / 2 }
            }
            #expect(rest.count == 1 ? entries[2].propensity == 1 : entries[2].propensity < 1)
            #expect(entries[3...].allSatisfy { $0.propensity == 1 && $0.capsGivenUp == 1 })
        }
    }

    @Test("P3 One seed gives one list, and exploration that is off asks no chance")
    func deterministic() throws {
        let (builder, sink) = try Self.builder()
        func lists(_ seed: UInt64, _ exploration: Exploration) throws -> [[ListEntry]] {
            var generator = SeededGenerator(seed: seed)
            var scratch = ListScratch()
            return try (0..<20).map { _ in
                _ = try builder.build(
                    Self.request(exploration, limit: 3), scores: sink, scratch: &scratch,
                    using: &generator)
                return scratch.entries
            }
        }
        let sampled = Exploration.plackettLuce(temperature: 0.5, window: 4)
        #expect(try lists(1, sampled) == lists(1, sampled))
        #expect(try lists(1, sampled) != lists(2, sampled))
        #expect(try lists(1, .off) == lists(2, .off))
        #expect(try lists(1, .off).allSatisfy { $0.map(\.item) == [0, 1, 2] })
        let cold = Exploration.plackettLuce(temperature: 0.001, window: 4)
        #expect(try lists(1, cold).allSatisfy { $0.map(\.item) == [0, 1, 2] })
    }

    @Test("P3 An exploration that makes no sense is refused")
    func refused() throws {
        let (builder, sink) = try Self.builder()
        let wrong: [Exploration] = [
            .plackettLuce(temperature: 0, window: 3), .plackettLuce(temperature: .nan, window: 3),
            .plackettLuce(temperature: 1, window: 0), .epsilonGreedy(-0.1, window: 2),
            .epsilonGreedy(1.1, window: 2), .epsilonGreedy(0.1, window: 1_001),
        ]
        var generator = SeededGenerator(seed: 1)
        var scratch = ListScratch()
        for exploration in wrong {
            #expect(throws: PersonalizationError.self) {
                try builder.build(
                    Self.request(exploration, limit: 2), scores: sink, scratch: &scratch,
                    using: &generator)
            }
        }
    }
}
