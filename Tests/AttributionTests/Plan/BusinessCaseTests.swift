// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@testable import Attribution

struct BusinessCaseTests {
    private func euros(_ amount: Int64) -> Money { Money(minorUnits: amount * 100, .eur) }

    private func input(_ effect: Double, _ error: Double) -> BusinessCase.Input {
        BusinessCase.Input(
            "Chat in every channel", baseline: euros(100_000),
            change: LiftEstimate(
                effect: effect * 100, standardError: error * 100, baseline: 10_000_000),
            periods: 12, marginPerTenThousand: 3_000, investment: euros(6_000),
            runningCost: euros(500))
    }

    @Test func `A47 baseline, change and interval give profit, return and payback`() throws {
        let result = try BusinessCase(input(5_000, 1_000))
        #expect(result.baseline == euros(1_200_000))
        #expect(result.change.value == euros(60_000))
        #expect(result.cost == euros(12_000))
        // 30 % of 60,000 less 12,000.
        #expect(result.profit.value == euros(6_000))
        #expect(agrees(try #require(result.returnHundredths), 50, 1e-12))
        // 1,000 a month beyond the running cost.
        #expect(result.payback == 6)
        // 5,000 ± 1.645 · 1,000, at 3.6 a unit.
        let low = result.profit.interval.lowerBound
        #expect((low - (600_000 - 592_147)).magnitude <= 1)
        // Break even at 3,333: 1.667 standard errors.
        #expect(agrees(result.profitProbability, 0.952210, 1e-5))
        #expect(result.verdict == .profitable)
        #expect(
            result.reasons.map(\.code) == [
                "case.profit-sure", "case.return-enough", "case.payback-in-time",
            ])
        #expect(result.page.contains("| profit | 6000.00 EUR ("))
    }

    @Test func `A47 criteria fixed beforehand decide`() throws {
        #expect(try BusinessCase(input(5_000, 2_000)).verdict == .unproven)
        #expect(try BusinessCase(input(1_000, 500)).verdict == .unprofitable)
        var criteria = BusinessCase.Criteria()
        criteria.leastReturn = 51
        #expect(try BusinessCase(input(5_000, 1_000), criteria: criteria).verdict == .unproven)
        criteria = BusinessCase.Criteria()
        criteria.latestPayback = 5
        let late = try BusinessCase(input(5_000, 1_000), criteria: criteria)
        #expect(late.verdict == .unproven)
        #expect(late.reasons[2].code == "case.payback-late")
        #expect(try BusinessCase(input(1_000, 500)).payback == nil)
    }

    @Test func `A47 later money is worth less`() throws {
        var input = input(5_000, 1_000)
        input.discountPerTenThousand = 100
        let result = try BusinessCase(input)
        // The worth of one a month for twelve at 1 %: 11.25508.
        #expect((result.change.value.minorUnits - 5_627_539).magnitude <= 1)
        #expect((result.profit.value.minorUnits - 525_508).magnitude <= 1)
        #expect(result.payback == 7)
    }

    @Test func `A47 a case that cannot be reckoned is refused`() {
        var wrong = input(1, 1)
        wrong.periods = 0
        #expect(throws: AttributionError.self) { try BusinessCase(wrong) }
        wrong = input(.nan, 1)
        #expect(throws: AttributionError.self) { try BusinessCase(wrong) }
        wrong = input(1, 1)
        wrong.runningCost = Money(minorUnits: 1, .usd)
        #expect(throws: AttributionError.self) { try BusinessCase(wrong) }
        wrong = input(1e300, 1)
        #expect(throws: AttributionError.self) { try BusinessCase(wrong) }
    }
}
