// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Personalization
import Testing

struct ItemNeighboursTests {
    private static let measures: [AssociationMeasure] = [
        .cosine(shrinkage: 2), .logLikelihood, .jaccard, .lift(shrinkage: 1),
        .confidence(shrinkage: 0),
    ]

    @Test("P1 Who looked at a lamp bought bulbs: views foretell purchases")
    func crossOccurrence() throws {
        // Items: 0 lamp, 1 bulb, 2 cup. Two looked at lamps and bought bulbs, one bought a cup.
        let rows = [
            ModelWorld.row(0, 0, .view, day: 0), ModelWorld.row(0, 1, day: 3),
            ModelWorld.row(1, 0, .view, day: 0), ModelWorld.row(1, 1, day: 5),
            ModelWorld.row(2, 2, .view, day: 0), ModelWorld.row(2, 2, day: 1),
        ]
        let log = try ModelWorld.log(items: 3, customers: 3, rows)
        let model = try ItemNeighbours(log, configuration: .crossOccurrence)
        #expect(model.neighbours(of: 0).map(\.index) == [1])
        // k11 = 2, k12 = 0, k21 = 0, k22 = 1: 2 · (3 ln 3 − 2 ln 2 − 0), twice the mutual
        // information of the table.
        let expected = Float(2 * (3 * 1.098_612_288_668 - 2 * 0.693_147_180_56))
        #expect((model.neighbours(of: 0)[0].score - expected).magnitude < 1e-5)
        #expect(model.neighbours(of: 1).isEmpty)
        var query = ModelQuery(at: ModelWorld.day(9))
        query.session = [0]
        #expect(try model.scores(query)[1] == model.neighbours(of: 0)[0].score)
        #expect(try model.contributions(to: 1, of: query).map(\.source) == [0])
        #expect(model.name == "cross-occurrence")
    }

    @Test("P1 The log-likelihood ratio has its known values")
    func knownRatios() throws {
        // Tables k11, k12, k21, k22 and 2·log(lambda) after Dunning, worked in another language by
        // the entropies of the table.
        for (cells, expected) in [
            ([1, 0, 0, 1], 2.772_589), ([10, 0, 0, 10], 27.725_89), ([5, 10, 10, 80], 4.239_224),
        ] as [([Int], Double)] {
            var rows: [InteractionLog.Row] = []
            var customer: UInt32 = 0
            for (place, count) in cells.enumerated() {
                for _ in 0..<count {
                    if place == 0 || place == 1 {
                        rows.append(ModelWorld.row(customer, 0, day: 0))
                    }
                    if place == 0 || place == 2 {
                        rows.append(ModelWorld.row(customer, 1, day: 0))
                    }
                    if place == 3 { rows.append(ModelWorld.row(customer, 2, day: 0)) }
                    customer += 1
                }
            }
            var configuration = ItemNeighboursConfiguration()
            configuration.measure = .logLikelihood
            configuration.grouping = .customer
            let log = try ModelWorld.log(items: 3, customers: Int(customer), rows)
            let model = try ItemNeighbours(log, configuration: configuration)
            let found = model.neighbours(of: 0).first { $0.index == 1 }?.score ?? 0
            #expect((Double(found) - expected).magnitude < 1e-3, "\(cells)")
        }
    }

    @Test("P1 Weights are those of the plain counts, for every measure", arguments: 0..<5)
    func equalsReference(number: Int) throws {
        var generator = SeededGenerator(seed: UInt64(number + 1))
        let rows = ModelWorld.rows(300, items: 14, customers: 12, &generator)
        let log = try ModelWorld.log(items: 14, customers: 12, rows)
        var configuration = ItemNeighboursConfiguration()
        configuration.measure = Self.measures[number]
        configuration.minimumTogether = 2
        let model = try ItemNeighbours(log, configuration: configuration)
        let sessions = Dictionary(grouping: rows, by: \.session).mapValues { Set($0.map(\.item)) }
        func count(_ items: Set<UInt32>) -> Double {
            Double(sessions.values.count { $0.isSuperset(of: items) })
        }
        for one in 0..<UInt32(14) {
            let found = Dictionary(
                uniqueKeysWithValues: model.neighbours(of: one).map { ($0.index, $0.score) })
            for two in 0..<UInt32(14) where two != one {
                let (shared, a, b) = (count([one, two]), count([one]), count([two]))
                let all = Double(sessions.count)
                guard shared >= 2 else {
                    #expect(found[two] == nil)
                    continue
                }
                let expected: Double =
                    switch number {
                    case 0: shared / ((a * b).squareRoot() + 2)
                    case 1: ratio(shared, a - shared, b - shared, all - a - b + shared)
                    case 2: shared / (a + b - shared)
                    case 3: shared * all / (a * b + all)
                    default: shared / a
                    }
                #expect((Double(found[two] ?? 0) - expected).magnitude < 1e-4)
            }
        }
    }

