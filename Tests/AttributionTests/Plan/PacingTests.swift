// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@testable import Attribution

struct PacingTests {
    private static func line(conversions: Int? = nil) -> PlanLine {
        var line = PlanLine(
            "search", channel: Channel(.paidSearch), audience: "all",
            from: plainDate(2026, 6, 1), to: plainDate(2026, 6, 30),
            budget: Money(minorUnits: 300_000, .eur), reach: 1)
        line.conversions = conversions
        return line
    }

    /// Days from the first of June with about `cents` each.
    private func days(
        _ count: Int, _ cents: Double, spread: Double = 0, conversions: Int = 0, seed: UInt64 = 1
    ) -> [DayActual] {
        var numbers = SeededNumbers(seed: seed)
        return (1...count).map {
            let amount = max(0, cents + spread * numbers.normals().0)
            return DayActual(
                plainDate(2026, 6, $0), spent: Money(minorUnits: Int64(amount), .eur),
                conversions: conversions)
        }
    }

    private func report(
        _ line: PlanLine, _ actuals: [DayActual], _ day: Int
    ) throws -> PacingReport {
        try PacingReport(line, actuals: actuals, asOf: plainDate(2026, 6, day))
    }

    @Test func `A22 a line on its plan has no alarm and ends at its budget`() throws {
        let report = try report(Self.line(conversions: 60), days(15, 10_000, conversions: 2), 15)
        #expect(report.planned == Money(minorUnits: 150_000, .eur))
        #expect(report.spent == report.planned)
        #expect(report.pace == 1)
        #expect(report.forecast == Money(minorUnits: 300_000, .eur))
        #expect(report.forecastRange == 300_000...300_000)
        #expect(report.conversions == 30)
        #expect(report.alarms.isEmpty)
    }

    @Test func `A22 alarms say what will go wrong before it does`() throws {
        func codes(_ actuals: [DayActual], _ day: Int, conversions: Int? = nil) throws
            -> [Reason.Code]
        {
            try report(Self.line(conversions: conversions), actuals, day).alarms.map(\.code)
        }
        #expect(try codes(days(10, 13_000, spread: 800), 10) == ["pacing.over"])
        #expect(try codes(days(10, 7_000, spread: 800), 10) == ["pacing.under"])
        #expect(try codes(days(25, 13_000), 25) == ["pacing.exhausted"])
        // Uneven days on the plan are no reason to worry.
        #expect(try codes(days(10, 10_000, spread: 2_500), 10).isEmpty)
        #expect(try codes(days(12, 10_000), 14).contains("pacing.no-data"))
        #expect(
            try codes(days(15, 10_000, conversions: 1), 15, conversions: 60)
                == ["pacing.few-conversions"])
        #expect(try codes(days(15, 10_000, conversions: 2), 15, conversions: 65).isEmpty)
        let early = DayActual(plainDate(2026, 5, 31), spent: Money(minorUnits: 1, .eur))
        #expect(try codes(days(15, 10_000) + [early], 15) == ["pacing.outside"])
    }

    @Test func `A22 the forecast at the end holds what comes as often as it says`() throws {
        var covered = 0
        for seed in 1...200 as ClosedRange<UInt64> {
            let all = days(30, 11_000, spread: 2_000, seed: seed)
            let report = try report(Self.line(), all, 12)
            let end = all.reduce(0) { $0 + $1.spent.minorUnits }
            covered += report.forecastRange.contains(end) ? 1 : 0
        }
        #expect((165...194).contains(covered))
    }

    @Test func `A22 the ends of a line and its instalments are kept in mind`() throws {
        let before = try report(Self.line(), [], 1)
        #expect(before.spent == .zero(.eur))
        let over = try report(Self.line(), days(30, 10_000), 30)
        #expect(over.forecast == over.spent)
        #expect(over.alarms.isEmpty)
        var lumpy = Self.line()
        lumpy.instalments = [
            .init(on: plainDate(2026, 6, 1), Money(minorUnits: 100_000, .eur)),
            .init(on: plainDate(2026, 6, 20), Money(minorUnits: 200_000, .eur)),
        ]
        let first = DayActual(plainDate(2026, 6, 1), spent: Money(minorUnits: 100_000, .eur))
        let none = (2...10).map { DayActual(plainDate(2026, 6, $0), spent: .zero(.eur)) }
        let report = try report(lumpy, [first] + none, 10)
        #expect(report.pace == 1)
        #expect(report.forecast == Money(minorUnits: 300_000, .eur))
        #expect(report.alarms.isEmpty)
    }

    @Test func `A22 what does not fit is refused`() {
        let day = DayActual(plainDate(2026, 6, 1), spent: Money(minorUnits: 1, .eur))
        let dollars = DayActual(plainDate(2026, 6, 2), spent: Money(minorUnits: 1, .usd))
        #expect(throws: AttributionError.self) { try report(Self.line(), [day, day], 2) }
        #expect(throws: AttributionError.self) { try report(Self.line(), [day, dollars], 2) }
        var wrong = PacingReport.Thresholds()
        wrong.recentDays = 0
        #expect(throws: AttributionError.self) {
            try PacingReport(
                Self.line(), actuals: [day], asOf: plainDate(2026, 6, 2), thresholds: wrong)
        }
    }
}
