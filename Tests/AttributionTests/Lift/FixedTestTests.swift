// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Attribution

/// Figures of Hillstrom's e-mail experiment of 2008: counts of its three arms.
struct FixedTestTests {
    struct Case: Sendable {
        var treated: Int
        var successes: Int
        var controlSuccesses: Int
        var difference: Double
        var error: Double
        var p: Double
        var relative: Double
        var relativeError: Double
    }

    @Test(arguments: [
        Case(
            treated: 21_307, successes: 3_894, controlSuccesses: 2_262,
            difference: 0.07658956365153125, error: 0.0033858878117283653,
            p: 2.7404293498294904e-113, relative: 0.721404616781399,
            relativeError: 0.04234278590139256),
        Case(
            treated: 21_307, successes: 267, controlSuccesses: 122,
            difference: 0.006805006519615695, error: 0.0009208727857351216,
            p: 1.4712093247956462e-13, relative: 1.188421876286328,
            relativeError: 0.23821379454415278),
        Case(
            treated: 21_387, successes: 3_238, controlSuccesses: 2_262,
            difference: 0.045233106587052985, error: 0.003234462099090751,
            p: 1.9318565617797842e-44, relative: 0.42605507026691014,
            relativeError: 0.03655982342520921),
        Case(
            treated: 21_387, successes: 189, controlSuccesses: 122,
            difference: 0.003111057511085258, error: 0.0008226770775551195,
            p: 0.00015580695663629465, relative: 0.5433130436982172,
            relativeError: 0.17861581259319534),
    ])
    func `A25 a difference of rates is what it should be`(_ row: Case) throws {
        let lift = try LiftEstimate(
            treated: SampleMoments(successes: row.successes, of: row.treated),
            control: SampleMoments(successes: row.controlSuccesses, of: 21_306))
        #expect(agrees(lift.effect, row.difference, 1e-12))
        #expect(agrees(lift.standardError, row.error, 1e-12))
        #expect(agrees(lift.pValue, row.p, 1e-9))
        #expect(agrees(try #require(lift.relativeEffect), row.relative, 1e-12))
        #expect(agrees(try #require(lift.relativeError), row.relativeError, 1e-9))
    }

    @Test func `A25 an interval is what it should be`() throws {
        let lift = try LiftEstimate(
            treated: SampleMoments(successes: 3_894, of: 21_307),
            control: SampleMoments(successes: 2_262, of: 21_306))
        let interval = lift.interval()
        #expect(agrees(interval.lower, 0.06995334548485052, 1e-11))
        #expect(agrees(interval.upper, 0.08322578181821197, 1e-11))
    }

    @Test func `A25 sizes that chance explains are plausible, others are not`() throws {
        let check = try SampleRatioCheck(counts: [21_306, 21_307, 21_387], weights: [1, 1, 1])
        #expect(agrees(check.chiSquared, 0.20253125, 1e-12))
        #expect(agrees(check.pValue, 0.9036929575604196, 1e-11))
        #expect(check.isPlausible())
        let skewed = try SampleRatioCheck(counts: [50_600, 49_400], weights: [1, 1])
        #expect(!skewed.isPlausible())
        #expect(throws: AttributionError.self) {
            try SampleRatioCheck(counts: [0, 0], weights: [1, 1])
        }
        #expect(throws: AttributionError.self) { try SampleRatioCheck(counts: [1], weights: [1]) }
    }

    @Test func `A25 moments do not depend on how they were taken in`() throws {
        let values = (0..<500).map { Double(mixed64($0) % 1_000) + 1e6 }
        let whole = try SampleMoments(values)
        var one = SampleMoments()
        for value in values { try one.add(value) }
        let parts = try SampleMoments(values[..<123]).joined(with: SampleMoments(values[123...]))
        for other in [one, parts] {
            #expect(other.count == 500)
            #expect(agrees(other.mean, whole.mean, 1e-14))
            #expect(agrees(other.variance, whole.variance, 1e-10))
        }
        #expect(SampleMoments().joined(with: whole) == whole)
        #expect(throws: AttributionError.self) { try one.add(.nan) }
        #expect(throws: AttributionError.self) { try SampleMoments([1, .infinity]) }
        #expect(throws: AttributionError.self) { try SampleMoments(successes: 2, of: 1) }
    }

    @Test func `A25 power and size agree, and no effect is found as often as a false alarm`() throws
    {
        let mean = try PowerAnalysis(standardDeviation: 1)
        #expect(agrees(mean.power(effect: 0.05, units: 20_000), 0.9424375431875084, 1e-12))
        #expect(agrees(mean.power(effect: 1e-20, units: 1_000), 0.05, 1e-12))
        let rate = try PowerAnalysis(rate: 0.1)
        #expect(try rate.units(effect: 0.01) == 28_256)
        #expect(agrees(try rate.effect(units: 28_256), 0.01, 1e-4))
        #expect(throws: AttributionError.self) { try rate.units(effect: 0) }
        #expect(throws: AttributionError.self) { try PowerAnalysis(rate: 1) }
        #expect(throws: AttributionError.self) { try rate.units(effect: 0.01, power: 0.01) }
    }

    @Test func `A25 a side without two units gives no estimate`() throws {
        let one = try SampleMoments([1])
        let two = try SampleMoments([1, 2])
        #expect(throws: AttributionError.self) { try LiftEstimate(treated: one, control: two) }
    }
}
