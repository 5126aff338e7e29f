// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Attribution

struct CupedTests {
    /// 4,000 units whose outcome follows what was known of them before.
    private struct Units {
        var before: [Double] = []
        var after: [Double] = []
        var isTreated: [Bool] = []

        init() {
            for unit in 0..<4_000 as Range<UInt64> {
                func number(_ k: UInt64) -> Int {
                    Int(mixed64(99 &+ unit &* 1_000_003 &+ k &* 0x9E37_79B9_7F4A_7C15) >> 32)
                }
                let pre = number(0) % 10_000 + number(1) % 10_000
                let treated = number(2) % 2
                before.append(Double(pre))
                after.append(Double(pre * 8 / 10 + number(3) % 8_000 + 150 * treated))
                isTreated.append(treated == 1)
            }
        }
    }

    @Test func `A25 what was known before leaves a third of the variance`() throws {
        let units = Units()
        #expect(units.before.reduce(0, +) == 40_207_575)
        #expect(units.after.reduce(0, +) == 48_601_311)
        let cuped = try CupedAdjustment(
            outcomes: units.after, covariates: [units.before], isTreated: units.isTreated)
        #expect(agrees(cuped.coefficients[0], 0.7991408010626455, 1e-10))
        #expect(agrees(cuped.raw.effect, 302.92193617683006, 1e-10))
        #expect(agrees(cuped.raw.standardError, 126.03507234499503, 1e-10))
        #expect(agrees(cuped.adjusted.effect, 173.0881295882482, 1e-9))
        #expect(agrees(cuped.adjusted.standardError, 73.20361868957305, 1e-10))
        #expect(agrees(cuped.varianceRatio, 0.3373512085156644, 1e-9))
    }

    @Test func `A25 several covariates are taken off together`() throws {
        let units = Units()
        let noise = units.before.indices.map { Double(mixed64(UInt64($0) + 5) % 97) }
        let both = try CupedAdjustment(
            outcomes: units.after, covariates: [units.before, noise], isTreated: units.isTreated)
        #expect(agrees(both.coefficients[0], 0.79914, 1e-3))
        #expect((0.33...0.34).contains(both.varianceRatio))
    }

    @Test func `A25 covariates that follow from each other or never vary are refused`() {
        let units = Units()
        let twice = units.before.map { 2 * $0 + 1 }
        let same = units.before.map { _ in 1.0 }
        for covariates in [[units.before, twice], [same], [], [[1.0]]] {
            #expect(throws: AttributionError.self) {
                try CupedAdjustment(
                    outcomes: units.after, covariates: covariates, isTreated: units.isTreated)
            }
        }
    }
}
