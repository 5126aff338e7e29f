// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a strategy costs and brings, and whether that is enough.
///
/// It starts from what there is without it, takes the change with its uncertainty from a test, and
/// judges by criteria that were fixed beforehand.
public struct BusinessCase: Hashable, Sendable {
    /// What a strategy is judged by.
    public struct Criteria: Hashable, Sendable {
        /// The least profit, in hundredths of the whole cost.
        public var leastReturn: Int64 = 0
        /// After how many periods it must have paid for itself; nil for the whole time.
        public var latestPayback: Int?
        /// How probable a profit must be.
        public var leastProbability = 0.9

        /// Any profit within the whole time, with a probability of 90 %.
        public init() {}
    }

    /// What is put in.
    public struct Input: Hashable, Sendable {
        /// The name.
        public var name: String
        /// Revenue in a period without the strategy.
        public var baseline: Money
        /// The change of revenue in a period, in minor units; see the makers of `LiftEstimate`.
        public var change: LiftEstimate
        /// For how many periods it is reckoned.
        public var periods: Int
        /// The contribution margin, in ten thousandths.
        public var marginPerTenThousand: Int64
        /// What it costs once.
        public var investment: Money
        /// What it costs in each period.
        public var runningCost: Money
        /// By how much later money is worth less, in ten thousandths a period.
        public var discountPerTenThousand: Int64 = 0
        /// The confidence of the intervals.
        public var confidence = 0.9

        /// An input without discount.
        public init(
            _ name: String, baseline: Money, change: LiftEstimate, periods: Int,
            marginPerTenThousand: Int64, investment: Money, runningCost: Money
        ) {
            self.name = name
            self.baseline = baseline
            self.change = change
            self.periods = periods
            self.marginPerTenThousand = marginPerTenThousand
            self.investment = investment
            self.runningCost = runningCost
        }
    }

    /// What the criteria say.
    public enum Verdict: String, Hashable, Sendable {
        /// All criteria are met.
        case profitable
        /// The profit is probably below zero: with the probability that a profit would need.
        case unprofitable
        /// Neither is known.
        case unproven
    }

    /// An amount with its interval, in minor units of one currency.
    public struct Range: Hashable, Sendable {
        /// The amount.
        public var value: Money
        /// Between which amounts it lies.
        public var interval: ClosedRange<Int64>
    }

    /// What was put in.
    public let input: Input
    /// Revenue over all periods without the strategy.
    public let baseline: Money
    /// The change of revenue over all periods, discounted.
    public let change: Range
    /// The margin on the change less all cost, discounted.
    public let profit: Range
    /// All cost, discounted.
    public let cost: Money
    /// The profit in hundredths of the cost; nil without cost.
    public let returnHundredths: Double?
    /// After how many periods the margin has paid all cost so far; nil when it does not in time.
    public let payback: Int?
    /// The probability that the profit is above zero.
    public let profitProbability: Double
    /// What the criteria say.
    public let verdict: Verdict
    /// Why; one for each criterion.
    public let reasons: [Reason]

    /// Reckons a case.
    ///
    /// - Throws: `AttributionError` for numbers out of their range, two currencies, or sums beyond 64
    ///   bits.
    public init(_ input: Input, criteria: Criteria = Criteria()) throws(AttributionError) {
        let sums = try BusinessCaseSums(input, criteria)
        self.input = input
        baseline = try sums.money(Double(input.baseline.minorUnits) * Double(input.periods))
        let interval = input.change.interval(confidence: input.confidence)
        let low = interval.lower * sums.factor
        let high = interval.upper * sums.factor
        change = Range(
            value: try sums.money(input.change.effect * sums.factor),
            interval: try sums.units(low)...sums.units(high))
        profit = Range(
            value: try sums.money(sums.profit(input.change.effect)),
            interval: try sums.units(
                sums.profit(interval.lower))...sums.units(
                    sums.profit(interval.upper)))
        cost = try sums.money(sums.cost)
        returnHundredths =
            sums.cost > 0 ? sums.profit(input.change.effect) / sums.cost * 100 : nil
        payback = sums.payback
        profitProbability = sums.probability
        (verdict, reasons) = sums.judge(criteria, profit, returnHundredths)
    }
}
