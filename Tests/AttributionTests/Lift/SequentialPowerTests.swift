// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Attribution

/// Against published tables, and against simulation.
///
/// The tables are those of "Group Sequential Methods" by Jennison and Turnbull, 2000, chapter 2.
struct SequentialPowerTests {
    struct Inflation: Sendable {
        var shape: GroupSequentialDesign.Shape
        var power: Double
        /// For two to five looks.
        var factors: [Double]
    }

    @Test(arguments: [
        Inflation(shape: .pocock, power: 0.8, factors: [1.110, 1.166, 1.202, 1.229]),
        Inflation(shape: .pocock, power: 0.9, factors: [1.100, 1.151, 1.183, 1.207]),
        Inflation(shape: .obrienFleming, power: 0.8, factors: [1.008, 1.017, 1.024, 1.028]),
        Inflation(shape: .obrienFleming, power: 0.9, factors: [1.007, 1.016, 1.022, 1.026]),
    ])
    func `A25 planned looks cost as many units more as the tables say`(_ row: Inflation) throws {
        for (looks, factor) in zip(2..., row.factors) {
            let design = try GroupSequentialDesign(row.shape, looks: looks)
            #expect((try design.inflation(power: row.power) - factor).magnitude < 0.0011)
        }
    }

    @Test func `A25 without an effect the power is the level, and it grows with the effect`() throws
    {
        for shape in [GroupSequentialDesign.Shape.pocock, .spendingLikeOBrienFleming] {
            let design = try GroupSequentialDesign(shape, information: [0.2, 0.5, 0.6, 1])
            #expect((design.power(score: 0) - 0.05).magnitude < 1e-7)
            let powers = [0, 0.5, 1, 2, 3, 5, 8, 40].map { design.power(score: $0) }
            #expect(zip(powers, powers.dropFirst()).allSatisfy { $0 <= $1 })
            #expect(powers.last == 1)
            #expect((design.power(score: -2) - design.power(score: 2)).magnitude < 1e-12)
            #expect(design.expectedInformation(score: 0) > 0.97)
            #expect((design.expectedInformation(score: 40) - 0.2).magnitude < 1e-9)
        }
    }

    @Test func `A25 power and stops are those of simulated tests`() throws {
        let design = try GroupSequentialDesign(.pocock, looks: 5)
        let drift = 2.6
        var numbers = SeededNumbers(seed: 11)
        let tests = 40_000
        var (found, used) = (0, 0.0)
        for _ in 0..<tests {
            var (sum, before, stop) = (0.0, 0.0, 1.0)
            for (time, bound) in zip(design.information, design.bounds) {
                let elapsed = time - before
                sum += drift * elapsed + numbers.normals().0 * elapsed.squareRoot()
                before = time
                if (sum / time.squareRoot()).magnitude >= bound {
                    (found, stop) = (found + 1, time)
                    break
                }
            }
            used += stop
        }
        #expect((design.power(score: drift) - Double(found) / Double(tests)).magnitude < 0.01)
        let mean = used / Double(tests)
        #expect((design.expectedInformation(score: drift) - mean).magnitude < 0.006)
    }

    @Test func `A25 an always valid test has the power of twenty thousand simulated ones`() throws {
        let test = try AlwaysValidTest(expectedEffect: 0.001.squareRoot())
        let looks = (1...100).map { Double($0) / 100 }
        let error = (2.0 / 10_000).squareRoot()
        let power = try test.power(effect: 0.05, standardError: error, information: looks)
        #expect((power - 0.7628).magnitude < 0.01)
        let none = try test.power(effect: 0, standardError: error, information: looks)
        #expect((none - 0.01135).magnitude < 0.002)
        #expect(throws: AttributionError.self) {
            try test.power(effect: 0.05, standardError: error, information: [0.5, 0.4, 1])
        }
        #expect(throws: AttributionError.self) {
            try test.power(effect: .nan, standardError: error, information: [1])
        }
    }

    @Test func `A25 a test with looks is planned large enough`() throws {
        let analysis = try PowerAnalysis(rate: 0.1)
        let design = try GroupSequentialDesign(.obrienFleming, looks: 5)
        let once = try analysis.units(effect: 0.01)
        let looking = try analysis.units(effect: 0.01, looking: design)
        #expect((Double(looking) / Double(once) - 1.028).magnitude < 0.001)
        let error = 2 * (0.1 * 0.9).squareRoot() / Double(looking).squareRoot()
        #expect((design.power(score: 0.01 / error) - 0.8).magnitude < 1e-3)
        let strict = try GroupSequentialDesign(.pocock, looks: 3, level: 0.01)
        #expect(throws: AttributionError.self) {
            try analysis.units(effect: 0.01, looking: strict)
        }
        #expect(throws: AttributionError.self) { try design.score(power: 0.04) }
    }
}