    /// Twice the sum of observed · ln(observed ÷ expected), for what is more than by chance.
    private func ratio(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Double {
        let all = a + b + c + d
        func term(_ seen: Double, _ row: Double, _ column: Double) -> Double {
            seen == 0 ? 0 : seen * logarithm(seen * all / (row * column))
        }
        guard a * all > (a + b) * (a + c) else { return 0 }
        return 2
            * (term(a, a + b, a + c) + term(b, a + b, b + d) + term(c, c + d, a + c)
                + term(d, c + d, b + d))
    }

    /// By halving and a series of ln(1 + x).
    private func logarithm(_ value: Double) -> Double {
        var (rest, sum) = (value, 0.0)
        while rest > 1.01 || rest < 0.99 {
            rest = rest.squareRoot()
            sum += 1
        }
        let x = rest - 1
        var series = 0.0
        for power in stride(from: 12.0, through: 1, by: -1) {
            series = x * ((power.truncatingRemainder(dividingBy: 2) == 1 ? 1 : -1) / power + series)
        }
        var times = 1.0
        for _ in 0..<Int(sum) { times *= 2 }
        return series * times
    }

    @Test("P1 Any order of the log gives the same bits, and appended acts those of a rebuild")
    func orderAndAppend() throws {
        var generator = SeededGenerator(seed: 6)
        let rows = ModelWorld.rows(
            300, items: 16, customers: 10, kinds: [.purchase, .receipt, .view], &generator)
        let log = try ModelWorld.log(items: 16, customers: 10, rows)
        let shuffled = try ModelWorld.log(
            items: 16, customers: 10, rows.shuffled(using: &generator))
        for measure in Self.measures {
            var configuration = ItemNeighboursConfiguration()
            configuration.measure = measure
            configuration.neighbours = 5
            let model = try ItemNeighbours(log, configuration: configuration)
            let second = try ItemNeighbours(shuffled, configuration: configuration)
            var counts = try ItemNeighbourCounts(
                log.before(ModelWorld.day(40)), configuration: configuration)
            for row in log.from(ModelWorld.day(40)).rows { try counts.append(row) }
            for customer in 0..<UInt32(10) {
                let query = ModelWorld.query(log, customer: customer)
                let bits = try model.bits(query)
                #expect(try second.bits(query) == bits)
                #expect(try counts.bits(query) == bits)
                #expect(try counts.model.bits(query) == bits)
                // Acts of one instant may come in any order.
                var instant = query
                for place in instant.history.indices {
                    instant.history[place].at = ModelWorld.day(70)
                }
                let sums = try model.bits(instant)
                instant.history.shuffle(using: &generator)
                #expect(try model.bits(instant) == sums)
            }
        }
    }

    @Test("P1 What came back is not together with anything, and a larger table says the same")
    func returnsAndAlignment() throws {
        let rows = [
            ModelWorld.row(0, 0, day: 0), ModelWorld.row(0, 1, day: 0),
            ModelWorld.row(0, 2, day: 0), ModelWorld.row(0, 2, .giveBack, day: 9),
        ]
        let log = try ModelWorld.log(items: 3, customers: 1, rows)
        var configuration = ItemNeighboursConfiguration()
        configuration.grouping = .customer
        let model = try ItemNeighbours(log, configuration: configuration)
        #expect(model.neighbours(of: 0).map(\.index) == [1])
        #expect(model.neighbours(of: 2).isEmpty)
        var counts = try ItemNeighbourCounts(log, configuration: configuration)
        #expect(counts.neighbours(of: 0) == model.neighbours(of: 0))
        let more = ModelWorld.row(0, 2, day: 10)
        try counts.append(more)
        #expect(counts.neighbours(of: 0).map(\.index) == [1, 2])
        let larger = try ItemTable([ItemID("a")] + log.table.items)
        let aligned = try model.aligned(to: larger)
        #expect(aligned.neighbours(of: 1).map(\.index) == [2])
        #expect(aligned.neighbours(of: 0).isEmpty)
    }

    @Test("P1 Settings that make no sense are refused")
    func badInputs() throws {
        let log = try ModelWorld.log(items: 1, customers: 1, [])
        var configuration = ItemNeighboursConfiguration()
        configuration.measure = .cosine(shrinkage: .nan)
        #expect(throws: PersonalizationError.self) {
            try ItemNeighbours(log, configuration: configuration)
        }
        configuration = ItemNeighboursConfiguration()
        configuration.kinds.giveBack = 1
        #expect(throws: PersonalizationError.self) {
            try ItemNeighbours(log, configuration: configuration)
        }
        configuration = .crossOccurrence
        #expect(throws: PersonalizationError.self) {
            try ItemNeighbourCounts(log, configuration: configuration)
        }
    }
}
