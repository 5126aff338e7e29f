// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What the answers to one question come to; exact, as counts.
public struct SurveyScore: Hashable, Sendable {
    /// How often each number of the scale was given.
    public private(set) var counts: [Int64: Int] = [:]
    /// The greatest number of the scale.
    public let best: Int64

    /// A score without answers.
    public init(best: Int64) {
        self.best = best
    }

    /// How many answers there are.
    public var total: Int { counts.values.reduce(0, +) }

    /// Counts one answer.
    public mutating func add(_ number: Int64) {
        counts[number, default: 0] += 1
    }

    /// A share or a difference of shares, exactly.
    public struct Ratio: Hashable, Sendable {
        /// Above the line; may be negative.
        public var numerator: Int
        /// Below it; at least one.
        public let denominator: Int

        /// A ratio; a denominator below one counts as one.
        public init(numerator: Int, denominator: Int) {
            self.numerator = numerator
            self.denominator = max(denominator, 1)
        }

        /// The ratio in hundredths, rounded to the nearest, halves away from zero.
        public var percent: Int {
            let (scaled, overflow) = numerator.multipliedReportingOverflow(by: 200)
            // So many answers are not counted in a lifetime; the quotient alone is exact enough.
            if overflow { return numerator / max(denominator / 100, 1) }
            let half = scaled < 0 ? -denominator : denominator
            return (scaled + half) / (denominator * 2)
        }
    }

    /// The net promoter score: the share of 9 and 10 less the share of 0 to 6; nil without answers.
    public var netPromoter: Ratio? {
        let promoters = count { $0 >= 9 }
        let detractors = count { $0 <= 6 }
        return ratio(promoters - detractors)
    }

    /// The share of content customers: those of the upper two of five steps, or as much of another
    /// scale; nil without answers.
    public var satisfied: Ratio? {
        ratio(count { $0 * 5 >= best * 4 })
    }

    /// The mean of the answers; nil without any.
    public var mean: Ratio? {
        ratio(counts.reduce(0) { $0 + Int($1.key) * $1.value })
    }

    private func count(_ isIn: (Int64) -> Bool) -> Int {
        counts.reduce(0) { isIn($1.key) ? $0 + $1.value : $0 }
    }

    private func ratio(_ numerator: Int) -> Ratio? {
        let total = total
        return total == 0 ? nil : Ratio(numerator: numerator, denominator: total)
    }
}
