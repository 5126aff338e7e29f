// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@testable import Attribution

struct NewChannelTests {
    /// Weeks of two areas that share seasons; from week `start` on the treated one has `effect`
    /// more.
    private func series(
        weeks: Int, start: Int, effect: Double, level: Double, _ numbers: inout SeededNumbers,
        seasons: [Double]
    ) -> (treated: [Double], control: [Double]) {
        var result: ([Double], [Double]) = ([], [])
        for week in 0..<weeks {
            let (one, two) = numbers.normals()
            let season = level * seasons[week]
            result.0.append(season + level * 0.02 * one + (week >= start ? effect : 0))
            result.1.append(0.7 * season + level * 0.01 * two)
        }
        return result
    }

    private func seasons(_ weeks: Int, _ numbers: inout SeededNumbers) -> [Double] {
        (0..<weeks).map { _ in 0.85 + 0.3 * numbers.unit() }
    }

    @Test func `A28 a planted change is covered by its interval`() throws {
        var numbers = SeededNumbers(seed: 28)
        var covered = 0
        for _ in 0..<200 {
            let shared = seasons(40, &numbers)
            let pair = series(
                weeks: 40, start: 28, effect: 500, level: 10_000, &numbers, seasons: shared)
            let found = try BeforeAfterLift(treated: pair.treated, control: pair.control, start: 28)
            covered += found.lift.interval().contains(500) ? 1 : 0
        }
        #expect((183...200).contains(covered))
    }

    @Test func `A28 a new channel earns only what it does not take from others`() throws {
        var numbers = SeededNumbers(seed: 2)
        let shared = seasons(60, &numbers)
        func others(_ taken: Double) -> [NewChannelReview.Revenue] {
            [Channel(.web), Channel(.store)].enumerated().map { index, channel in
                let pair = series(
                    weeks: 60, start: 40, effect: index == 0 ? -taken : 0, level: 1_000_000,
                    &numbers, seasons: shared)
                return NewChannelReview.Revenue(
                    channel, treated: pair.treated.map { Int64($0) },
                    control: pair.control.map { Int64($0) })
            }
        }
        let own = (0..<60).map { $0 >= 40 ? 200_000 : 0 as Int64 }
        func review(_ taken: Double) throws -> NewChannelReview {
            try NewChannelReview(
                own: own, others: others(taken), start: 40, marginPerTenThousand: 4_000,
                cost: Money(minorUnits: 600_000, .eur))
        }
        let fresh = try review(0)
        #expect(fresh.verdict == .earns)
        #expect(fresh.ownRevenue == Money(minorUnits: 4_000_000, .eur))
        #expect(fresh.profitRange.contains(1_000_000))
        #expect(fresh.profitRange.contains(fresh.profit.minorUnits))
        #expect(fresh.changes.allSatisfy { !$0.isCannibalised })
        // All that it takes in was the web shop's before.
        let taking = try review(200_000)
        #expect(taking.verdict == .loses)
        #expect(taking.changes.map(\.isCannibalised) == [true, false])
        #expect(taking.reasons.map(\.code) == ["channel.loses", "channel.cannibalised"])
    }

    @Test func `A28 series that do not fit are refused`() {
        #expect(throws: AttributionError.self) {
            try BeforeAfterLift(treated: [1, 2, 3], control: [1, 2, 3], start: 2)
        }
        #expect(throws: AttributionError.self) {
            try BeforeAfterLift(treated: [1], control: [], start: 0)
        }
        #expect(throws: AttributionError.self) {
            try NewChannelReview(
                own: [], others: [], start: 0, marginPerTenThousand: 1, cost: .zero(.eur))
        }
    }
}
