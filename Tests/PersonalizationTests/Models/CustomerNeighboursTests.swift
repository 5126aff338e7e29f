// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Personalization
import Testing

struct CustomerNeighboursTests {
    @Test("P1 The nearest customers lend their items, by the plain definition", arguments: 1...4)
    func equalsReference(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let rows = ModelWorld.rows(120, items: 16, customers: 9, &generator)
        let log = try ModelWorld.log(items: 16, customers: 9, rows)
        var configuration = CustomerNeighbours.Configuration()
        configuration.neighbours = 4
        configuration.halfLife = .never
        let model = try CustomerNeighbours(log, configuration: configuration)
        let counts = (0..<9).map { customer in
            (0..<16).map { item in
                Double(rows.count { $0.customer == customer && $0.item == item })
            }
        }
        let owners = (0..<16).map { item in counts.count { $0[item] > 0 } }
        let present = counts.count { $0.contains { $0 > 0 } }
        // The rarity is a logarithm that the model has computed: taken from the shares of a
        // customer with one item would be circular, so by halving.
        func logarithm(_ value: Double) -> Double {
            var (rest, times) = (value, 1.0)
            while rest > 1.000_01 {
                rest = rest.squareRoot()
                times *= 2
            }
            return (rest - 1 - (rest - 1) * (rest - 1) / 2) * times
        }
        let vectors = counts.map { row -> [Double] in
            let values = row.enumerated().map { item, count in
                count == 0 ? 0 : count * logarithm(Double(present) / Double(owners[item]))
            }
            let length = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
            return values.map { length > 0 ? $0 / length : 0 }
        }
        for customer in 0..<9 {
            let similar = vectors.map { other in
                zip(other, vectors[customer]).reduce(0) { $0 + $1.0 * $1.1 }
            }
            let nearest = (0..<9).sorted {
                similar[$0] == similar[$1] ? $0 < $1 : similar[$0] > similar[$1]
            }
            var expected = [Double](repeating: 0, count: 16)
            for other in nearest.prefix(4) where similar[other] > 0 {
                for item in 0..<16 { expected[item] += similar[other] * vectors[other][item] }
            }
            let query = ModelWorld.query(log, customer: UInt32(customer))
            #expect(isClose(try model.scores(query), expected, 1e-4))
        }
    }

    @Test("P1 Any order of the log gives the same bits, and a larger table the same scores")
    func order() throws {
        var generator = SeededGenerator(seed: 8)
        let rows = ModelWorld.rows(
            300, items: 30, customers: 20, kinds: [.purchase, .receipt, .giveBack], &generator)
        let log = try ModelWorld.log(items: 30, customers: 20, rows)
        let model = try CustomerNeighbours(log)
        let other = try CustomerNeighbours(
            try ModelWorld.log(items: 30, customers: 20, rows.shuffled(using: &generator)))
        let larger = try ItemTable([ItemID("a")] + log.table.items)
        let aligned = try model.aligned(to: larger)
        for customer in 0..<UInt32(20) {
            let query = ModelWorld.query(log, customer: customer)
            #expect(try model.bits(query) == other.bits(query))
            var moved = query
            for place in moved.history.indices { moved.history[place].item += 1 }
            #expect(try aligned.bits(moved) == [0] + model.bits(query))
        }
    }

    @Test("P2 Nobody has no neighbours")
    func nobody() throws {
        let log = try ModelWorld.log(items: 2, customers: 1, [ModelWorld.row(0, 1, day: 0)])
        let model = try CustomerNeighbours(log)
        #expect(try model.scores(ModelQuery(at: ModelWorld.day(1))) == [0, 0])
        var configuration = CustomerNeighbours.Configuration()
        configuration.neighbours = 0
        #expect(throws: PersonalizationError.self) {
            try CustomerNeighbours(log, configuration: configuration)
        }
    }
}
