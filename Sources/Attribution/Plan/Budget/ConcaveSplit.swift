// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The best split over envelopes, and the bound that its prices prove.
///
/// Lagrange's multipliers: one price for the budget, a higher one for a group whose limit binds. At
/// given prices every channel is on its own, and what is spent falls as the price rises; lines make
/// it jump. Whatever the prices, their dual value is above every split (weak duality).
struct ConcaveSplit {
    struct Group {
        var limit: Double
        var members: [Int]
    }

    struct Result {
        /// What is spent on each channel; the limits hold.
        var amounts: [Double]
        /// No split brings more than this under the envelopes.
        var bound: Double
        /// The price of the budget: what one more unit would bring.
        var price: Double
        /// The price of each channel: the budget's, or its group's.
        var prices: [Double]
    }

    let curves: [SpendCurve]
    let groups: [Group]
    let budget: Double

    /// The best split; nil when not even the lower ends fit.
    func solve(_ envelopes: [Envelope]) -> Result? {
        let all = Array(envelopes.indices)
        var least = 0.0
        for envelope in envelopes { least += envelope.low }
        guard least <= budget * (1 + 1e-12) else { return nil }
        var floors = [Double](repeating: 0, count: envelopes.count)
        var fixed = envelopes.map(\.low)
        var extra = 0.0
        for group in groups {
            var (low, high) = (0.0, 0.0)
            for member in group.members {
                low += envelopes[member].low
                high += envelopes[member].high
            }
            guard low <= group.limit * (1 + 1e-12) else { return nil }
            if high <= group.limit { continue }
            let cleared = Clearing(
                curves: curves, envelopes: envelopes, members: group.members, floors: floors,
                fixed: fixed, limit: group.limit
            ).run()
            for (member, amount) in zip(group.members, cleared.amounts) {
                floors[member] = cleared.price
                fixed[member] = amount
            }
        }
        let cleared = Clearing(
            curves: curves, envelopes: envelopes, members: all, floors: floors, fixed: fixed,
            limit: budget
        ).run()
        let prices = floors.map { max($0, cleared.price) }
        for group in groups {
            guard let member = group.members.first else { continue }
            extra += (prices[member] - cleared.price) * group.limit
        }
        var bound = cleared.price * budget + extra
        for index in all {
            let amount = cleared.amounts[index]
            bound += envelopes[index].value(amount, curves[index]) - prices[index] * amount
        }
        // What rounding may have lost.
        bound += bound.magnitude * 1e-12
        return Result(
            amounts: cleared.amounts, bound: bound, price: cleared.price, prices: prices)
    }
}
