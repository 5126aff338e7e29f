// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// The arithmetic of `BusinessCase`.
struct BusinessCaseSums {
    private let input: BusinessCase.Input
    /// What an amount in each period is worth over all of them.
    let factor: Double
    private let margin: Double

    init(
        _ input: BusinessCase.Input, _ criteria: BusinessCase.Criteria
    ) throws(AttributionError) {
        try AttributionError.require((1...10_000).contains(input.periods), "there are no periods")
        try AttributionError.require(
            (0...10_000).contains(input.marginPerTenThousand)
                && (0...10_000).contains(input.discountPerTenThousand),
            "a margin or a discount is not within 0 and 10,000")
        try AttributionError.require(
            input.confidence > 0 && input.confidence < 1 && criteria.leastProbability > 0.5
                && criteria.leastProbability < 1, "a confidence or a probability is out of range")
        try AttributionError.require(
            input.baseline.currency == input.investment.currency
                && input.baseline.currency == input.runningCost.currency, "two currencies met")
        try AttributionError.require(
            input.investment.minorUnits >= 0 && input.runningCost.minorUnits >= 0,
            "a cost is negative")
        try AttributionError.require(
            input.change.effect.isFinite && input.change.standardError.isFinite
                && input.change.standardError >= 0, "the change is not finite")
        self.input = input
        margin = Double(input.marginPerTenThousand) / 10_000
        factor = Self.factor(input, input.periods)
    }

    private static func factor(_ input: BusinessCase.Input, _ periods: Int) -> Double {
        let rate = 1 + Double(input.discountPerTenThousand) / 10_000
        var (sum, worth) = (0.0, 1.0)
        for _ in 0..<periods {
            worth /= rate
            sum += worth
        }
        return sum
    }

    var cost: Double {
        Double(input.investment.minorUnits) + Double(input.runningCost.minorUnits) * factor
    }

    func profit(_ change: Double) -> Double { change * factor * margin - cost }

    /// The change in a period at which the profit is nothing.
    private var breakEven: Double? {
        margin > 0 ? cost / (factor * margin) : nil
    }

    var probability: Double {
        guard let breakEven else { return cost < 0 ? 1 : 0 }
        return input.change.probability(above: breakEven)
    }

    var payback: Int? {
        let earned = input.change.effect * margin - Double(input.runningCost.minorUnits)
        let rate = 1 + Double(input.discountPerTenThousand) / 10_000
        var (sum, worth) = (-Double(input.investment.minorUnits), 1.0)
        for period in 1...input.periods {
            worth /= rate
            sum += earned * worth
            if sum >= 0 && earned >= 0 { return period }
        }
        return nil
    }

    func units(_ value: Double) throws(AttributionError) -> Int64 {
        guard let units = Int64(exactly: value.rounded()) else {
            throw AttributionError(.inexact, "a sum is beyond 64 bits")
        }
        return units
    }

    func money(_ value: Double) throws(AttributionError) -> Money {
        Money(minorUnits: try units(value), input.baseline.currency)
    }

    func judge(
        _ criteria: BusinessCase.Criteria, _ profit: BusinessCase.Range, _ hundredths: Double?
    ) -> (BusinessCase.Verdict, [Reason]) {
        let currency = input.baseline.currency
        let low = Money(minorUnits: profit.interval.lowerBound, currency)
        let high = Money(minorUnits: profit.interval.upperBound, currency)
        let isSure = probability >= criteria.leastProbability
        var reasons = [
            Reason(
                isSure ? "case.profit-sure" : "case.profit-unsure",
                "the profit is \(profit.value), between \(low) and \(high)")
        ]
        let share =
            hundredths.flatMap { Int64(exactly: $0.rounded()) }.map { "\($0) %" }
            ?? "beyond any share"
        let isEnough = hundredths.map { $0 >= Double(criteria.leastReturn) } ?? true
        reasons.append(
            Reason(
                isEnough ? "case.return-enough" : "case.return-low",
                "the return is \(share) of the cost, \(criteria.leastReturn) % are wanted"))
        let latest = criteria.latestPayback ?? input.periods
        let isInTime = payback.map { $0 <= latest } ?? false
        reasons.append(
            Reason(
                isInTime ? "case.payback-in-time" : "case.payback-late",
                "it has paid for itself "
                    + (payback.map { "after \($0) periods" } ?? "in no period")
                    + ", \(latest) are allowed"))
        if isSure && isEnough && isInTime { return (.profitable, reasons) }
        let isLoss = 1 - probability >= criteria.leastProbability
        return (isLoss ? .unprofitable : .unproven, reasons)
    }
}
