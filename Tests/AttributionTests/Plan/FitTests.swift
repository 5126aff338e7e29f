// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@testable import Attribution

struct FitTests {
    /// Weeks of two channels with known curves, a season and noise.
    private struct Planted {
        let curves: [ResponseCurve]
        let adstocks: [Adstock]
        var history: MediaHistory

        init(seed: UInt64, weeks: Int = 160, noise: Double = 12) throws {
            curves = [
                try ResponseCurve(hill: 60, steepness: 1.2, ceiling: 500),
                try ResponseCurve(hill: 40, steepness: 2, ceiling: 300),
            ]
            adstocks = [try Adstock(retention: 0.5), try Adstock(retention: 0.2)]
            var numbers = SeededNumbers(seed: seed)
            let spending = (0..<2).map { _ in
                (0..<weeks).map { _ in numbers.below(5) == 0 ? 0 : 100 * numbers.unit() }
            }
            let season = (0..<weeks).map { RealMath.cosine(Double($0 % 52) / 52 * 3.14159) }
            var outcome = season.map { 200 + 40 * $0 }
            for index in 0..<2 {
                let stock = adstocks[index].applied(to: spending[index])
                for week in 0..<weeks { outcome[week] += curves[index].response(stock[week]) }
            }
            for week in 0..<weeks { outcome[week] += noise * numbers.normals().0 }
            history = try MediaHistory(
                outcome: outcome,
                spending: [
                    .init(Channel(.paidSearch), spending[0]), .init(Channel(.display), spending[1]),
                ], controls: [season])
        }
    }

    @Test func `A21 planted curves are found and their slopes covered`() throws {
        var covered = 0
        var readings = 0
        for seed in 1...15 as ClosedRange<UInt64> {
            let planted = try Planted(seed: seed)
            let fit = try CurveFit(planted.history)
            #expect(fit.explained > 0.95)
            #expect((9...15).contains(fit.residualDeviation))
            for index in 0..<2 {
                let multiple = planted.adstocks[index].steadyMultiple
                for x in [30.0, 60] {
                    let truth = planted.curves[index].marginal(x * multiple) * multiple
                    let reading = try fit.curves[index].marginal(x)
                    covered += reading.interval(confidence: 0.95).contains(truth) ? 1 : 0
                    readings += 1
                    #expect(reading.logError < 0.5)
                }
                let level = planted.curves[index].response(50 * multiple)
                #expect(agrees(try fit.curves[index].response(50).value, level, 0.25))
            }
        }
        // Sixty intervals of 95 %, not independent within a history.
        #expect(covered >= readings * 85 / 100)
    }

    @Test func `A21 a fit is the same each time`() throws {
        let planted = try Planted(seed: 3)
        let fit = try CurveFit(planted.history)
        #expect(try CurveFit(planted.history) == fit)
        #expect(fit.curves[0].errors.allSatisfy { $0 > 0 && $0 < 2 })
        let steady = try fit.curves[0].steady
        let reading = try fit.curves[0].response(40)
        #expect(agrees(steady.response(40), reading.value, 1e-9))
    }

    @Test func `A21 a history that cannot be fitted is refused`() {
        let channel = Channel(.paidSearch)
        let many = [Double](repeating: 1, count: 30)
        func history(_ outcome: [Double], _ amounts: [Double]) throws -> MediaHistory {
            try MediaHistory(outcome: outcome, spending: [.init(channel, amounts)])
        }
        #expect(throws: AttributionError.self) { try history([1, 2], [1, 2]) }
        #expect(throws: AttributionError.self) { try history(many, [1]) }
        #expect(throws: AttributionError.self) { try history(many, many.map { -$0 }) }
        #expect(throws: AttributionError.self) { try history(many, many.map { $0 - 1 }) }
        #expect(throws: AttributionError.self) { try history(many.map { $0 / 0 }, many) }
    }

    private func channel(
        _ kind: ChannelKind, _ value: Double, _ error: Double, spending: Int64 = 100_000
    ) throws -> ChannelReturn {
        try ChannelReturn(
            Channel(kind), spending: Money(minorUnits: spending, .eur),
            marginal: CurveReading(value: value, logError: error))
    }

    @Test func `A15 advice follows from marginal returns and how sure they are`() throws {
        let returns = [
            try channel(.paidSearch, 2.0, 0.15), try channel(.display, 0.6, 0.2),
            try channel(.email, 1.9, 0.2), try channel(.story, 1.4, 1.2),
            try channel(.affiliate, 1.8, 0.2, spending: 0),
        ]
        let advice = try ChannelAdvice.advise(returns)
        #expect(
            advice.map(\.step) == [
                .raise, .shift(to: Channel(.paidSearch)), .raise, .measure, .raise,
            ])
        for (row, own) in zip(advice, returns) {
            #expect(row.interval.contains(own.marginal.value))
            #expect(row.reasons.count >= 2)
            #expect(row.reasons[0].code == "return.marginal")
        }
        #expect(advice[1].reasons[1].words.contains("paid-search brings 2.00"))
        // With nowhere to go it is cut.
        let alone = try ChannelAdvice.advise([returns[1], try channel(.story, 1, 0.3)])
        #expect(alone.map(\.step) == [.cut, .hold])
    }

    @Test func `A15 a saturated channel gives to one that is not, from their fitted curves`() throws
    {
        let fit = try CurveFit(try Planted(seed: 5).history)
        let euros = { (amount: Int64) in Money(minorUnits: amount * 100, .eur) }
        let returns = [
            // The first at 30 is steep, the second at 300 is flat; a conversion is worth 0.8.
            try ChannelReturn(fit.curves[0], spending: euros(30), worth: 0.8),
            try ChannelReturn(fit.curves[1], spending: euros(300), worth: 0.8),
        ]
        let advice = try ChannelAdvice.advise(returns)
        #expect(advice[0].step == .raise)
        #expect(advice[1].step == .shift(to: Channel(.paidSearch)))
    }

    @Test func `A15 what cannot be compared is refused`() throws {
        let one = try channel(.paidSearch, 2, 0.1)
        #expect(throws: AttributionError.self) { try ChannelAdvice.advise([one, one]) }
        #expect(throws: AttributionError.self) { try ChannelAdvice.advise([one], confidence: 0.5) }
        #expect(throws: AttributionError.self) { try channel(.paidSearch, 0, 0.1) }
        #expect(throws: AttributionError.self) { try channel(.paidSearch, 1, .nan) }
    }
}
