// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension MapJourneys {
    /// What customers spend who use several channels, compared with those who use fewer and are
    /// alike before.
    ///
    /// Channels and spending are counted from `start` on; the covariates should be known before, so
    /// that what is compared does not change what makes customers alike.
    ///
    /// - Parameters:
    ///   - start: the instant from which channels and purchases count.
    ///   - channels: how many channels make a customer one of those who use several.
    ///   - currency: of the spending; other purchases do not count.
    ///   - covariates: the bands of a customer, such as those of `covariates(of:before:cuts:)`; nil
    ///     leaves the customer out.
    /// - Returns: the comparison, in minor units for each customer.
    /// - Throws: `AttributionError` when a sum of money does not fit in 64 bits.
    public func spending(
        from start: Timestamp, ofThoseUsing channels: Int, in currency: Currency,
        covariates: (CustomerID) -> [Int]?
    ) throws(AttributionError) -> StratifiedComparison {
        var used: [CustomerID: Set<Channel>] = [:]
        var spent: [CustomerID: ExactSum] = [:]
        for journey in journeys {
            let touches = journey.touches.lazy.filter { $0.at >= start }
            used[journey.customer, default: []].formUnion(touches.map(\.channel))
            guard let conversion = journey.conversion, conversion.at >= start else { continue }
            used[journey.customer, default: []].insert(conversion.channel)
            guard conversion.net.currency == currency else { continue }
            try spent[journey.customer, default: ExactSum(currency)].add(conversion.net)
        }
        return StratifiedComparison(
            used.compactMap { customer, own in
                if own.isEmpty { return nil }
                return covariates(customer).map { bands in
                    StratifiedComparison.Unit(
                        isTreated: own.count >= channels, covariates: bands,
                        outcome: spent[customer]?.amount.minorUnits ?? 0)
                }
            })
    }

    /// The usual covariates of each customer before `start`: the bands of the days since the first
    /// contact or purchase, and of the spending until then.
    ///
    /// - Parameters:
    ///   - start: the instant before which is looked.
    ///   - days: the cuts between the bands of days.
    ///   - amounts: the cuts between the bands of spending, in minor units of `currency`.
    ///   - currency: of the spending.
    /// - Returns: one for each customer; who is not known before `start` has no days.
    /// - Throws: `AttributionError` when a sum of money does not fit in 64 bits.
    public func covariates(
        before start: Timestamp, days: [Int64], amounts: [Int64], in currency: Currency
    ) throws(AttributionError) -> [CustomerID: [Int]] {
        var firsts: [CustomerID: Timestamp] = [:]
        var spent: [CustomerID: ExactSum] = [:]
        for journey in journeys {
            let customer = journey.customer
            let first = journey.touches.first?.at ?? journey.conversion?.at ?? start
            firsts[customer] = min(firsts[customer] ?? start, first)
            guard let conversion = journey.conversion, conversion.at < start,
                conversion.net.currency == currency
            else { continue }
            try spent[customer, default: ExactSum(currency)].add(conversion.net)
        }
        return firsts.reduce(into: [:]) { result, entry in
            let age = entry.value.duration(to: start).components.seconds / 86_400
            let amount = spent[entry.key]?.amount.minorUnits ?? 0
            result[entry.key] = [
                StratifiedComparison.band(age, cuts: days),
                StratifiedComparison.band(amount, cuts: amounts),
            ]
        }
    }
}
