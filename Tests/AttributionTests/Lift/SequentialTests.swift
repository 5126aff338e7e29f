// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@testable import Attribution

struct SequentialTests {
    struct PointCheck: Sendable {
        var delta: Double
        var variance: Double
        var mixing: Double
        var logRatio: Double
        var p: Double
        var half: Double
    }

    @Test(arguments: [
        PointCheck(
            delta: 0.01, variance: 1e-05, mixing: 0.0001, logRatio: 3.3465069090553596,
            p: 0.03520712123400335, half: 0.009606401928868576),
        PointCheck(
            delta: 0.02, variance: 4e-05, mixing: 0.0001, logRatio: 2.9450470871808867,
            p: 0.05259958299188204, half: 0.02014141854174595),
        PointCheck(
            delta: -0.5, variance: 0.04, mixing: 0.25, logRatio: 1.703464782808088,
            p: 0.18205166058622557, half: 0.6082124819018595),
        PointCheck(
            delta: 0, variance: 1, mixing: 1, logRatio: -0.34657359027997264, p: 1,
            half: 3.6563948713638483),
        PointCheck(
            delta: 3, variance: 1, mixing: 0.1, logRatio: 0.3614358191887466,
            p: 0.6966753078270985, half: 8.18257428906303),
        PointCheck(
            delta: 0.003, variance: 2.5e-06, mixing: 1e-06, logRatio: 0.34604959597510765,
            p: 0.7074773982049442, half: 0.007441064900780699),
    ])
    func `A25 an always valid look is what it should be`(_ row: PointCheck) throws {
        var test = try AlwaysValidTest(expectedEffect: row.mixing.squareRoot())
        let ratio = test.logLikelihoodRatio(effect: row.delta, variance: row.variance)
        #expect(agrees(ratio, row.logRatio, 1e-10))
        #expect(agrees(test.halfWidth(variance: row.variance), row.half, 1e-10))
        try test.look(
            LiftEstimate(
                effect: row.delta, standardError: row.variance.squareRoot(), baseline: 0))
        #expect(agrees(test.pValue, row.p, 1e-10))
        #expect(test.looks == 1)
    }

