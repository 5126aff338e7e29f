// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Attribution

struct GameTests {
    /// What journeys with no other channels come to.
    private func within(
        _ rows: [PathRow], _ channels: [String], _ coalition: Set<Int>
    ) -> PathTotals {
        let names = Set(coalition.map { channels[$0] })
        return rows.filter { names.isSuperset(of: $0.touches) }.reduce(into: PathTotals()) {
            $0.add($1.conversions, $1.nulls, $1.value)
        }
    }

    @Test("A3 sum and rate game are those of the definition over all orders of channels")
    func definition() throws {
        var random = PathRandom(90)
        for _ in 0..<15 {
            let rows = random.rows(3 + random.below(30), channels: 5, refunds: true)
            let paths = try PathSet(rows)
            let channels = paths.channels
            let sum = paths.sumShapley()
            let sums = shapleyByOrders(channels.count) {
                Double(self.within(rows, channels, $0).conversions)
            }
            #expect(apart(sum.conversions, sums) < 1e-10)
            let earned = shapleyByOrders(channels.count) {
                Double(self.within(rows, channels, $0).value)
            }
            #expect(apart(sum.value, earned) < 1e-7)
            let rates = shapleyByOrders(channels.count) { coalition in
                let totals = self.within(rows, channels, coalition)
                return Double(totals.conversions) / Double(max(totals.journeys, 1))
            }
            #expect(apart(try paths.rateShapley().conversions, rates) < 1e-12)
        }
    }

    @Test("A3 all games give the generated numbers")
    func generated() throws {
        let paths = try GeneratedPaths(channels: 6, seed: 7).paths(20_000)
        typealias Expected = GeneratedExpectations
        let sum = paths.sumShapley()
        #expect(relative(sum.conversions, Expected.sumShapley) < 1e-11)
        #expect(relative(sum.value, Expected.sumShapleyValue) < 1e-11)
        #expect(relative(try paths.rateShapley().conversions, Expected.rateShapley) < 1e-9)
        #expect(relative(try paths.setRateCredits(), Expected.setRate) < 1e-9)
        #expect(relative(paths.pairContributions(), Expected.pairs) < 1e-12)
    }

    @Test("A3 blocks of coalitions give what one list of them gives")
    func blocks() throws {
        var random = PathRandom(91)
        var rows = random.rows(40, channels: 18, longest: 4)
        rows += (0..<18).map { PathRow(touches: [PathRandom.name($0)], nulls: 1) }
        let paths = try PathSet(rows)
        let sets = ChannelSets(paths)
        let masks = sets.masks(over: sets.players).map { Int($0) }
        var worths = [Double](repeating: 0, count: 1 << 18)
        for coalition in worths.indices {
            var totals = PathTotals()
            for (set, mask) in masks.enumerated() where mask & ~coalition == 0 {
                totals.add(Int(sets.conversions[set]), Int(sets.nulls[set]), 0)
            }
            worths[coalition] = Double(totals.conversions) / Double(max(totals.journeys, 1))
        }
        var sum = ShapleySum(players: 18)
        sum.add(worths)
        #expect(apart(try paths.rateShapley().conversions, sum.values) < 1e-13)
    }

    @Test("A3 a sample is repeatable, sums to the whole and keeps its bound")
    func sampled() throws {
        let paths = try GeneratedPaths(channels: 6, seed: 7).paths(5_000)
        let exact = try paths.rateShapley()
        let sample = try paths.sampledRateShapley(pairs: 300, seed: 5)
        #expect(sample == (try paths.sampledRateShapley(pairs: 300, seed: 5)))
        #expect(sample != (try paths.sampledRateShapley(pairs: 300, seed: 6)))
        let sum = sample.values.conversions.reduce(0, +)
        #expect((sum - sample.values.grandConversions).magnitude < 1e-12)
        for channel in exact.channels.indices {
            let off = sample.values.conversions[channel] - exact.conversions[channel]
            #expect(off.magnitude < sample.bound)
            #expect(off.magnitude < 5 * sample.standardErrors[channel])
        }
        #expect(throws: AttributionError.self) { try paths.sampledRateShapley(pairs: 0, seed: 1) }
    }

    @Test("A3 above 24 channels the sum game is exact, rates are refused or sampled")
    func many() throws {
        let names = (0..<70).map { "channel \($0)" }
        let rows = names.indices.map { index in
            PathRow(
                touches: [names[index], names[(index + 1) % 70]], conversions: 2, nulls: 1,
                value: 10)
        }
        let paths = try PathSet(rows)
        #expect(paths.sumShapley().conversions == names.map { _ in 2 })
        let error = #expect(throws: AttributionError.self) { try paths.report(.rateShapley) }
        #expect(error?.code == .tooManyChannels)
        let report = try paths.report(.rateShapley(pairs: 20, seed: 3))
        #expect(report.isConserved)
        let long = try PathSet([PathRow(touches: names, conversions: 1)])
        #expect(throws: AttributionError.self) { try long.setRateCredits() }
    }
}
