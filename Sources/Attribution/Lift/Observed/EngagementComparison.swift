// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How many follow a message, against what is usual.
///
/// Differences by the hybrid of Wilson's intervals (R. Newcombe, "Interval estimation for the
/// difference between independent proportions", Statistics in Medicine 17, 1998, method 10), ratios
/// by the logarithm (D. Katz and others, Biometrics 34, 1978). People count once: give people, not
/// sends.
public struct EngagementComparison: Hashable, Sendable {
    /// How many did it of how many who could.
    public struct Rate: Hashable, Sendable {
        /// How many did it.
        public let successes: Int
        /// How many could have.
        public let trials: Int

        /// A rate.
        ///
        /// - Throws: `AttributionError.Code.badInput` for no trials, or successes that are not among
        ///   them.
        public init(_ successes: Int, of trials: Int) throws(AttributionError) {
            try AttributionError.require(
                trials > 0 && (0...trials).contains(successes),
                "\(successes) successes of \(trials) trials")
            self.successes = successes
            self.trials = trials
        }

        /// The share.
        public var value: Double { Double(successes) / Double(trials) }

        /// The score interval of the rate.
        ///
        /// After E. Wilson, JASA 22, 1927.
        public func interval(confidence: Double = 0.95) -> EffectInterval {
            let z = NormalDistribution.critical(confidence)
            let n = Double(trials)
            let square = z * z / n
            let middle = (value + square / 2) / (1 + square)
            let half =
                z * (value * (1 - value) / n + square / (4 * n)).squareRoot() / (1 + square)
            return EffectInterval(
                lower: successes == 0 ? 0 : middle - half,
                upper: successes == trials ? 1 : middle + half, confidence: confidence)
        }

        /// Clopper and Pearson's interval, which holds its confidence for any rate.
        public func exactInterval(confidence: Double = 0.95) -> EffectInterval {
            let ends = BinomialDistribution.interval(successes, of: trials, confidence: confidence)
            return EffectInterval(lower: ends.lower, upper: ends.upper, confidence: confidence)
        }
    }

    /// Of the message that is studied.
    public let rate: Rate
    /// What is usual.
    public let baseline: Rate

    /// Compares two rates of different people.
    public init(_ rate: Rate, baseline: Rate) {
        self.rate = rate
        self.baseline = baseline
    }

    /// The difference of the rates.
    public var difference: Double { rate.value - baseline.value }

    /// The interval of the difference.
    public func differenceInterval(confidence: Double = 0.95) -> EffectInterval {
        let own = rate.interval(confidence: confidence)
        let other = baseline.interval(confidence: confidence)
        func distance(_ one: Double, _ two: Double) -> Double {
            (one * one + two * two).squareRoot()
        }
        return EffectInterval(
            lower: difference - distance(rate.value - own.lower, other.upper - baseline.value),
            upper: difference + distance(own.upper - rate.value, baseline.value - other.lower),
            confidence: confidence)
    }

    /// The rate as a multiple of the baseline; nil when nobody did it there.
    public var ratio: Double? {
        baseline.successes > 0 ? rate.value / baseline.value : nil
    }

    /// The interval of the ratio; nil when nobody did it on a side.
    public func ratioInterval(confidence: Double = 0.95) -> EffectInterval? {
        guard let ratio, rate.successes > 0 else { return nil }
        func part(_ rate: Rate) -> Double { 1 / Double(rate.successes) - 1 / Double(rate.trials) }
        let error = (part(rate) + part(baseline)).squareRoot()
        let factor = RealMath.exp(NormalDistribution.critical(confidence) * error)
        return EffectInterval(
            lower: ratio / factor, upper: ratio * factor, confidence: confidence)
    }
}