    @Test func `A25 a p-value never rises again and the interval never widens`() throws {
        var test = try AlwaysValidTest(expectedEffect: 0.1)
        try test.look(LiftEstimate(effect: 0.3, standardError: 0.05, baseline: 0))
        let (p, interval) = (test.pValue, test.interval)
        #expect(test.isSignificant)
        #expect(try test.look(LiftEstimate(effect: 0.1, standardError: 0.5, baseline: 0)))
        #expect(test.pValue == p)
        #expect(test.interval == interval)
        #expect(throws: AttributionError.self) {
            try test.look(LiftEstimate(effect: .nan, standardError: 1, baseline: 0))
        }
        #expect(throws: AttributionError.self) { try AlwaysValidTest(expectedEffect: 0) }
    }

    @Test(arguments: [
        (2, [2.178272087180641, 2.178272087180641]),
        (3, [2.2894780703366355, 2.2894780703366355, 2.2894780703366355]),
        (5, [Double](repeating: 2.4131762251439537, count: 5)),
    ])
    func `A25 the bounds of Pocock are those of the tables`(looks: Int, expected: [Double]) throws {
        let design = try GroupSequentialDesign(.pocock, looks: looks)
        for (bound, value) in zip(design.bounds, expected) { #expect(agrees(bound, value, 1e-7)) }
        #expect(agrees(try #require(design.spent.last), 0.05, 1e-9))
    }

    @Test(arguments: [
        (2, [2.796509682330783, 1.9774309600299342]),
        (3, [3.471091460257865, 2.4544323096670517, 2.0040355889616897]),
        (
            5,
            [
                4.561742297920591, 3.225638912885154, 2.633723143678155, 2.2808711489602955,
                2.0400731747973078,
            ]
        ),
    ])
    func `A25 the bounds of O'Brien and Fleming are those of the tables`(
        looks: Int, expected: [Double]
    ) throws {
        let design = try GroupSequentialDesign(.obrienFleming, looks: looks)
        for (bound, value) in zip(design.bounds, expected) { #expect(agrees(bound, value, 1e-7)) }
    }

    @Test(arguments: [
        (2, [2.962588042695867, 1.968595641942893], [0.003050645515977797, 0.05]),
        (
            3, [3.710302873363074, 2.5114277052226965, 1.9930474797209958],
            [0.00020701143629430562, 0.012096778259815193, 0.05]
        ),
        (
            5,
            [
                4.876884966989472, 3.3570119347102603, 2.680279975139891, 2.289816787048228,
                2.031032045214526,
            ],
            [
                1.077742525811726e-06, 0.000788303513382363, 0.007616126621978613,
                0.024423580692896022, 0.05,
            ]
        ),
    ])
    func `A25 the bounds of Lan and DeMets are those of the tables`(
        looks: Int, expected: [Double], spent: [Double]
    ) throws {
        let design = try GroupSequentialDesign(.spendingLikeOBrienFleming, looks: looks)
        for (bound, value) in zip(design.bounds, expected) { #expect(agrees(bound, value, 1e-7)) }
        for (share, value) in zip(design.spent, spent) { #expect(agrees(share, value, 1e-10)) }
    }

    @Test func `A25 bounds of many looks are those of the tables`() throws {
        // Jennison and Turnbull, 2000, tables 2.1 and 2.3.
        for (looks, pocock, last) in [(10, 2.555, 2.087), (20, 2.672, 2.126)] {
            let even = try GroupSequentialDesign(.pocock, looks: looks)
            #expect((even.bounds[0] - pocock).magnitude < 1e-3)
            let falling = try GroupSequentialDesign(.obrienFleming, looks: looks)
            #expect((falling.bounds[looks - 1] - last).magnitude < 1e-3)
        }
    }

    @Test func `A25 a design that cannot be is refused`() {
        for information in [[], [0, 1], [0.5, 0.4, 1], [0.5, 0.9], [.nan]] {
            #expect(throws: AttributionError.self) {
                try GroupSequentialDesign(.pocock, information: information)
            }
        }
        #expect(throws: AttributionError.self) { try GroupSequentialDesign(.pocock, looks: 0) }
        #expect(throws: AttributionError.self) {
            try GroupSequentialDesign(.pocock, looks: 2, level: 0.6)
        }
    }

    @Test func `A25 tests without an effect are false alarms in at most 5 of 100`() throws {
        let rates = try PeekingSimulation(tests: 2_000, looks: 100, seed: 7).run()
        // The naive test is wrong 37 times of 100; four standard errors of 2,000 tests are 4.
        #expect((0.33...0.42).contains(rates.naive))
        #expect(rates.alwaysValid <= 0.05)
        #expect((0.03...0.07).contains(rates.planned))
    }

    @Test func `A25 an effect is found under control too`() throws {
        let rates = try PeekingSimulation(tests: 500, looks: 100, seed: 8, effect: 0.05).run()
        #expect((0.70...0.83).contains(rates.alwaysValid))
        #expect((0.88...0.98).contains(rates.planned))
    }

    @Test func `A25 a decision follows from sizes, guardrails and effect in this order`() throws {
        let fine = try SampleRatioCheck(counts: [500, 500], weights: [1, 1])
        let skewed = try SampleRatioCheck(counts: [400, 600], weights: [1, 1])
        func seen(_ effect: Double, _ error: Double) throws -> AlwaysValidTest {
            var test = try AlwaysValidTest(expectedEffect: 0.02)
            try test.look(LiftEstimate(effect: effect, standardError: error, baseline: 1))
            return test
        }
        let complaints = try Guardrail("complaints", harm: .increase, margin: 0.01)
        let margin = try Guardrail("margin", harm: .decrease, margin: 0.01)
        let good = try seen(0.05, 0.002)
        let safe = ExperimentDecision.Watched(complaints, try seen(0, 0.001))
        let open = ExperimentDecision.Watched(margin, try seen(0, 0.01))
        let bad = ExperimentDecision.Watched(margin, try seen(-0.05, 0.002))
        func step(
            _ sizes: SampleRatioCheck, _ primary: AlwaysValidTest,
            _ watched: [ExperimentDecision.Watched]
        ) throws -> String {
            let decision = try ExperimentDecision(
                sizes: sizes, primary: primary, leastEffect: 0.01, watched: watched)
            #expect(!decision.reasons.isEmpty)
            return decision.step.rawValue
        }
        #expect(try step(skewed, good, [bad]) == "investigate")
        #expect(try step(fine, good, [safe, bad]) == "stop")
        #expect(try step(fine, good, [safe, open]) == "goOn")
        #expect(try step(fine, good, [safe]) == "adopt")
        #expect(try step(fine, seen(-0.05, 0.002), [safe]) == "stop")
        #expect(try step(fine, seen(0, 0.002), [safe]) == "drop")
        #expect(try step(fine, seen(0.01, 0.02), []) == "goOn")
    }
}
