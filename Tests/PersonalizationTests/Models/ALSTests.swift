// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Personalization
import Testing

struct ALSTests {
    private static var small: ALS.Configuration {
        var configuration = ALS.Configuration()
        configuration.factors = 4
        configuration.iterations = 6
        configuration.regularisation = 0.5
        configuration.alpha = 10
        return configuration
    }

    /// Two groups that hardly mix, so that another beginning does not end elsewhere.
    private static func clear(_ seed: UInt64) throws -> InteractionLog {
        var generator = SeededGenerator(seed: seed)
        var rows: [InteractionLog.Row] = []
        for customer in 0..<UInt32(30) {
            for item in 0..<UInt32(24) {
                let isOwn = (customer % 2 == 1) == (item >= 12)
                if Int.random(in: 0..<20, using: &generator) < (isOwn ? 13 : 1) {
                    rows.append(ModelWorld.row(customer, item, day: Double(item)))
                }
            }
        }
        return try ModelWorld.log(items: 24, customers: 30, rows)
    }

    private static var two: ALS.Configuration {
        var configuration = small
        configuration.factors = 2
        configuration.iterations = 25
        return configuration
    }

    private static func world(_ seed: UInt64) throws -> InteractionLog {
        var generator = SeededGenerator(seed: seed)
        return try ModelWorld.log(
            items: 24, customers: 30,
            ModelWorld.rows(400, items: 24, customers: 30, &generator))
    }

    @Test("P1 A customer's vector is where the weighted squares are least")
    func normalEquations() throws {
        let log = try Self.world(1)
        let model = try ALS(log, configuration: Self.small)
        var workspace = model.makeWorkspace()
        let query = ModelWorld.query(log, customer: 3)
        let vector = try model.customerVector(for: query, workspace: &workspace)
        var amounts = [Double](repeating: 0, count: 24)
        for past in query.history { amounts[Int(past.item)] += 1 }
        // The gradient: Σ c (yᵀx − p) y + regularisation · x over all items.
        for place in 0..<4 {
            var gradient = 0.5 * Double(vector[place])
            for item in 0..<24 {
                let row = model.itemVectors[item * 4..<(item + 1) * 4].map { Double($0) }
                let score = zip(row, vector).reduce(0.0) { $0 + $1.0 * Double($1.1) }
                let confidence = 1 + 10 * amounts[item]
                gradient += confidence * (score - (amounts[item] > 0 ? 1 : 0)) * row[place]
            }
            #expect(gradient.magnitude < 1e-3)
        }
        // The parts of a score are the score, but for those below 0.
        let scores = try model.scores(query)
        let best = try #require(scores.indices.max { scores[$0] < scores[$1] })
        let parts = try model.contributions(to: UInt32(best), of: query)
        let sum = parts.reduce(Float(0)) { $0 + $1.amount }
        #expect(sum >= scores[best] - 1e-4)
        #expect(parts.allSatisfy { amounts[Int($0.source)] > 0 })
    }

    @Test("P1 The two groups of customers find their own half")
    func groups() throws {
        let log = try Self.world(2)
        let model = try ALS(log, configuration: Self.small)
        var right = 0
        for customer in 0..<UInt32(30) {
            let scores = try model.scores(ModelWorld.query(log, customer: customer))
            let (low, high) = (scores[..<12].reduce(0, +), scores[12...].reduce(0, +))
            if (customer % 2 == 1) == (high > low) { right += 1 }
        }
        #expect(right >= 28)
    }

    @Test("P1 One task and many, and any order of the log, give the same bits")
    func deterministic() async throws {
        let log = try Self.world(3)
        var generator = SeededGenerator(seed: 1)
        let shuffled = try InteractionLog(
            table: log.table, customerCount: log.customerCount,
            rows: log.rows.shuffled(using: &generator))
        let one = try ALS(log, configuration: Self.small)
        let other = try ALS(shuffled, configuration: Self.small)
        let many = try await ALS(log, configuration: Self.small, tasks: 3)
        let bits = one.itemVectors.map(\.bitPattern)
        #expect(other.itemVectors.map(\.bitPattern) == bits)
        #expect(many.itemVectors.map(\.bitPattern) == bits)
        var configuration = Self.small
        configuration.seed = 2
        #expect(try ALS(log, configuration: configuration).itemVectors != one.itemVectors)
    }

