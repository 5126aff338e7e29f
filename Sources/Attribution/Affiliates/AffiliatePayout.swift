// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// That a statement was paid.
public struct AffiliatePayout: Hashable, Sendable {
    /// What was paid, or taken back, for one order.
    public struct Line: Hashable, Sendable {
        /// The order.
        public var order: OrderID
        /// How much; below zero for what was taken back.
        public var amount: Money

        /// A line.
        public init(order: OrderID, amount: Money) {
            self.order = order
            self.amount = amount
        }
    }

    /// The number of the payment; of two to one partner with one number one counts.
    public var number: String
    /// Who was paid.
    public var partner: PartnerID
    /// When.
    public var at: Timestamp
    /// For what.
    public var lines: [Line]

    /// A payment.
    public init(number: String, to partner: PartnerID, at: Timestamp, lines: [Line]) {
        self.number = number
        self.partner = partner
        self.at = at
        self.lines = lines
    }

    static func precedes(_ left: AffiliatePayout, _ right: AffiliatePayout) -> Bool {
        if left.at != right.at { return left.at < right.at }
        if left.number != right.number { return left.number < right.number }
        if left.partner != right.partner { return left.partner < right.partner }
        return left.spelling < right.spelling
    }

    private var spelling: String {
        lines.map { "\($0.order)\u{0}\($0.amount)" }.joined(separator: "\u{1}")
    }
}
