// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What customers spend for each purchase: the Gamma-Gamma model.
///
/// Amounts of a customer vary around a mean of their own, which follows a distribution over all
/// customers; it does not depend on how often they buy. A customer with few purchases is drawn
/// towards the mean of all. Fader and Hardie, "The Gamma-Gamma model of monetary value", 2013.
/// Amounts are in the minor units of one currency.
public struct SpendModel: Hashable, Sendable {
    /// The shape of a customer's amounts.
    public let p: Double
    /// The shape of the customers' rates.
    public let q: Double
    /// The scale of the customers' rates, in minor units.
    public let gamma: Double

    /// A model with these parameters.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` for one that is not finite and more than 0.
    public init(p: Double, q: Double, gamma: Double) throws(PersonalizationError) {
        guard [p, q, gamma].allSatisfy({ $0 > 0 && $0.isFinite }) else {
            throw PersonalizationError(.outOfRange, "a parameter is finite and more than 0")
        }
        self.p = p
        self.q = q
        self.gamma = gamma
    }

    /// The model under which the spend of these customers is likeliest.
    ///
    /// Those who did not buy again, or whose spend is 0, say nothing and are left out.
    ///
    /// - Throws: `PersonalizationError.Code.noData` when nobody is left, `.undetermined` when the
    ///   amounts do not say what the parameters are: because all are the same, for example.
    public init(
        fittedTo customers: some Sequence<RepeatPurchases>
    ) throws(PersonalizationError) {
        let data = customers.lazy.filter { $0.frequency > 0 && $0.spend > 0 }
            .map { (count: Double($0.frequency), spend: Double($0.spend)) }
            .sorted { ($0.count, $0.spend) < ($1.count, $1.spend) }
        guard !data.isEmpty else {
            throw PersonalizationError(.noData, "no customer to learn from")
        }
        let count = Double(data.count)
        let scale = data.reduce(0) { $0 + $1.spend / $1.count } / count
        let found = Minimizer.minimum(near: [1, 1, 0]) { point in
            let model = (
                p: Deterministic.exp(point[0]), q: Deterministic.exp(point[1]),
                gamma: Deterministic.exp(point[2]) * scale
            )
            var sum = 0.0
            var last = (count: 0.0, constant: 0.0)
            for customer in data {
                let px = model.p * customer.count
                if customer.count != last.count {
                    let constant = Numerics.logGamma(px + model.q) - Numerics.logGamma(px)
                    last = (customer.count, constant)
                }
                sum +=
                    last.constant + (px - 1) * Deterministic.log(customer.spend / customer.count)
                    + px * Deterministic.log(customer.count)
                    - (px + model.q) * Deterministic.log(model.gamma + customer.spend)
            }
            sum += count * (model.q * Deterministic.log(model.gamma) - Numerics.logGamma(model.q))
            return -sum / count
        }
        guard let found else {
            throw PersonalizationError(
                .undetermined, "the amounts do not say what the parameters are")
        }
        try self.init(
            p: Deterministic.exp(found[0]), q: Deterministic.exp(found[1]),
            gamma: Deterministic.exp(found[2]) * scale)
    }

    /// What a purchase of the customer is to be expected to come to, in minor units.
    ///
    /// - Throws: `PersonalizationError.Code.undetermined` when the mean is not finite: for a
    ///   customer who has not bought again under a model whose q is at most 1.
    public func expectedSpend(
        of customer: RepeatPurchases
    ) throws(PersonalizationError) -> Double {
        let shape = p * Double(customer.frequency) + q - 1
        guard shape > 0 else {
            throw PersonalizationError(.undetermined, "the mean of all customers is not finite")
        }
        return p * (gamma + Double(customer.spend)) / shape
    }

    /// What the customer is to be expected to spend in the next `period`, in minor units.
    ///
    /// - Throws: what the two models throw.
    public func expectedSpend(
        of customer: RepeatPurchases, in period: Double, by model: RepurchaseModel
    ) throws(PersonalizationError) -> Double {
        try expectedSpend(of: customer) * model.expectedPurchases(of: customer, in: period)
    }
}
