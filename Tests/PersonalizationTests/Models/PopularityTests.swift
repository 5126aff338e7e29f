// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Personalization
import Testing

struct PopularityTests {
    private static var weekly: Popularity.Configuration {
        var configuration = Popularity.Configuration()
        configuration.halfLife = .days(7)
        configuration.prior = 1
        return configuration
    }

    @Test("P1 What was bought a half-life ago counts for half")
    func byHand() throws {
        let log = try ModelWorld.log(
            items: 3, customers: 2,
            [
                ModelWorld.row(0, 0, day: 0), ModelWorld.row(1, 0, day: 7),
                ModelWorld.row(1, 1, day: 14),
            ])
        let model = try Popularity(log, configuration: Self.weekly)
        // 0: a quarter and a half; 1: one; of 1.75 in all.
        let scores = try model.scores(ModelQuery(at: ModelWorld.day(20)))
        #expect(isClose(scores, [0.75 / 1.75, 1 / 1.75, 0]))
        #expect(model.popularFirst == [1, 0])
        #expect((model.evidence(of: 0) - 0.75).magnitude < 1e-12)
    }

    @Test("P2 A narrow circle speaks as loud as it has evidence, and an unknown one not at all")
    func circles() throws {
        let log = try ModelWorld.log(
            items: 3, customers: 3,
            [
                ModelWorld.row(0, 0, day: 0), ModelWorld.row(1, 0, day: 0),
                ModelWorld.row(2, 1, day: 0),
            ])
        var configuration = Self.weekly
        configuration.halfLife = .never
        let model = try Popularity(log, configuration: configuration) { row in
            row.customer == 2
                ? PopularityCircumstances(
                    segment: "gardeners", location: LocationID("harbour"), channel: .store)
                : PopularityCircumstances(channel: .web)
        }
        var query = ModelQuery(at: ModelWorld.day(1))
        #expect(isClose(try model.scores(query), [2 / 3.0, 1 / 3.0, 0]))
        // One act of the segment's own and one of everybody's.
        query.segment = "gardeners"
        #expect(isClose(try model.scores(query), [1 / 3.0, 2 / 3.0, 0]))
        // The segment, then the place, then the channel, then everybody: half of the rest each.
        query.location = LocationID("harbour")
        query.channel = .store
        #expect(isClose(try model.scores(query), [2 / 24.0, 22 / 24.0, 0]))
        query.segment = "nobody"
        query.location = LocationID("nowhere")
        query.channel = .chat
        #expect(isClose(try model.scores(query), [2 / 3.0, 1 / 3.0, 0]))
    }

    @Test("P1 Popularity is the plain sum of what is left", arguments: 1...6)
    func equalsReference(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let kinds: [InteractionKind] = [.view, .cart, .purchase, .receipt, .wish]
        let rows = ModelWorld.rows(200, items: 12, customers: 8, kinds: kinds, &generator)
        let log = try ModelWorld.log(items: 12, customers: 8, rows)
        var configuration = Popularity.Configuration()
        configuration.depth = 40
        let model = try Popularity(log, configuration: configuration)
        var sums = [Double](repeating: 0, count: 12)
        for row in rows {
            let days = row.at.duration(to: ModelWorld.day(90)) / .seconds(86_400)
            var left = Double(configuration.kinds[row.kind])
            // Powers of a half by the thousandth of a half-life.
            for _ in 0..<Int((days / 30 * 1_000).rounded()) { left *= 0.999_307_092_9 }
            sums[Int(row.item)] += left
        }
        let total = sums.reduce(0, +)
        let expected = sums.map { $0 / total }
        #expect(isClose(try model.scores(ModelQuery(at: ModelWorld.day(90))), expected, 1e-3))
    }

    @Test("P2 An appended act counts at once, as in a rebuild, in any order of one instant")
    func appendEqualsRebuild() throws {
        var generator = SeededGenerator(seed: 4)
        let kinds: [InteractionKind] = [.view, .purchase, .giveBack, .removal, .cart]
        let rows = ModelWorld.rows(400, items: 20, customers: 9, kinds: kinds, &generator)
        var configuration = Self.weekly
        configuration.depth = 3
        let segment = { (row: InteractionLog.Row) in
            PopularityCircumstances(segment: "s\(row.customer % 3)")
        }
        let log = try ModelWorld.log(items: 20, customers: 9, rows)
        let whole = try Popularity(log, configuration: configuration, circumstances: segment)
        let shuffled = try ModelWorld.log(
            items: 20, customers: 9, rows.shuffled(using: &generator))
        let second = try Popularity(shuffled, configuration: configuration, circumstances: segment)
        // One act an instant: the order in which they are appended is the log's.
        let spread = rows.enumerated().map { place, row in
            var row = row
            row.at = ModelWorld.day(Double(place) / 5)
            return row
        }
        let other = try ModelWorld.log(items: 20, customers: 9, spread)
        let rebuilt = try Popularity(other, configuration: configuration, circumstances: segment)
        var grown = try Popularity(
            other.before(ModelWorld.day(30)), configuration: configuration, circumstances: segment)
        for row in other.from(ModelWorld.day(30)).rows { try grown.append(row, in: segment(row)) }
        for name in ["s0", "s1", "s2", "none"] {
            var query = ModelQuery(at: ModelWorld.day(100))
            query.segment = name
            #expect(try whole.bits(query) == second.bits(query))
            #expect(try grown.bits(query) == rebuilt.bits(query))
        }
        #expect(grown.popularFirst == rebuilt.popularFirst)
        #expect(grown.popularFirst.count == 3)
    }

    @Test("P1 What is brought back takes away, never below nothing")
    func returns() throws {
        let log = try ModelWorld.log(
            items: 2, customers: 1,
            [
                ModelWorld.row(0, 0, .giveBack, day: 0), ModelWorld.row(0, 0, day: 1),
                ModelWorld.row(0, 1, day: 1), ModelWorld.row(0, 1, .giveBack, day: 2),
            ])
        var configuration = Self.weekly
        configuration.halfLife = .never
        let model = try Popularity(log, configuration: configuration)
        #expect(try model.scores(ModelQuery(at: ModelWorld.day(3))) == [1, 0])
        #expect(model.popularFirst == [0])
    }

    /// 503 ends just behind the first time that all sums are moved.
    @Test(
        "P1 Thousands of half-lives are no trouble, and a larger table makes no difference",
        arguments: [502, 503, 4_000])
    func longTime(count: Int) throws {
        let rows = (0..<count).map { place in
            ModelWorld.row(0, UInt32(place % 3), day: Double(place))
        }
        var configuration = Self.weekly
        configuration.halfLife = .days(1)
        let log = try ModelWorld.log(items: 3, customers: 1, rows)
        let model = try Popularity(log, configuration: configuration)
        // Each day before counts for half.
        let scores = try model.scores(ModelQuery(at: ModelWorld.day(Double(count))))
        let last = (count - 1) % 3
        let expected = (0..<3).map { [4 / 7.0, 2 / 7.0, 1 / 7.0][(last - $0 + 3) % 3] }
        #expect(isClose(scores, expected))
        let larger = try ItemTable(log.table.items + [ItemID("a"), ItemID("item 1000 b")])
        let aligned = try model.aligned(to: larger)
        let moved = try aligned.scores(ModelQuery(at: ModelWorld.day(Double(count))))
        #expect(moved == [0, scores[0], 0, scores[1], scores[2]])
        let error = #expect(throws: PersonalizationError.self) {
            try model.aligned(to: try ModelWorld.table(2))
        }
        #expect(error?.code == .outOfRange)
    }
}
