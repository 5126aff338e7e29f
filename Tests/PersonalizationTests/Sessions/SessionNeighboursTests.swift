// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Personalization

struct SessionNeighboursTests {
    private static let presets: [(name: String, rules: NeighbourConfiguration)] = [
        ("SKNN", .sknn), ("V-SKNN", .vsknn), ("STAN", .stan), ("V-STAN", .vstan), ("VMIS", .vmis),
        (
            "all that can be switched on",
            NeighbourConfiguration(
                sampleSize: 7, neighbours: 9, samplesEachItem: true, lastItems: 6
            )
            .with {
                $0.sessionDecay = .exponential(3)
                $0.sessionIDF = 0.3
                $0.lengthNorm = 0.3
                $0.recency = 0.5
                $0.matchDecay = .exponential(1)
                $0.matchChooses = true
                $0.nearness = 5
                $0.after = 2
                $0.candidateIDF = 0.5
                $0.repeats = RepeatRule(seen: 0.8, newest: 0.5)
            }
        ),
        (
            "a base alone",
            NeighbourConfiguration(sampleSize: 9, neighbours: 5).with { $0.candidateBase = 0.5 }
        ),
    ]

    @Test("P1 scores of every preset are those of the formulas, to the bit", arguments: 0..<7)
    func reference(number: Int) throws {
        let preset = Self.presets[number]
        var world = try SessionWorld(items: 40, seed: UInt64(50 + number))
        for round in 0..<4 {
            let rows = world.rows(sessions: 60 + 50 * round, count: 400 + 200 * round)
            let reference = SessionReference(rows, period: world.period)
            // Few are looked at and few stay, so that choosing is tried.
            var rules = preset.rules
            if round % 2 == 1 {
                rules.sampleSize = 20
                rules.neighbours = 8
            }
            var asked = Asked(try SessionNeighbours(world.index(rows), rules))
            for _ in 0..<8 {
                let session = world.session()
                var expected = reference.neighbours(session, rules)
                for item in Set(session.suffix(rules.lastItems)) {
                    expected[item]? *= Float(
                        item == session.last ? rules.repeats.newest : rules.repeats.seen)
                }
                #expect(try asked.scores(session) == bits(expected), "\(preset.name) \(session)")
            }
        }
    }

    @Test("P1 an example by hand: the cosine of sessions")
    func cosineByHand() throws {
        let table = try itemTable(["a", "b", "c", "d"])
        let index = try SessionIndex(table: table, sessions: [[0, 1], [0, 2, 3, 1], [2, 3]])
        let found = try scores(SessionNeighbours(index, .sknn), [0])
        // Weights 1 ÷ √2 and 1 ÷ √4; the session without the item is none.
        let (first, second) = (Float(0.5).squareRoot(), Float(0.5))
        let total = second + first
        #expect(Set(found.keys) == [0, 1, 2, 3])
        for (item, expected) in [(0, 1), (1, 1), (2, second / total), (3, second / total)] {
            let score = Float(bitPattern: found[UInt32(item)] ?? 0)
            #expect(abs(score - Float(expected)) < 1e-6)
        }
    }

    @Test("P1 the newest item is not shown again where it is not wanted")
    func repeatSwitch() throws {
        let table = try itemTable(["a", "b"])
        let index = try SessionIndex(table: table, sessions: [[0, 1], [1, 0], [0], [0, 0]])
        let shown = try scores(SessionNeighbours(index, .vstan), [0])
        #expect(Float(bitPattern: shown[0] ?? 0) > 0)
        let hidden = NeighbourConfiguration.vstan.with { $0.repeats = .exceptNewest }
        let found = try scores(SessionNeighbours(index, hidden), [0])
        #expect(found[0] == Float(0).bitPattern)
        #expect(found[1] == shown[1])
    }

