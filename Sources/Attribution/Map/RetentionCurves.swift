// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Which part of the customers who began together still buys, period by period.
public struct RetentionCurves: Hashable, Sendable {
    /// The customers of one cohort.
    public struct Row: Hashable, Sendable {
        /// The cohort: the first day of the period of the first purchase, or what was given.
        public let cohort: String
        /// How many customers it has.
        public let customers: Int
        /// How many of them bought in each period since that of their first purchase, which is the
        /// first number.
        public let active: [Int]
        /// How many customers could be seen so many periods after their first purchase; those whose
        /// time has not come yet are missing.
        public let observed: [Int]

        /// The part of the customers who bought `periods` after the first purchase, of those who
        /// could be seen so long; nil when nobody could.
        public func retention(after periods: Int) -> Double? {
            guard active.indices.contains(periods), observed[periods] > 0 else { return nil }
            return Double(active[periods]) / Double(observed[periods])
        }
    }

    /// The length of a period.
    public let period: MapPeriod
    /// By the cohort's name.
    public let rows: [Row]

    private struct Tally {
        var customers = 0
        var active: [Int] = []
        var observed: [Int] = []
    }

    /// The curves of the buyers in `journeys`.
    ///
    /// A customer who comes back counts once in a period, however often he buys.
    ///
    /// - Parameters:
    ///   - journeys: the purchases.
    ///   - period: the length of a period.
    ///   - asOf: the end of what can be seen: only periods that have ended by then are counted,
    ///     save the first of each customer.
    ///   - cohort: which cohort a customer belongs to, nil for none; the first day of the period of
    ///     the first purchase when left out.
    /// - Complexity: O(n + c p), c the number of customers and p of periods.
    public init(
        _ journeys: MapJourneys, period: MapPeriod = .month, asOf: Timestamp,
        cohort: ((CustomerID, _ firstPurchase: Timestamp) -> String?)? = nil
    ) {
        self.period = period
        let end = period.index(of: asOf)
        var tallies: [String: Tally] = [:]
        for (customer, purchases) in Dictionary(grouping: journeys.bought, by: \.journey.customer) {
            let times = purchases.map(\.conversion.at).filter { $0 < asOf }
            guard let first = times.min() else { continue }
            let start = period.index(of: first)
            let usual = period.firstDay(of: start)?.description
            guard let name = cohort.map({ $0(customer, first) }) ?? usual else { continue }
            let length = max(end - start, 1)
            var tally = tallies[name] ?? Tally()
            tally.customers += 1
            while tally.active.count < length {
                tally.active.append(0)
                tally.observed.append(0)
            }
            for index in 0..<length { tally.observed[index] += 1 }
            for index in Set(times.map { period.index(of: $0) - start }) where index < length {
                tally.active[index] += 1
            }
            tallies[name] = tally
        }
        rows = tallies.sorted { $0.key < $1.key }.map { name, tally in
            Row(
                cohort: name, customers: tally.customers, active: tally.active,
                observed: tally.observed)
        }
    }
}
