// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Personalization
import Testing

struct CoPurchaseModelTests {
    @Test("A weight is the cosine of two items over baskets, shrunk")
    func weightByHand() throws {
        let names: [[ItemID]] = [
            [ItemID("cup"), ItemID("plate")], [ItemID("cup"), ItemID("plate"), ItemID("cup")],
            [ItemID("cup"), ItemID("lamp")], [ItemID("plate")], [],
        ]
        var configuration = CoPurchaseConfiguration()
        configuration.shrinkage = 1
        let model = try CoPurchaseModel(try BasketTable(names), configuration: configuration)
        let cup = model.neighbours(of: ItemID("cup"))
        // cup: 3 baskets, plate: 3, lamp: 1. cup and plate: 2 ÷ (√9 + 1); cup and lamp: 1 ÷ (√3 +
        // 1).
        #expect(cup.map(\.item) == [ItemID("lamp"), ItemID("plate")])
        #expect(cup.map(\.weight) == [Float(1 / (3.0.squareRoot() + 1)), 0.5])
        #expect(model.basketCount == 4)
        #expect(model.counts == [3, 1, 3])
        // 0.75 and 0.25 of the greatest count and one; cup before plate by name.
        #expect(model.popularity == [0.75, 0.25, 0.75])
        #expect(model.popularFirst == [0, 2, 1])
        #expect(model.neighbours(of: ItemID("sofa")).isEmpty)
    }

    @Test("The model has the bits of the plain definition", arguments: 1...12)
    func equalsReference(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let baskets = Reference.baskets(150, items: 60, &generator)
        var configuration = CoPurchaseConfiguration()
        configuration.neighbours = Int.random(in: 0...20, using: &generator)
        configuration.shrinkage = Double(Int.random(in: 0...5, using: &generator))
        configuration.minimumTogether = Int.random(in: 1...2, using: &generator)
        configuration.largestBasket = Int.random(in: 4...9, using: &generator)
        let model = try CoPurchaseModel(try BasketTable(baskets), configuration: configuration)
        let expected = Reference.model(baskets, configuration)
        for item in model.table.items {
            let row = model.neighbours(of: item)
            let found = Dictionary(uniqueKeysWithValues: row.map { ($0.item, $0.weight) })
            let wanted = expected[item] ?? [:]
            #expect(found == wanted, "seed \(seed), \(item)")
        }
    }

    @Test("Any order of baskets and of the items in them gives the same bits", arguments: 1...8)
    func orderMakesNoDifference(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let baskets = Reference.baskets(200, items: 50, &generator)
        let first = try CoPurchaseModel(try BasketTable(baskets)).bits
        let shuffled = baskets.shuffled(using: &generator).map { $0.shuffled(using: &generator) }
        let second = try CoPurchaseModel(try BasketTable(shuffled)).bits
        #expect(first == second)
    }

    @Test("A model aligned to a larger table says the same of its items")
    func alignment() throws {
        var generator = SeededGenerator(seed: 5)
        let baskets = Reference.baskets(200, items: 40, &generator)
        let model = try CoPurchaseModel(try BasketTable(baskets))
        let more = (0..<90).map { ItemID("item-\($0)") } + [ItemID("a"), ItemID("z")]
        let aligned = try model.aligned(to: try ItemTable(model.table.items + more))
        #expect(aligned.table.count == 92)
        for item in model.table.items {
            let before = model.neighbours(of: item).map { "\($0.item) \($0.weight)" }
            let after = aligned.neighbours(of: item).map { "\($0.item) \($0.weight)" }
            #expect(before == after)
        }
        #expect(aligned.popularFirst.count == 92)
        let error = #expect(throws: PersonalizationError.self) {
            try model.aligned(to: try ItemTable([ItemID("a")]))
        }
        #expect(error?.code == .outOfRange)
    }

    @Test("A configuration that makes no sense is refused", arguments: [-1, .nan, .infinity])
    func badConfiguration(shrinkage: Double) throws {
        var configuration = CoPurchaseConfiguration()
        configuration.shrinkage = shrinkage
        let table = try BasketTable([[ItemID("cup")]])
        let error = #expect(throws: PersonalizationError.self) {
            try CoPurchaseModel(table, configuration: configuration)
        }
        #expect(error?.code == .outOfRange)
    }
}
