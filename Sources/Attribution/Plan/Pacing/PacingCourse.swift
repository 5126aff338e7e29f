// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// The arithmetic of `PacingReport`.
struct PacingCourse {
    private let line: PlanLine
    private let day: CivilDate
    private let thresholds: PacingReport.Thresholds
    private let days: [CivilDate: DayActual]
    let spent: Int64
    let conversions: Int
    /// What was spent and planned on each of the recent days, which are days of the line.
    private let recent: [(spent: Double, planned: Double, isKnown: Bool)]

    init(
        _ line: PlanLine, _ actuals: [DayActual], _ day: CivilDate,
        _ thresholds: PacingReport.Thresholds
    ) throws(AttributionError) {
        try AttributionError.require(
            thresholds.tolerance >= 0 && thresholds.recentDays > 0
                && thresholds.confidence > 0 && thresholds.confidence < 1
                && thresholds.alarmLevel > 0 && thresholds.alarmLevel < 1,
            "a threshold is out of its range")
        try AttributionError.require(line.start <= line.end, "the line ends before it starts")
        var days: [CivilDate: DayActual] = [:]
        var spent: Int64 = 0
        var conversions = 0
        for actual in actuals {
            try AttributionError.require(
                actual.spent.currency == line.budget.currency, "two currencies met")
            try AttributionError.require(
                actual.spent.minorUnits >= 0 && actual.conversions >= 0, "an amount is negative")
            try AttributionError.require(
                days.updateValue(actual, forKey: actual.day) == nil, "a day comes twice")
            guard actual.day <= day else { continue }
            let sum = spent.addingReportingOverflow(actual.spent.minorUnits)
            if sum.overflow { throw AttributionError(.inexact, "a sum is beyond 64 bits") }
            spent = sum.partialValue
            let count = conversions.addingReportingOverflow(actual.conversions)
            if count.overflow { throw AttributionError(.inexact, "a sum is beyond 64 bits") }
            conversions = count.partialValue
        }
        self.line = line
        self.day = day
        self.thresholds = thresholds
        self.days = days
        self.spent = spent
        self.conversions = conversions
        var recent: [(Double, Double, Bool)] = []
        let last = min(day, line.end).daysSinceEpoch
        let first = max(line.start.daysSinceEpoch, last - thresholds.recentDays + 1)
        for number in first..<max(first, last + 1) {
            guard let date = CivilDate(daysSinceEpoch: number),
                let before = date.adding(days: -1)
            else { continue }
            let plan =
                Double(line.planned(upTo: date).minorUnits)
                - Double(line.planned(upTo: before).minorUnits)
            let actual = days[date]
            recent.append(
                (Double(actual?.spent.minorUnits ?? 0), plan, actual != nil))
        }
        self.recent = recent
    }

    private func amount(_ value: Double) -> Int64 {
        Int64(exactly: min(max(value, 0), 0x1p61).rounded()) ?? 0
    }

    func forecast() -> (Money, ClosedRange<Int64>) {
        let rest = Double(line.budget.minorUnits) - Double(line.planned(upTo: day).minorUnits)
        let plan = recent.reduce(0) { $0 + $1.planned }
        guard rest > 0 else {
            return (Money(minorUnits: spent, line.budget.currency), spent...spent)
        }
        // Before the first day, or where nothing was planned, the plan is all that is known.
        guard plan > 0, recent.count > 1 else {
            let end = amount(Double(spent) + rest)
            return (Money(minorUnits: end, line.budget.currency), spent...max(end * 2, spent))
        }
        let pace = recent.reduce(0) { $0 + $1.spent } / plan
        var squares = 0.0
        for row in recent {
            let distance = row.spent - pace * row.planned
            squares += distance * distance
        }
        let degrees = Double(recent.count - 1)
        let daily = squares / degrees
        let daysLeft = Double(max(line.end.daysSinceEpoch - day.daysSinceEpoch, 1))
        // The days to come, and the pace that is only estimated.
        let share = rest / plan
        let error = (daily * daysLeft + share * share * daily * Double(recent.count)).squareRoot()
        let half = StudentDistribution.critical(thresholds.confidence, degrees) * error
        let end = Double(spent) + pace * rest
        let low = max(amount(end - half), spent)
        return (
            Money(minorUnits: amount(end), line.budget.currency),
            low...max(low, amount(end + half))
        )
    }

    func alarms(_ forecast: Money, _ range: ClosedRange<Int64>) -> [Reason] {
        var alarms: [Reason] = []
        let budget = line.budget
        func worry(_ code: Reason.Code, _ words: String) {
            alarms.append(Reason(code, words, field: line.name))
        }
        let slack = Double(budget.minorUnits) * Double(thresholds.tolerance) / 10_000
        if spent > budget.minorUnits {
            worry("pacing.exhausted", "more than \(budget) was spent")
        } else if Double(range.lowerBound) > Double(budget.minorUnits) + slack {
            worry("pacing.over", "\(forecast) will be spent of \(budget)")
        }
        if day >= line.start, Double(range.upperBound) < Double(budget.minorUnits) - slack {
            worry("pacing.under", "\(forecast) will be spent of \(budget)")
        }
        if let last = recent.last, !last.isKnown, recent.contains(where: { $0.planned > 0 }) {
            let missing = recent.reversed().prefix { !$0.isKnown }.count
            worry("pacing.no-data", "nothing is known of the last \(missing) days")
        }
        let isOutside = days.contains {
            $0.key <= day && ($0.key < line.start || $0.key > line.end)
                && $0.value.spent.minorUnits > 0
        }
        if isOutside { worry("pacing.outside", "money was spent outside the dates of the line") }
        if let planned = line.conversions, budget.minorUnits > 0 {
            let expected = Double(planned) * Double(spent) / Double(budget.minorUnits)
            // The probability of at most as many, were they Poisson's with the planned cost.
            let chance = SpecialFunctions.upperGamma(Double(conversions) + 1, expected)
            if expected > 0, chance < thresholds.alarmLevel {
                worry(
                    "pacing.few-conversions",
                    "\(conversions) conversions, where the plan has \(expected.rounded()) for the money"
                )
            }
        }
        return alarms
    }
}
