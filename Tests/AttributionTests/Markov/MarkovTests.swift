// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Attribution

struct MarkovTests {
    @Test("A3 removal effects are those of graphs without the channel", arguments: 1...4)
    func removal(_ order: Int) throws {
        var random = PathRandom(UInt64(20 + order))
        for _ in 0..<40 {
            let rows = random.rows(1 + random.below(25), channels: 4, refunds: true)
            let paths = try PathSet(rows)
            let effects = try TransitionCounts(paths, order: order).effects()
            let oracle = ChainOracle(rows, order: order)
            let base = oracle.worth(without: [])
            #expect((effects.conversionProbability - base.conversions).magnitude < 1e-12)
            #expect((effects.valuePerPath - base.value).magnitude < 1e-8)
            #expect(effects.deviation < 1e-13)
            for (index, channel) in paths.channels.enumerated() {
                let without = oracle.worth(without: [channel])
                let lost = base.conversions - without.conversions
                #expect((effects.conversionsThrough[index] - lost).magnitude < 1e-12)
                let missed = base.value - without.value
                #expect((effects.valueThrough[index] - missed).magnitude < 1e-8)
            }
        }
    }

    @Test("A3 orders 1 to 3 give the generated numbers")
    func generated() throws {
        let paths = try GeneratedPaths(channels: 6, seed: 7).paths(20_000)
        typealias Expected = GeneratedExpectations
        let expected = [
            (Expected.removal1, Expected.valueRemoval1, 7),
            (Expected.removal2, Expected.valueRemoval2, 35),
            (Expected.removal3, Expected.valueRemoval3, 166),
        ]
        for (place, (removal, value, states)) in expected.enumerated() {
            let effects = try TransitionCounts(paths, order: place + 1).effects()
            #expect(effects.stateCount == states)
            #expect(relative(effects.removalEffects, removal) < 1e-9)
            #expect(relative(effects.valueRemovalEffects, value) < 1e-9)
            #expect(effects.deviation < 1e-15)
        }
    }

    @Test("A3 from the longest path on, an effect is the share of conversions with the channel")
    func limit() throws {
        var random = PathRandom(30)
        for _ in 0..<30 {
            let rows = random.rows(30, channels: 3)
            let paths = try PathSet(rows)
            let effects = try TransitionCounts(paths, order: 6).effects()
            let whole = Double(paths.totals.conversions)
            var distinct = 0.0
            for (index, channel) in paths.channels.enumerated() {
                let with = rows.filter { $0.touches.contains(channel) }
                let share = Double(with.reduce(0) { $0 + $1.conversions }) / max(whole, 1)
                #expect((effects.removalEffects[index] - share).magnitude < 1e-12)
                distinct += share
            }
            let sum = effects.removalEffects.reduce(0, +)
            #expect((sum - distinct).magnitude < 1e-11)
        }
    }

    @Test("A3 transitions are the probabilities of the graph, without those of standing still")
    func transitions() throws {
        let paths = try PathSet([
            PathRow(touches: ["a", "a", "b"], conversions: 1, nulls: 2, value: 5),
            PathRow(touches: ["b"], nulls: 1),
        ])
        let found = try TransitionCounts(paths, order: 1).transitions
        let expected = [
            MarkovTransition(from: .start, to: .channels(["a"]), probability: 0.75),
            MarkovTransition(from: .start, to: .channels(["b"]), probability: 0.25),
            MarkovTransition(from: .channels(["a"]), to: .channels(["b"]), probability: 1),
            MarkovTransition(from: .channels(["b"]), to: .conversion, probability: 0.25),
            MarkovTransition(from: .channels(["b"]), to: .null, probability: 0.75),
        ]
        #expect(Set(found) == Set(expected))
        #expect(found.count == expected.count)
    }

    @Test("A3 counts can be added and taken away, and equal a fresh count", arguments: 1...3)
    func counts(_ order: Int) throws {
        var random = PathRandom(UInt64(40 + order))
        // Few channels are counted in an array, many by hashing.
        for channels in [3, 26, 300] {
            let names = (0..<channels).map { "\($0)" }
            var paths: [([UInt16], Int, Int, Int64)] = []
            for _ in 0..<400 {
                let touches = (0..<1 + random.below(7)).map { _ in UInt16(random.below(channels)) }
                paths.append(
                    (touches, random.below(3), random.below(3), Int64(random.below(99)) - 40))
            }
            func count(_ list: some Sequence<([UInt16], Int, Int, Int64)>) throws
                -> TransitionCounts
            {
                var counts = try TransitionCounts(channels: names, order: order)
                for (touches, conversions, nulls, value) in list {
                    try counts.add(touches, conversions: conversions, nulls: nulls, value: value)
                }
                return counts
            }
            var builder = PathSetBuilder()
            for name in names { _ = try builder.number(of: name) }
            for (touches, conversions, nulls, value) in paths[200...] {
                try builder.append(touches, conversions: conversions, nulls: nulls, value: value)
            }
            let rest = try TransitionCounts(builder.build(), order: order)
            var all = try count(paths.shuffled(using: &random))
            for (touches, conversions, nulls, value) in paths[..<200] {
                try all.subtract(touches, conversions: conversions, nulls: nulls, value: value)
            }
            #expect(all == rest)
            #expect(try all.effects() == rest.effects())
            try all.add(try count(paths[..<200]))
            #expect(try all == count(paths))
            try all.subtract(rest)
            #expect(try all == count(paths[..<200]))
            #expect(throws: AttributionError.self) { try all.subtract(rest) }
        }
    }

    @Test("A3 the order of the paths changes no bit", arguments: 1...3)
    func order(_ order: Int) throws {
        var random = PathRandom(50)
        let rows = random.rows(200, channels: 5)
        let first = PathRow(touches: ["a", "b", "c", "d", "e"])
        let one = try PathSet([first] + rows)
        let other = try PathSet([first] + rows.shuffled(using: &random))
        #expect(
            try TransitionCounts(one, order: order).effects()
                == TransitionCounts(other, order: order).effects())
        for model: PathModel in [.markov(), .markovShapley(), .shapley, .rateShapley, .linear] {
            #expect(try one.report(model) == other.report(model))
        }
    }

    @Test("A3 what a Markov model cannot do is refused with the reason")
    func refused() throws {
        let names = (0..<1_001).map { "\($0)" }
        #expect(throws: AttributionError.self) {
            try TransitionCounts(channels: names, order: 1)
        }
        for order in [0, -1, 6, 100] {
            let error = #expect(throws: AttributionError.self) {
                try TransitionCounts(channels: Array(names.dropLast()), order: order)
            }
            #expect(error?.code == .tooManyStates)
        }
        var counts = try TransitionCounts(channels: ["a"], order: 1)
        #expect(throws: AttributionError.self) {
            try counts.add([1], conversions: 1, nulls: 0, value: 0)
        }
        #expect(throws: AttributionError.self) {
            try counts.add([0], conversions: -1, nulls: 0, value: 0)
        }
        try counts.add([], conversions: 1, nulls: 0, value: 0)
        #expect(try counts.effects().removalEffects == [0])
        #expect(try counts.shapley().conversions == [0])
        var wrong = try TransitionCounts(channels: ["a", "b"], order: 1)
        try wrong.add([0], conversions: 1, nulls: 1, value: 0)
        try wrong.subtract([0, 1], conversions: 0, nulls: 1, value: 0)
        let error = #expect(throws: AttributionError.self) { try wrong.effects() }
        #expect(error?.code == .badPaths)
    }
}
