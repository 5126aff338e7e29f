// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@testable import Attribution

struct MatchedTests {
    /// Customers who use the chat the more the more they bought before; it adds `effect`.
    private func customers(
        _ count: Int, effect: Double, _ numbers: inout SeededNumbers
    ) -> [MatchedUnit] {
        (0..<count).map { _ in
            let (habit, noise) = numbers.normals()
            let isTreated = numbers.unit() < 1 / (1 + RealMath.exp(-habit - 0.3))
            let region = numbers.below(2) == 0 ? "north" : "south"
            return MatchedUnit(
                isTreated: isTreated,
                outcome: 50 + 10 * habit + (region == "north" ? 8 : 0) + 5 * noise
                    + (isTreated ? effect : 0),
                covariates: [habit], group: region)
        }
    }

    @Test func `A39 the effect of the chat is found where a plain comparison overstates it`() throws
    {
        var numbers = SeededNumbers(seed: 39)
        var covered = 0
        for _ in 0..<60 {
            let lift = try MatchedLift(customers(600, effect: 4, &numbers))
            covered += lift.lift.interval().contains(4) ? 1 : 0
            #expect(lift.naive.interval().lower > 6)
            #expect(lift.balance[0].after.magnitude < 0.2)
            #expect(lift.balance[0].before > 0.6)
        }
        #expect((53...60).contains(covered))
    }

    @Test func `A39 who has nobody alike is left out and said so`() throws {
        var numbers = SeededNumbers(seed: 4)
        var units = customers(400, effect: 4, &numbers)
        for _ in 0..<10 {
            units.append(
                MatchedUnit(isTreated: true, outcome: 1, covariates: [0], group: "islands"))
        }
        let lift = try MatchedLift(units)
        #expect(lift.unmatched >= 10)
        #expect(lift.matched + lift.unmatched == units.count { $0.isTreated })
        let codes = lift.caveats.map(\.code)
        #expect(codes.starts(with: ["matched.selection", "matched.left-out"]))
        let strength = try #require(lift.strengthToExplain)
        #expect((1.2...2).contains(strength))
        #expect(try MatchedLift(units) == lift)
    }

    @Test func `A39 nobody to compare with is an error`() {
        let chat = MatchedUnit(isTreated: true, outcome: 1, covariates: [1])
        let none = MatchedUnit(isTreated: false, outcome: 1, covariates: [1], group: "other")
        #expect(throws: AttributionError.self) { try MatchedLift([]) }
        #expect(throws: AttributionError.self) { try MatchedLift([chat, none]) }
        let other = MatchedUnit(isTreated: false, outcome: 1, covariates: [])
        #expect(throws: AttributionError.self) { try MatchedLift([chat, other]) }
    }

    @Test func `A10 spending by number of channels stands beside the matched difference`() throws {
        var numbers = SeededNumbers(seed: 10)
        let shoppers = (0..<3_000).map { _ in
            let habit = numbers.unit()
            let isMany = numbers.unit() < habit
            let orders = Int((habit * 4).rounded()) + (isMany ? 1 : 0)
            let spent = Int64(orders) * 5_000
            return ChannelCountReport.Shopper(
                channels: isMany ? 2 + numbers.below(2) : 1, orders: orders,
                spent: Money(minorUnits: spent, .eur), covariates: [habit])
        }
        let report = try ChannelCountReport(shoppers, classes: 20)
        #expect(report.rows.map(\.channels) == [1, 2, 3])
        #expect(report.rows.reduce(0) { $0 + $1.customers } == 3_000)
        #expect(report.rows[1].spentPerCustomer > 2 * report.rows[0].spentPerCustomer)
        #expect(report.rows[1].averageOrder == 5_000)
        #expect(report.rows[1].conversion == 1)
        #expect(report.rows[0].conversion < 1)
        // Several channels add one order; as they are, the customers differ by more than two.
        #expect(report.matched.naive.effect > 9_000)
        #expect((4_700...5_300).contains(report.matched.lift.effect))
        let dollars = ChannelCountReport.Shopper(
            channels: 1, orders: 1, spent: Money(minorUnits: 1, .usd), covariates: [1])
        #expect(throws: AttributionError.self) { try ChannelCountReport(shoppers + [dollars]) }
    }

    @Test func `A29 a push that 17 of 100 follow is about twice what is usual`() throws {
        let push = try EngagementComparison(
            .init(340, of: 2_000), baseline: .init(2_550, of: 30_000))
        #expect(agrees(try #require(push.ratio), 2, 1e-12))
        let ratio = try #require(push.ratioInterval())
        #expect(agrees(ratio.lower, 1.802970594579, 1e-9))
        #expect(agrees(ratio.upper, 2.218560863958, 1e-9))
        let difference = push.differenceInterval()
        #expect(difference.contains(0.085))
        #expect(difference.lower > 0.068 && difference.upper < 0.103)
        #expect(push.rate.exactInterval().contains(0.17))
        #expect(agrees(push.rate.exactInterval().lower, 0.1537804234783153, 1e-10))
        let none = try EngagementComparison(.init(0, of: 10), baseline: .init(0, of: 10))
        #expect(none.ratio == nil)
        #expect(none.rate.interval().lower == 0)
        #expect(none.differenceInterval().contains(0))
        #expect(throws: AttributionError.self) { try EngagementComparison.Rate(2, of: 1) }
        #expect(throws: AttributionError.self) { try EngagementComparison.Rate(0, of: 0) }
    }

    @Test func `A29 the intervals hold the true difference as often as they say`() throws {
        var numbers = SeededNumbers(seed: 29)
        var covered = (0, 0)
        for _ in 0..<400 {
            var counts = (0, 0)
            for _ in 0..<150 {
                counts.0 += numbers.unit() < 0.17 ? 1 : 0
                counts.1 += numbers.unit() < 0.085 ? 1 : 0
            }
            let pair = try EngagementComparison(
                .init(counts.0, of: 150), baseline: .init(counts.1, of: 150))
            covered.0 += pair.differenceInterval().contains(0.085) ? 1 : 0
            covered.1 += pair.ratioInterval()?.contains(2) == true ? 1 : 0
        }
        #expect((368...395).contains(covered.0))
        #expect((368...395).contains(covered.1))
    }
}
