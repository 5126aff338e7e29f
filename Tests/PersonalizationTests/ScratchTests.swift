// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Personalization

struct ScratchTests {
    @Test("Marks that run out begin anew without old ones showing")
    func marksRunOut() throws {
        var generator = SeededGenerator(seed: 11)
        let model = try CoPurchaseModel(
            try BasketTable(Reference.baskets(100, items: 60, &generator)))
        let scorer = Scorer(model)
        var scratch = Scratch()
        let first = ScorerTests.query(model, 1, &generator)
        // The marks of this query are those that the first after the turn uses.
        _ = try scorer.recommend(first, scratch: &scratch)
        scratch.mark = .max - 9
        for round in 0..<8 {
            let query = ScorerTests.query(model, 0.5, &generator)
            _ = try scorer.recommend(query, scratch: &scratch)
            let found = scratch.ranked.map(\.bits)
            #expect(found == Reference.answer(query, model).map(\.bits), "round \(round)")
        }
        #expect(scratch.mark < 20)
    }

    @Test("A scratch serves tables of different sizes in turn")
    func sizes() throws {
        var generator = SeededGenerator(seed: 12)
        var scratch = Scratch()
        for items in [40, 3, 90, 0, 12] {
            let baskets = items == 0 ? [] : Reference.baskets(50, items: items, &generator)
            let model = try CoPurchaseModel(try BasketTable(baskets))
            let query =
                items == 0
                ? ScoringQuery(eligible: EligibilityMask(count: 0), limit: 5)
                : ScorerTests.query(model, 0.7, &generator)
            _ = try Scorer(model).recommend(query, scratch: &scratch)
            let found = scratch.ranked.map(\.bits)
            #expect(found == Reference.answer(query, model).map(\.bits))
        }
    }
}