    @Test("P1 what was done before in any channel stands before the session, where that is wanted")
    func history() throws {
        let table = try itemTable(["a", "b", "c", "d"])
        let index = try SessionIndex(table: table, sessions: [[0, 1], [2, 3], [1, 2]])
        let rules = NeighbourConfiguration.vstan.with { $0.historyItems = 2 }
        var asked = Asked(try SessionNeighbours(index, rules))
        var query = ModelQuery(at: .epoch)
        query.history = [
            .init(item: 3, at: .epoch), .init(item: 2, kind: .giveBack, at: .epoch),
            .init(item: 0, kind: .receipt, at: .epoch),
        ]
        // What was brought back is none; of the two newest that leaves the receipt.
        #expect(try asked.scores(query) == asked.scores([0]))
        query.session = [1]
        #expect(try asked.scores(query) == asked.scores([0, 1]))
        var without = Asked(try SessionNeighbours(index, .vstan))
        #expect(try without.scores(query) == without.scores([1]))
    }

    @Test("P1 an unknown item and a configuration that makes no sense are errors")
    func refused() throws {
        let table = try itemTable(["a", "b"])
        let index = try SessionIndex(table: table, sessions: [[0, 1]])
        var asked = Asked(try SessionNeighbours(index))
        #expect(throws: PersonalizationError.self) { try asked.scores([7]) }
        #expect(try asked.scores([]).isEmpty)
        #expect(throws: PersonalizationError.self) {
            try SessionIndex(table: table, sessions: [[2]])
        }
        for change: (inout NeighbourConfiguration) -> Void in [
            { $0.sampleSize = 0 }, { $0.neighbours = -1 }, { $0.lastItems = 65 },
            { $0.recency = .nan }, { $0.sessionDecay = .exponential(0) },
            { $0.repeats.seen = .infinity },
        ] {
            #expect(throws: PersonalizationError.self) {
                try SessionNeighbours(index, NeighbourConfiguration.vstan.with(change))
            }
        }
        #expect(throws: PersonalizationError.self) {
            try SessionIndex(
                table: table, sessions: [], configuration: SessionIndexConfiguration(longest: 201))
        }
        #expect(try scores(SessionNeighbours(SessionIndex(table: table, sessions: [])), [0]) == [:])
    }

    @Test("P1 what a score comes from adds up to it")
    func contributions() throws {
        var world = try SessionWorld(items: 30, seed: 9)
        let rows = world.rows(sessions: 80, count: 500)
        let model = try SessionNeighbours(world.index(rows), .vstan)
        for _ in 0..<20 {
            let session = world.session(upTo: 8)
            var query = ModelQuery(at: .epoch)
            query.session = session
            for (item, score) in try scores(model, session) {
                let parts = try model.contributions(to: item, of: query)
                let sum = parts.reduce(0) { $0 + $1.amount }
                #expect(abs(sum - Float(bitPattern: score)) < 1e-5)
                #expect(parts.allSatisfy { session.contains($0.source) && $0.amount > 0 })
                #expect(zip(parts, parts.dropFirst()).allSatisfy { $0.amount >= $1.amount })
            }
        }
    }

    @Test("P1 numbers of a larger table change no score")
    func aligned() throws {
        var world = try SessionWorld(items: 20, seed: 4)
        let index = try world.index(world.rows(sessions: 30, count: 200))
        let other = try ItemTable(
            world.table.items + ["a first", "item 1003 b", "z last"].map { ItemID($0) })
        let session = world.session(upTo: 6) + [3]
        let moved = session.map { other.index(of: world.table.items[Int($0)]) ?? 0 }
        let before = try scores(SessionNeighbours(index), session)
        let after = try scores(SessionNeighbours(index.aligned(to: other)), moved)
        var expected: [UInt32: UInt32] = [:]
        for (item, score) in before {
            expected[other.index(of: world.table.items[Int(item)]) ?? 0] = score
        }
        #expect(after == expected)
        #expect(throws: PersonalizationError.self) { try index.aligned(to: .empty) }
    }
}
