// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Personalization
import Testing

struct ScorerTests {
    static let selectivities = [0.0, 0.005, 0.01, 0.1, 0.5, 0.9, 1.0]

    static func mask(
        _ count: Int, _ share: Double, _ generator: inout SeededGenerator
    ) -> EligibilityMask {
        var mask = EligibilityMask(count: count)
        for index in 0..<count where Double.random(in: 0..<1, using: &generator) < share {
            mask.set(UInt32(index), to: true)
        }
        return mask
    }

    static func query(
        _ model: CoPurchaseModel, _ share: Double, _ generator: inout SeededGenerator
    ) -> ScoringQuery {
        let count = model.table.count
        var history = Set<UInt32>()
        for _ in 0..<Int.random(in: 0...12, using: &generator) {
            history.insert(UInt32.random(in: 0..<UInt32(count), using: &generator))
        }
        let excluded = (0..<Int.random(in: 0...5, using: &generator)).map { _ in
            UInt32.random(in: 0..<UInt32(count), using: &generator)
        }
        return ScoringQuery(
            history: history.sorted().map {
                WeightedItem(index: $0, weight: Float.random(in: -0.5...2, using: &generator))
            },
            eligible: mask(count, share, &generator), excluded: excluded,
            limit: Int.random(in: 0...30, using: &generator),
            offersBought: Bool.random(using: &generator))
    }

    @Test("The scorer has the bits of the plain definition at every selectivity", arguments: 1...8)
    func equalsReference(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let baskets = Reference.baskets(300, items: 250, &generator)
        let model = try CoPurchaseModel(try BasketTable(baskets))
        let scorer = Scorer(model)
        // One scratch for all: what an earlier query left behind must not show.
        var scratch = Scratch()
        for round in 0..<70 {
            let share = Self.selectivities[round % Self.selectivities.count]
            let query = Self.query(model, share, &generator)
            let outcome = try scorer.recommend(query, scratch: &scratch)
            let found = scratch.ranked.map(\.bits)
            let wanted = Reference.answer(query, model).map(\.bits)
            #expect(found == wanted, "seed \(seed), round \(round)")
            #expect(outcome.count == wanted.count)
        }
    }

    @Test("A list is never short while something eligible remains, and has nothing else")
    func neverShort() throws {
        var generator = SeededGenerator(seed: 77)
        let model = try CoPurchaseModel(
            try BasketTable(Reference.baskets(200, items: 300, &generator)))
        let scorer = Scorer(model)
        var scratch = Scratch(count: model.table.count, limit: 10)
        for round in 0..<200 {
            let share = Self.selectivities[round % Self.selectivities.count]
            let query = Self.query(model, share, &generator)
            let outcome = try scorer.recommend(query, scratch: &scratch)
            var eligible = query.eligible
            for index in query.excluded { eligible.set(index, to: false) }
            #expect(outcome.count == min(query.limit, eligible.eligibleCount))
            let items = scratch.ranked.map(\.index)
            #expect(items.allSatisfy(eligible.contains))
            #expect(Set(items).count == items.count)
        }
    }

    @Test("Planted pairs are found first")
    func planted() throws {
        var generator = SeededGenerator(seed: 3)
        var baskets = Reference.baskets(400, items: 100, &generator)
        for pair in 0..<20 {
            let partners = [ItemID("left-\(pair)"), ItemID("right-\(pair)")]
            for _ in 0..<12 {
                let noise = ItemID("item-\(Int.random(in: 0..<100, using: &generator))")
                baskets.append(partners + [noise])
            }
        }
        let model = try CoPurchaseModel(try BasketTable(baskets))
        var scratch = Scratch()
        for pair in 0..<20 {
            let left = try #require(model.table.index(of: ItemID("left-\(pair)")))
            let query = ScoringQuery(
                history: [WeightedItem(index: left)],
                eligible: EligibilityMask(count: model.table.count, allEligible: true), limit: 3)
            _ = try Scorer(model).recommend(query, scratch: &scratch)
            let first = try #require(scratch.ranked.first)
            #expect(model.table.item(at: first.index) == ItemID("right-\(pair)"))
        }
    }

    @Test("A query that makes no sense is refused, and the scratch stays usable")
    func refusals() throws {
        let model = try CoPurchaseModel(
            try BasketTable([[ItemID("a"), ItemID("b")], [ItemID("b"), ItemID("c")]]))
        let scorer = Scorer(model)
        let all = EligibilityMask(count: 3, allEligible: true)
        func code(_ history: [WeightedItem], _ mask: EligibilityMask, _ excluded: [UInt32] = [])
            -> PersonalizationError.Code?
        {
            var scratch = Scratch()
            let query = ScoringQuery(
                history: history, eligible: mask, excluded: excluded, limit: 3)
            do {
                _ = try scorer.recommend(query, scratch: &scratch)
                return nil
            } catch {
                return error.code
            }
        }
        let one = WeightedItem(index: 1)
        #expect(code([one], all) == nil)
        #expect(code([one, WeightedItem(index: 0)], all) == .unordered)
        #expect(code([one, one], all) == .unordered)
        #expect(code([WeightedItem(index: 3)], all) == .outOfRange)
        #expect(code([WeightedItem(index: 0, weight: .nan)], all) == .notFinite)
        #expect(code([WeightedItem(index: 0, weight: -.infinity)], all) == .notFinite)
        #expect(code([WeightedItem(index: 0, weight: 2_000_000)], all) == .notFinite)
        #expect(code([one], all, [3]) == .outOfRange)
        #expect(code([one], EligibilityMask(count: 4)) == .sizeMismatch)
    }
}
