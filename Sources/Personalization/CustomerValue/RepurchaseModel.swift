// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How often customers will buy again, and whether they still do: the BG/NBD model.
///
/// While a customer is active, purchases come at random times with a rate of their own; after each
/// one the customer may leave with a probability of their own. Rates follow a gamma distribution (r,
/// alpha), probabilities a beta distribution (a, b). Fader, Hardie and Lee, "Counting your customers
/// the easy way", Marketing Science 24, 2005. The functions are of our own: the same data give the
/// same bits on every machine, in whatever order customers are.
public struct RepurchaseModel: Hashable, Sendable {
    /// The shape of the rates.
    public let r: Double
    /// The scale of the rates, in the unit of time of the data.
    public let alpha: Double
    /// The first parameter of the probabilities to leave.
    public let a: Double
    /// The second one.
    public let b: Double

    /// A model with these parameters.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` for one that is not finite and more than 0.
    public init(r: Double, alpha: Double, a: Double, b: Double) throws(PersonalizationError) {
        guard [r, alpha, a, b].allSatisfy({ $0 > 0 && $0.isFinite }) else {
            throw PersonalizationError(.outOfRange, "a parameter is finite and more than 0")
        }
        self.r = r
        self.alpha = alpha
        self.a = a
        self.b = b
    }

    /// The model under which these customers are likeliest.
    ///
    /// - Throws: `PersonalizationError.Code.noData` without customers, `.undetermined` when the
    ///   customers do not say what the parameters are: because none bought again, for example, or
    ///   all did until the end.
    /// - Complexity: O(n log n) once and O(distinct summaries) for each of some hundred steps.
    public init(
        fittedTo customers: some Sequence<RepeatPurchases>
    ) throws(PersonalizationError) {
        let data = RepurchaseLikelihood(customers)
        guard data.count > 0 else {
            throw PersonalizationError(.noData, "no customer to learn from")
        }
        guard data.hasRepeats, data.meanAge > 0 else { throw Self.undetermined }
        // In units of the mean age, so that all four are of the order of 1.
        let scale = data.meanAge
        let found = Minimizer.minimum(near: [-0.5, 0, 0, 0.5]) { point in
            -data.value(
                r: Deterministic.exp(point[0]), alpha: Deterministic.exp(point[1]) * scale,
                a: Deterministic.exp(point[2]), b: Deterministic.exp(point[3])) / data.count
        }
        guard let found else { throw Self.undetermined }
        try self.init(
            r: Deterministic.exp(found[0]), alpha: Deterministic.exp(found[1]) * scale,
            a: Deterministic.exp(found[2]), b: Deterministic.exp(found[3]))
    }

    private static let undetermined = PersonalizationError(
        .undetermined, "the customers do not say what the parameters are")

    /// The logarithm of the likelihood of customers.
    public func logLikelihood(of customers: some Sequence<RepeatPurchases>) -> Double {
        RepurchaseLikelihood(customers).value(r: r, alpha: alpha, a: a, b: b)
    }

    /// The probability that the customer still buys; 1 for one who has not bought again.
    public func probabilityActive(_ customer: RepeatPurchases) -> Double {
        1 / (1 + oddsOfHavingLeft(customer))
    }

    /// How many purchases are to be expected of the customer in the next `period`.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` for a period that is negative or not finite,
    ///   `.undetermined` when the series does not converge.
    public func expectedPurchases(
        of customer: RepeatPurchases, in period: Double
    ) throws(PersonalizationError) -> Double {
        let frequency = Double(customer.frequency)
        let mean = try expectation(
            shape: r + frequency, scale: alpha + customer.age, b: b + frequency, period)
        return mean / (1 + oddsOfHavingLeft(customer))
    }

    /// How many purchases are to be expected of a new customer in `period`, the first not counted.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` for a period that is negative or not finite,
    ///   `.undetermined` when the series does not converge.
    public func expectedPurchases(in period: Double) throws(PersonalizationError) -> Double {
        try expectation(shape: r, scale: alpha, b: b, period)
    }

    private func oddsOfHavingLeft(_ customer: RepeatPurchases) -> Double {
        guard customer.frequency > 0 else { return 0 }
        let frequency = Double(customer.frequency)
        return a / (b + frequency - 1)
            * Deterministic.exp(
                (r + frequency)
                    * (Deterministic.log(alpha + customer.age)
                        - Deterministic.log(alpha + customer.recency)))
    }

    /// Equation 10 of the paper without its denominator, and with no purchases yet equation 9.
    ///
    /// Euler's transformation of the hypergeometric function, so that the series converges quickly.
    private func expectation(
        shape: Double, scale: Double, b: Double, _ period: Double
    ) throws(PersonalizationError) -> Double {
        guard period >= 0, period.isFinite else {
            throw PersonalizationError(.outOfRange, "a period is finite and not negative")
        }
        // At a = 1 numerator and denominator vanish together, at a + b = 1 the series has no sense.
        let a = (self.a - 1).magnitude < 1e-7 ? 1 + 1e-7 : self.a
        let sum = (a + b - 1).magnitude < 1e-9 ? 1e-9 : a + b - 1
        let share = period / (scale + period)
        guard let series = Numerics.hypergeometric(sum - shape, a - 1, sum, share) else {
            throw PersonalizationError(.undetermined, "an expectation does not converge")
        }
        let left = Deterministic.exp(
            (a - 1) * (Deterministic.log(scale) - Deterministic.log(scale + period)))
        return max(sum / (a - 1) * (1 - left * series), 0)
    }
}
