// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What to do with the spending on a channel, and why.
public struct ChannelAdvice: Hashable, Sendable {
    /// What to do.
    public enum Step: Hashable, Sendable {
        /// Spend less: the last units do not pay for themselves.
        case cut
        /// Move money from here to a channel where the next unit brings more.
        case shift(to: Channel)
        /// Spend more: the next unit pays for itself, and nowhere is it known to bring more.
        case raise
        /// Leave it as it is.
        case hold
        /// Find out first: it may lose or gain much.
        case measure
    }

    /// The channel.
    public let channel: Channel
    /// What to do.
    public let step: Step
    /// The marginal return and its interval.
    public let interval: EffectInterval
    /// Why; at least one, with the numbers.
    public let reasons: [Reason]

    /// Advises on channels by their marginal returns.
    ///
    /// A step needs `confidence`: a channel is cut when its next unit surely brings less than it
    /// costs, and gives to the best other one when that surely brings more. Where the interval goes
    /// from less than half to more than twice the cost, it is measured first.
    ///
    /// - Parameters:
    ///   - returns: each channel once.
    ///   - confidence: above a half.
    /// - Returns: advice for each channel, in order.
    /// - Throws: `AttributionError.Code.badInput` for a channel twice or a confidence out of its
    ///   range.
    public static func advise(
        _ returns: [ChannelReturn], confidence: Double = 0.9
    ) throws(AttributionError) -> [ChannelAdvice] {
        try AttributionError.require(
            confidence > 0.5 && confidence < 1, "a confidence is not between a half and 1")
        try AttributionError.require(
            Set(returns.map(\.channel)).count == returns.count, "a channel comes twice")
        return returns.map { advise($0, among: returns, confidence) }
    }

    private static func advise(
        _ own: ChannelReturn, among all: [ChannelReturn], _ confidence: Double
    ) -> ChannelAdvice {
        let interval = own.marginal.interval(confidence: confidence)
        let pays = own.marginal.probability(above: 1)
        var better: (other: ChannelReturn, chance: Double)?
        for other in all where other.channel != own.channel {
            // Money goes only where the next unit pays for itself.
            let chance = other.marginal.probability(above: own.marginal)
            guard chance >= confidence, other.marginal.probability(above: 1) >= confidence else {
                continue
            }
            if better.map({ other.marginal.value > $0.other.marginal.value }) ?? true {
                better = (other, chance)
            }
        }
        let range = Reason(
            "return.marginal",
            "the next unit brings \(text(own.marginal.value)), "
                + "between \(text(interval.lower)) and \(text(interval.upper))",
            field: own.channel.name)
        let step: Step
        var reasons = [range]
        if own.spending.minorUnits > 0, let better {
            step = .shift(to: better.other.channel)
            reasons.append(
                Reason(
                    "return.better",
                    "\(better.other.channel.name) brings \(text(better.other.marginal.value)), "
                        + "more with probability \(text(better.chance))",
                    field: better.other.channel.name))
        } else if own.spending.minorUnits > 0, 1 - pays >= confidence {
            step = .cut
            reasons.append(
                Reason("return.loses", "it costs 1, with probability \(text(1 - pays)) more"))
        } else if interval.lower < 0.5, interval.upper > 2 {
            step = .measure
            reasons.append(Reason("return.unknown", "the interval is too wide to act on"))
        } else if pays >= confidence {
            step = .raise
            reasons.append(
                Reason("return.pays", "it costs 1, with probability \(text(pays)) less"))
        } else {
            step = .hold
            reasons.append(Reason("return.even", "neither more nor less is surely better"))
        }
        return ChannelAdvice(
            channel: own.channel, step: step, interval: interval, reasons: reasons)
    }

    private init(
        channel: Channel, step: Step, interval: EffectInterval, reasons: [Reason]
    ) {
        self.channel = channel
        self.step = step
        self.interval = interval
        self.reasons = reasons
    }

    /// Two decimals, for words.
    private static func text(_ value: Double) -> String {
        guard value.magnitude < 1e12 else { return "\(value)" }
        let hundredths = Int((value * 100).rounded())
        let cents = hundredths.magnitude % 100
        return "\(hundredths < 0 ? "-" : "")\(hundredths.magnitude / 100)."
            + (cents < 10 ? "0\(cents)" : "\(cents)")
    }
}
