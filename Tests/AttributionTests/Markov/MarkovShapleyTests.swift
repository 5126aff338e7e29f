// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Attribution

struct MarkovShapleyTests {
    @Test("A3 the values are those of the definition over all orders of channels", arguments: 1...3)
    func definition(_ order: Int) throws {
        var random = PathRandom(UInt64(60 + order))
        for _ in 0..<15 {
            let rows = random.rows(2 + random.below(20), channels: 4, refunds: true)
            let paths = try PathSet(rows)
            let values = try TransitionCounts(paths, order: order).shapley()
            let oracle = ChainOracle(rows, order: order)
            let channels = paths.channels
            func without(_ coalition: Set<Int>) -> Set<String> {
                Set(channels.indices.filter { !coalition.contains($0) }.map { channels[$0] })
            }
            let conversions = shapleyByOrders(channels.count) {
                oracle.worth(without: without($0)).conversions
            }
            let value = shapleyByOrders(channels.count) {
                oracle.worth(without: without($0)).value
            }
            #expect(apart(values.conversions, conversions) < 1e-12)
            #expect(apart(values.value, value) < 1e-8)
            let sum = values.conversions.reduce(0, +)
            #expect((sum - values.grandConversions).magnitude < 1e-13)
            #expect(values.conversions.allSatisfy { $0 > -1e-15 })
        }
    }

    @Test("A3 orders 1 to 3 give the generated numbers")
    func generated() throws {
        let paths = try GeneratedPaths(channels: 6, seed: 7).paths(20_000)
        typealias Expected = GeneratedExpectations
        let expected = [
            (Expected.markovShapley1, Expected.markovShapleyValue1),
            (Expected.markovShapley2, Expected.markovShapleyValue2),
            (Expected.markovShapley3, Expected.markovShapleyValue3),
        ]
        for (place, (conversions, value)) in expected.enumerated() {
            let values = try TransitionCounts(paths, order: place + 1).shapley()
            #expect(relative(values.conversions, conversions) < 1e-9)
            #expect(relative(values.value, value) < 1e-9)
        }
    }

    @Test("A3 the tree of eliminations and the sweeps over each coalition agree")
    func twoWays() throws {
        let paths = try GeneratedPaths(channels: 14, seed: 9).paths(3_000)
        let chain = try MarkovChain(TransitionCounts(paths, order: 1))
        let tree = EliminationTree(chain)
        let masks = chain.windows.map { 1 << UInt64($0[0]) as UInt64 }
        let sweeps = try CoalitionSweeps(chain, players: masks.count, masks: masks)
        #expect(relative(tree.conversions, sweeps.conversions) < 1e-9)
        #expect(relative(tree.value, sweeps.value) < 1e-9)
    }

    @Test("A3 groups of eliminations and the sweeps over each coalition agree", arguments: 1...3)
    func groups(_ order: Int) throws {
        let paths = try GeneratedPaths(channels: 6, seed: 9).paths(2_000)
        let chain = try MarkovChain(TransitionCounts(paths, order: order))
        let masks = chain.windows.map { $0.reduce(0) { $0 | 1 << UInt64($1) } as UInt64 }
        let groups = GroupedElimination(chain, players: 6, masks: masks)
        let sweeps = try CoalitionSweeps(chain, players: 6, masks: masks)
        #expect(relative(groups.conversions, sweeps.conversions) < 1e-9)
        #expect(relative(groups.value, sweeps.value) < 1e-9)
    }

    @Test("A3 from the longest path on, the values are those of the sum game")
    func limit() throws {
        var random = PathRandom(70)
        let paths = try PathSet(random.rows(60, channels: 4, longest: 5))
        let values = try TransitionCounts(paths, order: 5).shapley()
        let journeys = Double(paths.totals.journeys)
        let sum = paths.sumShapley()
        #expect(apart(values.conversions.map { $0 * journeys }, sum.conversions) < 1e-9)
    }

    @Test("A3 more coalitions than can be told apart are refused with the reason")
    func refused() throws {
        let many = try PathSet(
            (0..<25).map { PathRow(touches: ["\($0)"], conversions: 1, nulls: 1, value: 3) })
        let error = #expect(throws: AttributionError.self) {
            try TransitionCounts(many, order: 1).shapley()
        }
        #expect(error?.code == .tooManyChannels)
        let paths = try GeneratedPaths(channels: 20, seed: 42).paths(20_000)
        let tooMany = #expect(throws: AttributionError.self) {
            try TransitionCounts(paths, order: 3).shapley()
        }
        #expect(tooMany?.code == .tooManyStates)
    }
}
