// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a partner is paid at an instant: a line for each order with something due.
///
/// What was paid for an order that went back since is a line below zero.
public struct AffiliateStatement: Hashable, Sendable {
    /// An order.
    public struct Line: Hashable, Sendable {
        /// Which.
        public let order: OrderID
        /// When it was placed.
        public let soldAt: Timestamp
        /// The commission for what is left of the order.
        public let earned: Money
        /// What was paid for it before.
        public let paidBefore: Money
        /// What is paid now: below zero for what is taken back.
        public let amount: Money
    }

    /// The number, that of the payment.
    public let number: String
    /// Who.
    public let partner: PartnerID
    /// The instant.
    public let at: Timestamp
    /// The orders, by order id.
    public let lines: [Line]
    /// The sum of the lines.
    public let total: Money
    /// What was paid before, all statements and orders together.
    public let paidBefore: Money
    /// The commissions that the partner has a right to now, all orders together.
    public let settled: Money
    /// The commissions that are held back.
    public let pending: Money

    /// Whether what was paid before and the lines are exactly what the partner has a right to.
    public var isReconciled: Bool {
        let sum = lines.reduce(into: (amount: Int64(0), overflow: false)) { sum, line in
            let (next, overflow) = sum.amount.addingReportingOverflow(line.amount.minorUnits)
            sum = (next, sum.overflow || overflow)
        }
        let (all, overflow) = paidBefore.minorUnits.addingReportingOverflow(sum.amount)
        return !sum.overflow && !overflow && sum.amount == total.minorUnits
            && all == settled.minorUnits
    }

    /// That the statement was paid; nil when there is nothing to pay.
    ///
    /// A statement below zero is not paid: what is owed stays due, and the next one has it.
    public func payout(at time: Timestamp) -> AffiliatePayout? {
        guard !lines.isEmpty, total.minorUnits >= 0 else { return nil }
        return AffiliatePayout(
            number: number, to: partner, at: time,
            lines: lines.map { AffiliatePayout.Line(order: $0.order, amount: $0.amount) })
    }

    /// The statement as comma-separated values, the total in the last line; no personal data.
    public var table: String {
        let rows = lines.map { line in
            [
                line.order.rawValue, line.soldAt.rfc3339, line.earned.decimal,
                line.paidBefore.decimal, line.amount.decimal, line.amount.currency.code,
            ]
        }
        return DelimitedText.table(
            ["order", "sold", "earned", "paid-before", "amount", "currency"],
            rows + [["", at.rfc3339, "", "", total.decimal, total.currency.code]])
    }
}

extension AffiliateLedger {
    /// The statement of a partner in one currency.
    ///
    /// - Parameters:
    ///   - partner: whose.
    ///   - currency: in which currency.
    ///   - number: how the payment is called; another for each.
    /// - Returns: a line for each order with something due.
    /// - Throws: `AttributionError.Code.inexact` for sums that do not fit 64 bits.
    public func statement(
        for partner: PartnerID, currency: Currency, number: String
    ) throws(AttributionError) -> AffiliateStatement {
        var total = ExactSum(currency)
        var paid = ExactSum(currency)
        var settled = ExactSum(currency)
        var pending = ExactSum(currency)
        var lines: [AffiliateStatement.Line] = []
        for entry in entries where entry.partner == partner && entry.earned.currency == currency {
            try paid.add(entry.paid)
            if entry.state == .pending {
                try settled.add(entry.paid)
                try pending.add(
                    Money(minorUnits: entry.earned.minorUnits - entry.paid.minorUnits, currency))
            } else {
                try settled.add(entry.earned)
            }
            guard entry.due.minorUnits != 0 else { continue }
            try total.add(entry.due)
            lines.append(
                AffiliateStatement.Line(
                    order: entry.order, soldAt: entry.soldAt, earned: entry.earned,
                    paidBefore: entry.paid, amount: entry.due))
        }
        return AffiliateStatement(
            number: number, partner: partner, at: at, lines: lines, total: total.amount,
            paidBefore: paid.amount, settled: settled.amount, pending: pending.amount)
    }
}
