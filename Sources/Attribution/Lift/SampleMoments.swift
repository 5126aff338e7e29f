// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a mean and its uncertainty need of a sample: count, mean and spread.
///
/// Two samples of the same quantity can be joined; the result depends on the order only in the last
/// bits (Chan, Golub and LeVeque, "Updating formulae and a pairwise algorithm for computing sample
/// variances", 1979).
public struct SampleMoments: Hashable, Sendable {
    /// How many units were observed.
    public private(set) var count: Int
    /// Their mean; 0 without any.
    public private(set) var mean: Double
    /// The sum of the squared distances from the mean.
    public private(set) var squaredDistances: Double

    /// Nothing observed yet.
    public init() {
        count = 0
        mean = 0
        squaredDistances = 0
    }

    /// The moments of `values`, in two passes.
    ///
    /// - Throws: `AttributionError.Code.badInput` for a value that is not finite.
    public init(_ values: some Collection<Double>) throws(AttributionError) {
        var sum = 0.0
        for value in values { sum += value }
        try AttributionError.require(sum.isFinite, "a value is not finite")
        count = values.count
        mean = count > 0 ? sum / Double(count) : 0
        var squares = 0.0
        for value in values { squares += (value - mean) * (value - mean) }
        squaredDistances = squares
    }

    /// The moments of `trials` zeros and ones, `successes` of them ones.
    ///
    /// - Throws: `AttributionError.Code.badInput` when there are more successes than trials.
    public init(successes: Int, of trials: Int) throws(AttributionError) {
        try AttributionError.require(
            successes >= 0 && successes <= trials, "\(successes) successes of \(trials) trials")
        count = trials
        mean = trials > 0 ? Double(successes) / Double(trials) : 0
        squaredDistances = Double(trials - successes) * mean
    }

    /// Adds one observation; what is not finite is refused.
    ///
    /// After B. P. Welford, Technometrics 4(3), 1962.
    public mutating func add(_ value: Double) throws(AttributionError) {
        try AttributionError.require(value.isFinite, "a value is not finite")
        count += 1
        let distance = value - mean
        mean += distance / Double(count)
        squaredDistances += distance * (value - mean)
    }

    /// The moments of both samples together.
    public func joined(with other: SampleMoments) -> SampleMoments {
        if count == 0 { return other }
        if other.count == 0 { return self }
        var sum = self
        sum.count = count + other.count
        let share = Double(other.count) / Double(sum.count)
        let distance = other.mean - mean
        sum.mean = mean + distance * share
        sum.squaredDistances =
            squaredDistances + other.squaredDistances + distance * distance * Double(count) * share
        return sum
    }

    /// The variance of one unit, by count - 1; 0 for fewer than two.
    public var variance: Double { count > 1 ? squaredDistances / Double(count - 1) : 0 }

    /// The variance of the mean; 0 for fewer than two units.
    public var varianceOfMean: Double { count > 1 ? variance / Double(count) : 0 }
}