    @Test("P2 A newcomer who is folded in gets what a model made with him would say")
    func foldInOfCustomer() throws {
        let log = try Self.clear(4)
        let without = try InteractionLog(
            table: log.table, customerCount: log.customerCount,
            rows: log.rows.filter { $0.customer != 7 })
        let configuration = Self.two
        let query = ModelWorld.query(log, customer: 7)
        let folded = try ALS(without, configuration: configuration).scores(query)
        let trained = try ALS(log, configuration: configuration).scores(query)
        #expect(Self.correlation(folded, trained) > 0.95)
    }

    @Test("P2 An item that is folded in is near what a model made with it would have")
    func foldInOfItem() throws {
        let log = try Self.clear(5)
        let item: UInt32 = 5
        let without = try InteractionLog(
            table: log.table, customerCount: log.customerCount,
            rows: log.rows.filter { $0.item != item })
        let configuration = Self.two
        let model = try ALS(without, configuration: configuration)
        let trained = try ALS(log, configuration: configuration)
        #expect(model.itemVectors[10..<12].allSatisfy { $0 == 0 })
        var workspace = model.makeWorkspace()
        var owners: [(vector: [Float], amount: Float)] = []
        for customer in 0..<UInt32(30) {
            let rows = log.rows.filter { $0.customer == customer && $0.item == item }
            guard !rows.isEmpty else { continue }
            var query = ModelWorld.query(without, customer: customer)
            query.at = ModelWorld.day(81)
            owners.append(
                (
                    try model.customerVector(for: query, workspace: &workspace),
                    Float(rows.count)
                ))
        }
        let folded = try model.with(
            itemVector: try model.itemVector(from: owners), for: item)
        var (one, two): ([Float], [Float]) = ([], [])
        for customer in 0..<UInt32(30) {
            let query = ModelWorld.query(log, customer: customer)
            one.append(try folded.scores(query)[Int(item)])
            two.append(try trained.scores(query)[Int(item)])
        }
        #expect(Self.correlation(one, two) > 0.95)
    }

    private static func correlation(_ one: [Float], _ two: [Float]) -> Double {
        let (a, b) = (one.map { Double($0) }, two.map { Double($0) })
        let (meanA, meanB) = (a.reduce(0, +) / Double(a.count), b.reduce(0, +) / Double(b.count))
        var (shared, squareA, squareB) = (0.0, 0.0, 0.0)
        for (x, y) in zip(a, b) {
            shared += (x - meanA) * (y - meanB)
            squareA += (x - meanA) * (x - meanA)
            squareB += (y - meanB) * (y - meanB)
        }
        return shared / (squareA * squareB).squareRoot()
    }

    @Test("P2 Nobody gets nothing, a larger table the same scores, and nonsense is refused")
    func rest() throws {
        let log = try Self.world(6)
        let model = try ALS(log, configuration: Self.small)
        #expect(try model.scores(ModelQuery(at: ModelWorld.day(1))).allSatisfy { $0 == 0 })
        let larger = try ItemTable([ItemID("a")] + log.table.items)
        var query = ModelWorld.query(log, customer: 1)
        let scores = try model.scores(query)
        for place in query.history.indices { query.history[place].item += 1 }
        let moved = try model.aligned(to: larger).scores(query)
        #expect(isClose(Array(moved[1...]), scores.map { Double($0) }))
        #expect(moved[0] == 0)
        #expect(throws: PersonalizationError.self) {
            try model.with(itemVector: [1], for: 0)
        }
        #expect(throws: PersonalizationError.self) {
            try model.itemVector(from: [([1, 2, 3, .nan], 1)])
        }
        var configuration = Self.small
        configuration.factors = 0
        #expect(throws: PersonalizationError.self) { try ALS(log, configuration: configuration) }
    }
}
