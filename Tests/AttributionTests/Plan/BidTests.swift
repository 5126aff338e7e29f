// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@testable import Attribution

struct BidTests {
    private func cents(_ amount: Int64) -> Money { Money(minorUnits: amount, .eur) }

    private func target(
        _ bid: Int64, clicks: Int, cost: Int64, conversions: Int, revenue: Int64 = 0,
        position: Int? = nil, _ name: String = "garden chairs"
    ) -> BidTarget {
        var target = BidTarget(BidTargetID(name), bid: cents(bid))
        target.clicks = clicks
        target.cost = cents(cost)
        target.conversions = conversions
        target.revenue = cents(revenue)
        target.positionThousandths = position
        return target
    }

    private func rule(_ goal: BidRule.Goal) -> BidRule {
        BidRule(goal, lowest: cents(10), highest: cents(300))
    }

    @Test func `A20 a bid follows the cost of a conversion`() throws {
        let rule = rule(.costPerConversion(cents(1_000)))
        func bid(_ target: BidTarget) throws -> (Int64, [Reason.Code]) {
            let change = try rule.change(for: target)
            return (change.to.minorUnits, change.reasons.map(\.code))
        }
        // A conversion costs 9.00 where 10.00 is wanted: 100 · 10 ÷ 9.
        #expect(
            try bid(target(100, clicks: 90, cost: 9_000, conversions: 10)) == (
                111, ["bid.too-low"]
            ))
        #expect(
            try bid(target(100, clicks: 90, cost: 10_000, conversions: 10)) == (
                100, ["bid.on-goal"]
            ))
        // Twice the cost halves it, but a step is a fifth.
        #expect(
            try bid(target(100, clicks: 90, cost: 20_000, conversions: 10)) == (
                80, ["bid.too-high", "bid.step"]
            ))
        // The bounds hold, whatever the step.
        #expect(
            try bid(target(12, clicks: 90, cost: 20_000, conversions: 10)) == (
                10, ["bid.too-high", "bid.step"]
            ))
        #expect(
            try bid(target(290, clicks: 90, cost: 9_000, conversions: 10)) == (
                300, ["bid.too-low", "bid.bound"]
            ))
        #expect(
            try bid(target(1_000, clicks: 90, cost: 10_000, conversions: 10)) == (
                300, ["bid.on-goal", "bid.bound"]
            ))
        // Too little is known.
        #expect(
            try bid(target(100, clicks: 29, cost: 9_000, conversions: 10)) == (
                100, ["bid.few-clicks"]
            ))
        #expect(
            try bid(target(100, clicks: 60, cost: 2_900, conversions: 0)) == (
                100, ["bid.few-conversions"]
            ))
        #expect(
            try bid(target(100, clicks: 60, cost: 3_100, conversions: 1)) == (
                80, ["bid.too-high"]
            ))
    }

    @Test func `A20 a bid follows the return on its cost`() throws {
        // Four euros for each euro are wanted.
        let rule = rule(.returnOnCost(hundredths: 400))
        let good = target(100, clicks: 50, cost: 5_000, conversions: 5, revenue: 22_000)
        #expect(try rule.change(for: good).to == cents(110))
        let bad = target(100, clicks: 50, cost: 5_000, conversions: 5, revenue: 18_000)
        #expect(try rule.change(for: bad).to == cents(90))
        let free = target(100, clicks: 50, cost: 0, conversions: 5, revenue: 100)
        #expect(try rule.change(for: free).to == cents(120))
    }

    @Test func `A20 a bid follows the position`() throws {
        let rule = rule(.position(1_500...2_500))
        func bid(_ position: Int?) throws -> Int64 {
            let target = target(
                100, clicks: 50, cost: 5_000, conversions: 0, position: position)
            return try rule.change(for: target).to.minorUnits
        }
        #expect(try bid(3_100) == 120)
        #expect(try bid(2_000) == 100)
        #expect(try bid(1_100) == 80)
        #expect(try bid(nil) == 100)
    }

    @Test func `A20 a dry run lists the changes and leaves the bids`() throws {
        let targets = [
            target(100, clicks: 90, cost: 9_000, conversions: 10, "one"),
            target(100, clicks: 90, cost: 9_000, conversions: 10, "two"),
        ]
        let rule = rule(.costPerConversion(cents(1_000)))
        func run(_ isDryRun: Bool) throws -> BidRun {
            try BidRun(targets, isDryRun: isDryRun) { $0.id == BidTargetID("one") ? rule : nil }
        }
        let dry = try run(true)
        #expect(dry.targets == targets)
        #expect(dry.changes.map(\.to.minorUnits) == [111, 100])
        #expect(dry.changes.map(\.isChange) == [true, false])
        let real = try run(false)
        #expect(real.changes == dry.changes)
        #expect(real.targets.map(\.bid.minorUnits) == [111, 100])
        #expect(real.changes[1].reasons.map(\.code) == ["bid.no-rule"])
        #expect(throws: AttributionError.self) {
            try BidRun(targets + targets, isDryRun: true) { _ in nil }
        }
    }

    @Test func `A20 bids never leave their bounds or take a longer step`() throws {
        var numbers = SeededNumbers(seed: 20)
        for _ in 0..<2_000 {
            let clicks = numbers.below(200)
            let target = target(
                Int64(10 + numbers.below(291)), clicks: clicks,
                cost: Int64(numbers.below(50_000)), conversions: numbers.below(clicks + 1),
                revenue: Int64(numbers.below(100_000)), position: 1_000 + numbers.below(4_000))
            let goals: [BidRule.Goal] = [
                .costPerConversion(cents(Int64(1 + numbers.below(5_000)))),
                .returnOnCost(hundredths: Int64(1 + numbers.below(1_000))),
                .position(1_000...2_000),
            ]
            for goal in goals {
                let change = try rule(goal).change(for: target)
                #expect((10...300).contains(change.to.minorUnits))
                let step = (change.to.minorUnits - target.bid.minorUnits).magnitude
                #expect(step <= UInt64(Double(target.bid.minorUnits) * 0.2 + 0.5))
                #expect(!change.reasons.isEmpty)
            }
        }
    }

    @Test func `A20 a rule that makes no sense is refused`() {
        let fine = target(100, clicks: 90, cost: 9_000, conversions: 10)
        var dollars = fine
        dollars.cost = Money(minorUnits: 1, .usd)
        var odd = fine
        odd.conversions = 91
        let goal = BidRule.Goal.costPerConversion(cents(1_000))
        #expect(throws: AttributionError.self) { try rule(goal).change(for: dollars) }
        #expect(throws: AttributionError.self) { try rule(goal).change(for: odd) }
        for goal in [.returnOnCost(hundredths: 0), .costPerConversion(cents(0)), .position(1...2)]
            as [BidRule.Goal]
        {
            #expect(throws: AttributionError.self) { try rule(goal).change(for: fine) }
        }
        let crossed = BidRule(goal, lowest: cents(2), highest: cents(1))
        #expect(throws: AttributionError.self) { try crossed.change(for: fine) }
    }
}
