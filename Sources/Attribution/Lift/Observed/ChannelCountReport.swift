// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// How much customers of one, two and more channels spend, and how much of it the channels explain.
///
/// The rows compare customers as they are: who buys more meets more channels. `matched` compares
/// customers who were alike beforehand.
public struct ChannelCountReport: Hashable, Sendable {
    /// One customer.
    public struct Shopper: Hashable, Sendable {
        /// In how many channels there was contact, at least 1.
        public var channels: Int
        /// How many orders were placed.
        public var orders: Int
        /// What was spent, returns taken off.
        public var spent: Money
        /// What was known before the time of the report, in the order that all share.
        public var covariates: [Double]
        /// Customers are compared within one group only.
        public var group: String

        /// A customer.
        public init(
            channels: Int, orders: Int, spent: Money, covariates: [Double], group: String = ""
        ) {
            self.channels = channels
            self.orders = orders
            self.spent = spent
            self.covariates = covariates
            self.group = group
        }
    }

    /// The customers of one number of channels.
    public struct Row: Hashable, Sendable {
        /// The number of channels.
        public var channels: Int
        /// How many customers.
        public var customers: Int
        /// How many of them bought.
        public var buyers: Int
        /// How many orders they placed.
        public var orders: Int
        /// What they spent.
        public var spent: Money

        /// The share of customers who bought.
        public var conversion: Double { Double(buyers) / Double(customers) }
        /// Minor units a customer.
        public var spentPerCustomer: Double { Double(spent.minorUnits) / Double(customers) }
        /// Minor units an order; nil without orders.
        public var averageOrder: Double? {
            orders > 0 ? Double(spent.minorUnits) / Double(orders) : nil
        }
    }

    /// One row for each number of channels, rising.
    public let rows: [Row]
    /// What two or more channels add to the spending of a customer, in minor units.
    public let matched: MatchedLift

    /// Reports on customers.
    ///
    /// - Throws: `AttributionError` for numbers out of their range, two currencies, or nobody to
    ///   compare.
    public init(_ shoppers: [Shopper], classes: Int = 5) throws(AttributionError) {
        var rows: [Int: Row] = [:]
        for shopper in shoppers {
            try AttributionError.require(
                shopper.channels >= 1 && (0...1 << 40).contains(shopper.orders),
                "a number is out of its range")
            var row =
                rows[shopper.channels]
                ?? Row(
                    channels: shopper.channels, customers: 0, buyers: 0, orders: 0,
                    spent: .zero(shopper.spent.currency))
            row.customers += 1
            row.buyers += shopper.orders > 0 ? 1 : 0
            row.orders += shopper.orders
            do throws(MoneyError) {
                row.spent = try row.spent.adding(shopper.spent)
            } catch {
                throw AttributionError(error)
            }
            rows[shopper.channels] = row
        }
        self.rows = rows.values.sorted { $0.channels < $1.channels }
        try AttributionError.require(
            Set(self.rows.map(\.spent.currency)).count <= 1, "two currencies met")
        matched = try MatchedLift(
            shoppers.map {
                MatchedUnit(
                    isTreated: $0.channels > 1, outcome: Double($0.spent.minorUnits),
                    covariates: $0.covariates, group: $0.group)
            }, classes: classes)
    }
}
