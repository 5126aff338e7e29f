// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What those who do something are worth beyond those who do not, among alike.
///
/// Who uses several channels, or opens a message, differs from who does not before that: longer a
/// customer, a bigger spender. So units are compared only within strata of the same stated
/// covariates, and the differences weighted by where those who do it are. What is not stated is not
/// removed; only a test with chance decides that.
///
/// Exact matching on strata with the estimate for the treated and the variance within strata: Imbens
/// and Rubin, "Causal Inference", 2015, chapters 9 and 17.
public struct StratifiedComparison: Hashable, Sendable {
    /// A customer, say.
    public struct Unit: Hashable, Sendable {
        /// Whether it is one of those who do it.
        public var isTreated: Bool
        /// The covariates that alike share, each as a band, such as a year and a tenth of spending
        /// before; see `StratifiedComparison.band(_:cuts:)`.
        public var covariates: [Int]
        /// What it is worth, such as spending in minor units, or 1 for a purchase and 0 for none.
        public var outcome: Int64

        /// A unit.
        public init(isTreated: Bool, covariates: [Int], outcome: Int64) {
            self.isTreated = isTreated
            self.covariates = covariates
            self.outcome = outcome
        }
    }

    /// Units with the same covariates.
    public struct Stratum: Hashable, Sendable {
        /// The covariates.
        public let covariates: [Int]
        /// How many do it.
        public let treated: Int
        /// How many do not.
        public let others: Int
        /// The mean of those who do it; nil when there are none.
        public let treatedMean: Double?
        /// The mean of those who do not; nil when there are none.
        public let othersMean: Double?

        /// By how much the means differ; nil when one side is missing.
        public var difference: Double? {
            guard let treatedMean, let othersMean else { return nil }
            return treatedMean - othersMean
        }
    }

    /// The difference of the means of all, alike or not; nil when one side is missing.
    public let naive: Double?
    /// The difference among alike; nil when nobody is alike.
    public let matched: Double?
    /// The standard error of `matched`; nil when there are too few to tell.
    ///
    /// A stratum with one unit on a side takes the variance within all strata of that side.
    public let standardError: Double?
    /// How many of those who do it have their like.
    public let matchedUnits: Int
    /// How many of those who do it have nobody alike; nothing is said about them.
    public let unmatchedUnits: Int
    /// By covariates.
    public let strata: [Stratum]

    /// Of 95 per cent; nil where there is no standard error.
    public var interval: ClosedRange<Double>? {
        guard let matched, let standardError else { return nil }
        let half = 1.959963984540054 * standardError
        return (matched - half)...(matched + half)
    }

    private struct Side {
        var count = 0
        var sum = 0.0
        var squares = 0.0

        var mean: Double? { count > 0 ? sum / Double(count) : nil }

        /// The squares of the distances from the mean.
        var spread: Double { count > 0 ? max(squares - sum * sum / Double(count), 0) : 0 }

        /// The variance of the mean, with that of `pool` for a unit alone; nil when that has none.
        func varianceOfMean(_ pool: Pool) -> Double? {
            let variance = count > 1 ? spread / Double(count - 1) : pool.variance
            return variance.map { $0 / Double(count) }
        }

        mutating func add(_ value: Double) {
            count += 1
            sum += value
            squares += value * value
        }
    }

    /// The variance within all strata.
    private struct Pool {
        var spread = 0.0
        var freedom = 0

        var variance: Double? { freedom > 0 ? spread / Double(freedom) : nil }

        mutating func add(_ side: Side) {
            spread += side.spread
            freedom += max(side.count - 1, 0)
        }
    }

    private struct Sides {
        var treated = Side()
        var others = Side()

        mutating func add(_ value: Double, isTreated: Bool) {
            if isTreated { treated.add(value) } else { others.add(value) }
        }
    }

    /// The comparison of `units`, in any order.
    ///
    /// - Complexity: O(n log n).
    public init(_ units: some Sequence<Unit>) {
        // One order of adding up, so that the answer is a function of the set.
        let ordered = units.sorted { left, right in
            if left.covariates != right.covariates {
                return left.covariates.lexicographicallyPrecedes(right.covariates)
            }
            return left.outcome < right.outcome
        }
        let centre = ordered.first.map { Double($0.outcome) } ?? 0
        var all = Sides()
        var sides: [[Int]: Sides] = [:]
        for unit in ordered {
            // Close to the centre squares lose no digits.
            let value = Double(unit.outcome) - centre
            all.add(value, isTreated: unit.isTreated)
            sides[unit.covariates, default: Sides()].add(value, isTreated: unit.isTreated)
        }
        naive = all.treated.mean.flatMap { one in all.others.mean.map { one - $0 } }
        let sorted = sides.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        strata = sorted.map { covariates, sides in
            Stratum(
                covariates: covariates, treated: sides.treated.count, others: sides.others.count,
                treatedMean: sides.treated.mean.map { $0 + centre },
                othersMean: sides.others.mean.map { $0 + centre })
        }
        let both = sorted.map(\.value).filter { $0.treated.count > 0 && $0.others.count > 0 }
        matchedUnits = both.reduce(0) { $0 + $1.treated.count }
        unmatchedUnits = all.treated.count - matchedUnits
        var treated = Pool()
        var others = Pool()
        for sides in both {
            treated.add(sides.treated)
            others.add(sides.others)
        }
        var sum = 0.0
        var variance: Double? = 0
        for sides in both {
            let weight = Double(sides.treated.count) / Double(matchedUnits)
            sum += weight * ((sides.treated.mean ?? 0) - (sides.others.mean ?? 0))
            let own = sides.treated.varianceOfMean(treated).flatMap { one in
                sides.others.varianceOfMean(others).map { one + $0 }
            }
            variance = variance.flatMap { sum in own.map { sum + weight * weight * $0 } }
        }
        matched = both.isEmpty ? nil : sum
        standardError = both.isEmpty ? nil : variance?.squareRoot()
    }

    /// The number of the band that `value` lies in: how many of the `cuts` it has reached.
    public static func band(_ value: Int64, cuts: [Int64]) -> Int {
        cuts.reduce(0) { value >= $1 ? $0 + 1 : $0 }
    }
}
