// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Personalization
import Testing

struct PurchaseHistoryTests {
    @Test("P1 The history counts what was bought often and lately, and not what came back")
    func byHand() throws {
        let log = try ModelWorld.log(items: 5, customers: 1, [])
        var configuration = PurchaseHistory.Configuration()
        configuration.halfLife = .days(10)
        let model = try PurchaseHistory(log, configuration: configuration)
        var query = ModelQuery(at: ModelWorld.day(20))
        query.history = [
            // A half of a half and one: 1.25.
            .init(item: 0, kind: .purchase, at: ModelWorld.day(0)),
            .init(item: 0, kind: .receipt, at: ModelWorld.day(20)),
            // Bought and brought back, then bought again: the return does not outlive it.
            .init(item: 1, kind: .purchase, at: ModelWorld.day(0)),
            .init(item: 1, kind: .giveBack, at: ModelWorld.day(5)),
            .init(item: 2, kind: .purchase, at: ModelWorld.day(0)),
            .init(item: 2, kind: .giveBack, at: ModelWorld.day(1)),
            .init(item: 2, kind: .purchase, at: ModelWorld.day(10)),
            // One of four pieces came back: three quarters of the purchase are left.
            .init(item: 3, kind: .purchase, quantity: 4, at: ModelWorld.day(20)),
            .init(item: 3, kind: .giveBack, quantity: 1, at: ModelWorld.day(20)),
            .init(item: 4, kind: .view, at: ModelWorld.day(20)),
        ]
        #expect(isClose(try model.scores(query), [1.25, 0, 0.5, 0.75, 0]))
        let parts = try model.contributions(to: 3, of: query)
        #expect(parts == [Contribution(source: 3, amount: 0.75)])
        query.history = [.init(item: 5, kind: .purchase, at: ModelWorld.day(0))]
        let error = #expect(throws: PersonalizationError.self) { try model.scores(query) }
        #expect(error?.code == .outOfRange)
    }

    @Test("P1 An item is due when its interval is over, each item by its own rhythm")
    func rhythm() throws {
        // Milk every 7 days, lamps every 100, by many.
        var rows: [InteractionLog.Row] = []
        for customer in 0..<20 {
            for count in 0..<4 {
                rows.append(
                    ModelWorld.row(UInt32(customer), 0, day: Double(count) * 7 + Double(customer)))
                rows.append(
                    ModelWorld.row(UInt32(customer), 1, day: Double(count) * 100 + Double(customer))
                )
            }
        }
        let log = try ModelWorld.log(items: 3, customers: 20, rows)
        var configuration = PurchaseHistory.Configuration()
        configuration.timing = 1
        configuration.prior = 0
        configuration.horizon = .seconds(7 * 86_400)
        let model = try PurchaseHistory(log, configuration: configuration)
        #expect((model.rhythm.medianDays[0] - 7).magnitude < 1e-6)
        #expect((model.rhythm.medianDays[1] - 100).magnitude < 1e-6)
        // Never bought twice: between the two, by the logarithm.
        #expect((model.rhythm.medianDays[2] - 700.0.squareRoot()).magnitude < 1e-6)
        func chance(_ item: UInt32, _ days: Double) -> Double {
            model.rhythm.chance(
                of: item, since: .seconds(days * 86_400), within: .seconds(7 * 86_400))
        }
        #expect((chance(0, 0) - 0.5).magnitude < 1e-6)
        #expect(chance(0, 6) > 0.95)
        #expect(chance(1, 6) < 0.01)
        #expect(chance(1, 96) > 0.25)
        #expect(chance(1, 96) > chance(1, 50))
        var query = ModelQuery(at: ModelWorld.day(400))
        query.history = [
            .init(item: 0, kind: .purchase, at: ModelWorld.day(394)),
            .init(item: 1, kind: .purchase, at: ModelWorld.day(394)),
        ]
        let scores = try model.scores(query)
        #expect(scores[0] > 50 * scores[1])
    }

    @Test("P1 Few intervals are drawn to those of the category, and those to all")
    func shrinkage() throws {
        let rows = [
            ModelWorld.row(0, 0, day: 0), ModelWorld.row(0, 0, day: 10),
            ModelWorld.row(0, 1, day: 0), ModelWorld.row(0, 1, day: 40),
        ]
        let log = try ModelWorld.log(items: 3, customers: 1, rows)
        var configuration = PurchaseHistory.Configuration()
        configuration.prior = 1
        let model = try PurchaseHistory(
            log, categories: [7, 7, 8], configuration: configuration)
        // All: the mean of ln 10 and ln 40 is ln 20; the category of both says the same, and one
        // interval of it counts beside the item's own.
        #expect((model.rhythm.medianDays[0] - (10 * 20.0).squareRoot()).magnitude < 1e-6)
        #expect((model.rhythm.medianDays[1] - (40 * 20.0).squareRoot()).magnitude < 1e-6)
        #expect((model.rhythm.medianDays[2] - 20).magnitude < 1e-6)
        let error = #expect(throws: PersonalizationError.self) {
            try PurchaseHistory(log, categories: [1])
        }
        #expect(error?.code == .sizeMismatch)
        let larger = try ItemTable([ItemID("a")] + log.table.items)
        let aligned = try model.aligned(to: larger)
        #expect(aligned.rhythm.medianDays[1...] == model.rhythm.medianDays[...])
        #expect((aligned.rhythm.medianDays[0] - 20).magnitude < 1e-6)
    }

    @Test("P2 What is bought counts in the next call, and nothing is said of nobody")
    func fresh() throws {
        let model = try PurchaseHistory(try ModelWorld.log(items: 2, customers: 1, []))
        var query = ModelQuery(at: ModelWorld.day(1))
        #expect(try model.scores(query) == [0, 0])
        query.history.append(.init(item: 1, kind: .receipt, at: ModelWorld.day(1)))
        #expect(try model.scores(query) == [0, 1])
    }
}
