// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// How a bid follows what comes of it.
public struct BidRule: Hashable, Sendable {
    /// What is wanted.
    public enum Goal: Hashable, Sendable {
        /// A conversion costs this much.
        case costPerConversion(Money)
        /// Revenue is this many hundredths of the cost.
        case returnOnCost(hundredths: Int64)
        /// The mean position is within these thousandths, 1,000 being the first.
        case position(ClosedRange<Int>)
    }

    /// What is wanted.
    public var goal: Goal
    /// The lowest bid.
    public var lowest: Money
    /// The highest bid.
    public var highest: Money
    /// By how many of ten thousand parts a bid moves at most at a time.
    public var largestStep: Int64 = 2_000
    /// With fewer clicks nothing is changed.
    public var leastClicks = 30
    /// With fewer conversions, cost and return are taken to say nothing yet.
    public var leastConversions = 3

    /// A rule.
    public init(_ goal: Goal, lowest: Money, highest: Money) {
        self.goal = goal
        self.lowest = lowest
        self.highest = highest
    }

    /// What the rule makes of a bid.
    ///
    /// Cost and return move the bid by their distance from the goal; a position by the largest
    /// step. The step is then cut to `largestStep` and the bid to the bounds, which hold even where
    /// the step would not get there. Whole minor units throughout, halves away from zero.
    ///
    /// - Throws: `AttributionError.Code.badInput` for bounds, goals or counts that make no sense, or
    ///   two currencies.
    public func change(for target: BidTarget) throws(AttributionError) -> BidChange {
        try check(target)
        var reasons: [Reason] = []
        let wanted = wanted(target, &reasons)
        let reach = product(target.bid.minorUnits, largestStep, 10_000)
        var bid = min(max(wanted, target.bid.minorUnits - reach), target.bid.minorUnits + reach)
        if bid != wanted {
            reasons.append(Reason("bid.step", "the step is cut to \(largestStep) of 10,000"))
        }
        let bounded = min(max(bid, lowest.minorUnits), highest.minorUnits)
        if bounded != bid {
            reasons.append(
                Reason(
                    "bid.bound",
                    "the bid stays between \(lowest) and \(highest)"))
            bid = bounded
        }
        return BidChange(
            target: target.id, from: target.bid,
            to: Money(minorUnits: bid, target.bid.currency), reasons: reasons)
    }

    private func check(_ target: BidTarget) throws(AttributionError) {
        try AttributionError.require(
            lowest.minorUnits > 0 && lowest.minorUnits <= highest.minorUnits
                && (1...10_000).contains(largestStep), "the bounds make no sense")
        var amounts = [lowest, highest, target.cost, target.revenue]
        switch goal {
        case .costPerConversion(let cost):
            try AttributionError.require(cost.minorUnits > 0, "a goal is not above 0")
            amounts.append(cost)
        case .returnOnCost(let hundredths):
            try AttributionError.require(hundredths > 0, "a goal is not above 0")
        case .position(let range):
            try AttributionError.require(range.lowerBound >= 1_000, "a position is below 1")
        }
        try AttributionError.require(
            amounts.allSatisfy { $0.currency == target.bid.currency }, "two currencies met")
        let limit: Int64 = 1 << 53
        try AttributionError.require(
            amounts.allSatisfy { (0...limit).contains($0.minorUnits) }
                && (1...limit).contains(target.bid.minorUnits) && target.clicks >= 0
                && (0...target.clicks).contains(target.conversions),
            "a count or an amount is out of its range")
    }

    private func wanted(_ target: BidTarget, _ reasons: inout [Reason]) -> Int64 {
        let bid = target.bid.minorUnits
        guard target.clicks >= leastClicks else {
            reasons.append(
                Reason("bid.few-clicks", "\(target.clicks) clicks are fewer than \(leastClicks)"))
            return bid
        }
        switch goal {
        case .position(let range):
            guard let position = target.positionThousandths else {
                reasons.append(Reason("bid.no-position", "no position is known"))
                return bid
            }
            let words = "the position is \(position) thousandths"
            let step = max(1, product(bid, largestStep, 10_000))
            if position > range.upperBound {
                reasons.append(Reason("bid.too-low", words))
                return bid + step
            }
            if position < range.lowerBound {
                reasons.append(Reason("bid.too-high", words))
                return bid - step
            }
            reasons.append(Reason("bid.on-goal", words))
            return bid
        case .costPerConversion(let goal):
            guard target.conversions >= leastConversions else {
                return withoutConversions(target, goal.minorUnits, &reasons)
            }
            let words = "\(target.conversions) conversions cost \(target.cost)"
            let worth = Int64(target.conversions)
            let sum = goal.minorUnits.multipliedReportingOverflow(by: worth)
            return follow(
                bid, sum.overflow ? .max : sum.partialValue, target.cost.minorUnits, words,
                &reasons)
        case .returnOnCost(let hundredths):
            guard target.conversions >= leastConversions else {
                // Nothing sold at a cost that should have brought something.
                return withoutConversions(target, nil, &reasons)
            }
            let words = "\(target.cost) brought \(target.revenue)"
            let need = product(target.cost.minorUnits, hundredths, 100)
            return follow(bid, target.revenue.minorUnits, need, words, &reasons)
        }
    }

    /// The bid times what was earned over what it should have been.
    private func follow(
        _ bid: Int64, _ earned: Int64, _ needed: Int64, _ words: String,
        _ reasons: inout [Reason]
    ) -> Int64 {
        let code: Reason.Code =
            earned == needed ? "bid.on-goal" : earned > needed ? "bid.too-low" : "bid.too-high"
        reasons.append(Reason(code, words))
        return needed > 0 ? product(bid, earned, needed) : .max
    }

    private func withoutConversions(
        _ target: BidTarget, _ goal: Int64?, _ reasons: inout [Reason]
    ) -> Int64 {
        let bid = target.bid.minorUnits
        let words = "\(target.conversions) conversions for \(target.cost)"
        // As many as are needed to judge would have cost less than this.
        if let goal, target.cost.minorUnits > product(goal, Int64(leastConversions), 1) {
            reasons.append(Reason("bid.too-high", words))
            return bid - product(bid, largestStep, 10_000)
        }
        reasons.append(Reason("bid.few-conversions", words))
        return bid
    }

    /// one × two ÷ three, rounded, cut to 64 bits; nothing is negative.
    private func product(_ one: Int64, _ two: Int64, _ three: Int64) -> Int64 {
        let full = one.multipliedFullWidth(by: two)
        guard full.high < three / 2 || (full.high == 0 && full.low >> 63 == 0) else { return .max }
        let (quotient, rest) = three.dividingFullWidth(full)
        return quotient == .max ? quotient : quotient + (rest >= three - rest ? 1 : 0)
    }
}
