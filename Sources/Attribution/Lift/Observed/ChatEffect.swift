// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a chat, or any other help that customers choose themselves, changed: who buys, who leaves a
/// cart behind, what an order is worth, and how often they come.
///
/// Each is an estimate among customers who were alike beforehand (`MatchedLift`), beside the plain
/// shares: who asks is about to buy anyway.
public struct ChatEffect: Hashable, Sendable {
    /// A customer who could have used the chat, over one period.
    public struct Visitor: Hashable, Sendable {
        /// Whether he used it.
        public var usedChat: Bool
        /// How many carts he began.
        public var carts: Int
        /// How many of them he left behind.
        public var leftCarts: Int
        /// How many orders he placed.
        public var orders: Int
        /// What he spent, returns taken off.
        public var spent: Money
        /// What was known before the period, in the order that all share.
        public var covariates: [Double]
        /// Customers are compared within one group only.
        public var group: String

        /// A customer.
        public init(
            usedChat: Bool, carts: Int, leftCarts: Int, orders: Int, spent: Money,
            covariates: [Double], group: String = ""
        ) {
            self.usedChat = usedChat
            self.carts = carts
            self.leftCarts = leftCarts
            self.orders = orders
            self.spent = spent
            self.covariates = covariates
            self.group = group
        }
    }

    /// The share of customers who used it.
    public let use: EngagementComparison.Rate
    /// The share of those who bought.
    public let buying: EngagementComparison.Rate
    /// The effect on the share of customers who buy.
    public let conversion: MatchedLift
    /// The effect on the share of carts that a customer with carts leaves behind; nil where too few
    /// had one.
    public let abandonment: MatchedLift?
    /// The effect on a buyer's mean order, in minor units; nil where too few bought.
    ///
    /// Who buys may itself depend on the chat: read it beside `conversion`.
    public let averageOrder: MatchedLift?
    /// The effect on the number of a customer's orders.
    public let frequency: MatchedLift

    /// Estimates the effect.
    ///
    /// - Parameters:
    ///   - visitors: in any order.
    ///   - classes: into how many classes each covariate is cut, 2 to 20.
    /// - Throws: `AttributionError` for numbers out of their range, two currencies, or nobody to
    ///   compare.
    /// - Complexity: O(visitors × (log visitors + covariates²)).
    public init(_ visitors: [Visitor], classes: Int = 5) throws(AttributionError) {
        try AttributionError.require(
            visitors.allSatisfy {
                (0...1 << 40).contains($0.carts) && (0...$0.carts).contains($0.leftCarts)
                    && (0...1 << 40).contains($0.orders)
            }, "a number is out of its range")
        try AttributionError.require(
            Set(visitors.map(\.spent.currency)).count <= 1, "two currencies met")
        let users = visitors.filter(\.usedChat)
        use = try EngagementComparison.Rate(users.count, of: visitors.count)
        buying = try EngagementComparison.Rate(users.count { $0.orders > 0 }, of: users.count)
        func lift(
            _ visitors: [Visitor], _ outcome: (Visitor) -> Double
        ) throws(AttributionError) -> MatchedLift {
            try MatchedLift(
                visitors.map {
                    MatchedUnit(
                        isTreated: $0.usedChat, outcome: outcome($0), covariates: $0.covariates,
                        group: $0.group)
                }, classes: classes)
        }
        func part(
            _ visitors: [Visitor], _ outcome: (Visitor) -> Double
        ) throws(AttributionError) -> MatchedLift? {
            do throws(AttributionError) {
                return try lift(visitors, outcome)
            } catch {
                if error.code == .tooFewData { return nil }
                throw error
            }
        }
        conversion = try lift(visitors) { $0.orders > 0 ? 1 : 0 }
        frequency = try lift(visitors) { Double($0.orders) }
        abandonment = try part(visitors.filter { $0.carts > 0 }) {
            Double($0.leftCarts) / Double($0.carts)
        }
        averageOrder = try part(visitors.filter { $0.orders > 0 }) {
            Double($0.spent.minorUnits) / Double($0.orders)
        }
    }
}
