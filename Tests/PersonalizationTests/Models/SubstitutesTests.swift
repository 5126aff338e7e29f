// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Personalization
import Testing

struct SubstitutesTests {
    // 0 and 1 kettles, 2 tea, 3 a cup, 4 a kettle that is new.
    private static let features = FeatureSets(count: 5) { item in
        [[1, 10], [1, 11], [2], [3, 10], [1, 10]][Int(item)]
    }

    private static func log() throws -> InteractionLog {
        var rows: [InteractionLog.Row] = []
        for customer in 0..<UInt32(6) {
            // All look at both kettles, buy one of them with tea, and some a cup.
            rows.append(ModelWorld.row(customer, 0, .view, day: 1))
            rows.append(ModelWorld.row(customer, 1, .view, day: 1))
            rows.append(ModelWorld.row(customer, customer % 2, day: 1))
            rows.append(ModelWorld.row(customer, 2, day: 1))
            if customer < 2 { rows.append(ModelWorld.row(customer, 3, day: 1)) }
        }
        // Two kettles in one basket, once.
        rows.append(ModelWorld.row(6, 0, day: 2))
        rows.append(ModelWorld.row(6, 1, day: 2))
        return try ModelWorld.log(items: 5, customers: 7, rows)
    }

    @Test("P29 In place of a kettle comes a kettle, also one that nobody has looked at")
    func substitutes() throws {
        let model = try Substitutes(try Self.log(), features: Self.features)
        var query = ModelQuery(at: ModelWorld.day(3))
        query.session = [2, 0]
        let scores = try model.scores(query)
        #expect(scores[0] == 0)
        // The new one is like it in everything; the other in kind, and looked at together.
        #expect((scores[4] - 0.6).magnitude < 1e-6)
        #expect(scores[1] > scores[3])
        #expect(scores[3] > 0)
        #expect(scores[2] == 0)
        // Six of six visits: the cosine is 6 ÷ (6 + 10).
        let together: Float = 0.4 * 6 / 16
        #expect((scores[1] - (0.6 * model.likeness(0, 1) + together)).magnitude < 1e-6)
        let parts = try model.contributions(to: 1, of: query)
        #expect(parts.map(\.source) == [0])
        #expect((parts[0].amount - scores[1]).magnitude < 1e-6)
    }

    @Test("P29 Likeness is the cosine of features, rare ones counting more")
    func likeness() throws {
        let model = try Substitutes(try Self.log(), features: Self.features)
        // ln(1 + 5/3) for features 1 and 10, ln(1 + 5/1) for 11.
        let (common, rare) = (0.980_829_253, 1.791_759_469)
        let first = (2 * common * common).squareRoot()
        let second = (common * common + rare * rare).squareRoot()
        let expected = common * common / (first * second)
        #expect((Double(model.likeness(0, 1)) - expected).magnitude < 1e-6)
        #expect((model.likeness(0, 4) - 1).magnitude < 1e-6)
        #expect(model.likeness(0, 2) == 0)
        var configuration = Substitutes.Configuration()
        configuration.broadest = 2
        let narrow = try Substitutes(
            try Self.log(), features: Self.features, configuration: configuration)
        #expect(narrow.likeness(0, 4) == 0)
    }

    @Test("P31 With a kettle goes tea, not a second kettle, nor what is owned")
    func complements() throws {
        let model = try Complements(try Self.log(), features: Self.features)
        var query = ModelQuery(at: ModelWorld.day(3))
        query.history = [.init(item: 0, kind: .receipt, at: ModelWorld.day(3))]
        let scores = try model.scores(query)
        #expect(scores[2] > scores[3])
        #expect(scores[3] > 0)
        #expect(scores[2] > 2 * scores[1])
        #expect(scores[0] == 0)
        #expect(try model.contributions(to: 2, of: query).map(\.source) == [0])
        // The tea is bought: it is not offered again, until it is brought back.
        query.history.append(.init(item: 2, kind: .purchase, at: ModelWorld.day(3)))
        #expect(try model.scores(query)[2] == 0)
        #expect(try model.contributions(to: 2, of: query).isEmpty)
        query.history.append(.init(item: 2, kind: .giveBack, at: ModelWorld.day(3)))
        #expect(try model.scores(query)[2] == scores[2])
    }

    @Test("P2 An item without behaviour gets a score from those that are like it")
    func coldStart() throws {
        let table = try Self.log().table
        let model = try ContentNeighbours(Self.features, table: table)
        var query = ModelQuery(at: ModelWorld.day(3))
        query.history = [.init(item: 1, kind: .purchase, at: ModelWorld.day(3))]
        let scores = try model.scores(query)
        #expect(scores[4] > 0)
        #expect(scores[4] == scores[0])
        #expect(scores[2] == 0 && scores[1] == 0)
        #expect(try model.contributions(to: 4, of: query).map(\.source) == [1])
        // An item that comes with a new table comes with its features.
        let larger = try ItemTable(table.items + [ItemID("a new kettle")])
        let more = FeatureSets(count: 6) {
            $0 == 0 ? [1, 11] : Array([[1, 10], [1, 11], [2], [3, 10], [1, 10]][Int($0) - 1])
        }
        query.history[0].item += 1
        let moved = try model.aligned(to: larger, features: more).scores(query)
        #expect(moved[0] > moved[1])
        let without = try model.aligned(to: larger).scores(query)
        #expect(without[0] == 0)
        #expect(without[5] == without[1])
        #expect(without[1] > 0)
    }

    @Test("P29 P31 A larger table says the same, and features of another one are refused")
    func alignment() throws {
        let log = try Self.log()
        let larger = try ItemTable([ItemID("a")] + log.table.items)
        var query = ModelQuery(at: ModelWorld.day(3))
        query.session = [0]
        query.history = [.init(item: 1, kind: .purchase, at: ModelWorld.day(3))]
        var moved = query
        moved.session = [1]
        moved.history[0].item = 2
        let substitutes = try Substitutes(log, features: Self.features)
        let complements = try Complements(log, features: Self.features)
        let one = try substitutes.aligned(to: larger).scores(moved)
        let two = try complements.aligned(to: larger).scores(moved)
        #expect(isClose(Array(one[1...]), try substitutes.scores(query).map { Double($0) }, 0.2))
        #expect(isClose(Array(two[1...]), try complements.scores(query).map { Double($0) }, 0.2))
        #expect(one[0] == 0 && two[0] == 0)
        let short = FeatureSets(count: 2) { _ in [] }
        #expect(throws: PersonalizationError.self) { try Substitutes(log, features: short) }
        #expect(throws: PersonalizationError.self) { try Complements(log, features: short) }
        #expect(throws: PersonalizationError.self) {
            try substitutes.aligned(to: larger, features: short)
        }
        var configuration = Substitutes.Configuration()
        configuration.likeness = -1
        #expect(throws: PersonalizationError.self) {
            try Substitutes(log, features: Self.features, configuration: configuration)
        }
    }
}
