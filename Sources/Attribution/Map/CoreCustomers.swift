// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The customers who make most of the value, and how concentrated the value is.
public struct CoreCustomers: Hashable, Sendable {
    /// A customer and his value.
    public struct Member: Hashable, Sendable {
        /// Who.
        public let customer: CustomerID
        /// What is left of his purchases.
        public let net: Money
    }

    /// The buyers, the most valuable first, then by id.
    public let members: [Member]
    /// What all of them bought, less what went back.
    public let total: Money

    /// The buyers in `journeys` who bought in `currency`.
    ///
    /// - Throws: `AttributionError` when a sum of money does not fit in 64 bits.
    /// - Complexity: O(n log n).
    public init(_ journeys: MapJourneys, in currency: Currency) throws(AttributionError) {
        var sums: [CustomerID: ExactSum] = [:]
        var total = ExactSum(currency)
        for (journey, conversion) in journeys.bought where conversion.net.currency == currency {
            try sums[journey.customer, default: ExactSum(currency)].add(conversion.net)
            try total.add(conversion.net)
        }
        self.total = total.amount
        members = sums.map { Member(customer: $0, net: $1.amount) }.sorted { left, right in
            if left.net != right.net { return left.net.minorUnits > right.net.minorUnits }
            return left.customer < right.customer
        }
    }

    /// The fewest customers who together make at least `share` of the value.
    ///
    /// - Parameter share: between 0 and 1.
    /// - Returns: the most valuable first.
    public func core(making share: Double = 0.8) -> ArraySlice<Member> {
        let needed = Int64(MapHistogram.fewest(share, of: Int(total.minorUnits)))
        var sum: Int64 = 0
        for (place, member) in members.enumerated() {
            if sum >= needed { return members[..<place] }
            // The whole is the total, which fits.
            sum &+= member.net.minorUnits
        }
        return members[...]
    }

    /// The part of the value that the most valuable `share` of the customers make, rounded up to
    /// whole customers; nil when there is no value.
    public func value(ofTop share: Double) -> Double? {
        guard total.minorUnits > 0 else { return nil }
        let count = MapHistogram.fewest(share, of: members.count)
        let top = members.prefix(count).reduce(0.0) { $0 + Double($1.net.minorUnits) }
        return top / Double(total.minorUnits)
    }

    /// The Gini coefficient of the values: 0 when all are equal, towards 1 when one has all; nil
    /// when there is no value.
    public var concentration: Double? {
        guard total.minorUnits > 0 else { return nil }
        let count = Double(members.count)
        var weighted = 0.0
        for (place, member) in members.enumerated() {
            weighted += (count - Double(place)) * Double(member.net.minorUnits)
        }
        return (2 * weighted / Double(total.minorUnits) - (count + 1)) / count
    }
}
