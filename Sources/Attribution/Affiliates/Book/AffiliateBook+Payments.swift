// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension AffiliateBook {
    /// What became of a payment.
    public enum Payment: Hashable, Sendable {
        /// It is in the book: by this call, or by an earlier one with its number.
        case paid(AffiliatePayout)
        /// It is not, and nothing changed.
        case refused(Refusal)
    }

    /// Writes down that a partner is paid what is due at an instant.
    ///
    /// Statement and payment are made in one transaction, so that nothing is paid twice, however
    /// many replicas pay; the same number again gives the payment that was made.
    ///
    /// - Parameters:
    ///   - partner: who is paid.
    ///   - currency: in which currency.
    ///   - number: how the payment is called; another for each.
    ///   - time: when.
    ///   - transaction: where to write.
    /// - Returns: the payment, or why there is none: nothing is due, more is to be taken back than
    ///   paid, or the number is that of a payment in another currency.
    /// - Throws: what the store throws, and `AttributionError`.
    /// - Complexity: that of `statement(for:in:number:at:in:)`.
    public func pay(
        _ partner: PartnerID, in currency: Currency, number: String, at time: Timestamp,
        in transaction: any WriteTransaction
    ) throws -> Payment {
        if let known = try payout(number, to: partner, in: transaction) {
            return known.lines.allSatisfy { $0.amount.currency == currency }
                ? .paid(known) : .refused(Self.numberUsed)
        }
        let statement = try self.statement(
            for: partner, in: currency, number: number, at: time, in: transaction)
        guard let payout = statement.payout(at: time) else {
            return .refused(
                Refusal("affiliate.nothing-due", "the statement is \(statement.total)"))
        }
        try set(payout, in: transaction)
        return .paid(payout)
    }

    /// Writes down a payment that was made elsewhere, such as before the book was opened.
    ///
    /// - Returns: why it was not written down: another payment has its number; nil where it was, by
    ///   this call or an earlier one.
    /// - Throws: what the store throws.
    public func add(
        _ payout: AffiliatePayout, in transaction: any WriteTransaction
    ) throws -> Refusal? {
        if let known = try self.payout(payout.number, to: payout.partner, in: transaction) {
            return known == payout ? nil : Self.numberUsed
        }
        try set(payout, in: transaction)
        return nil
    }

    /// Writes down that a partner says an order is his; see `ContractorView`.
    ///
    /// - Throws: what the store throws.
    public func add(_ claim: AffiliateClaim, in transaction: any WriteTransaction) throws {
        try transaction.set(
            [],
            for: AffiliateTables.claims.key(
                claim.order, claim.partner, ByteComponent(ClaimRecord(claim).recordBytes)))
    }

    private static let numberUsed = Refusal(
        "affiliate.number-used", "another payment has the number", field: "number")

    private func set(_ payout: AffiliatePayout, in transaction: any WriteTransaction) throws {
        try transaction.set(
            PayoutRecord(payout).recordBytes,
            for: AffiliateTables.payouts.key(payout.partner, payout.number))
        for order in Set(payout.lines.map(\.order)).sorted() {
            try transaction.set(
                [], for: AffiliateTables.paid.key(order, payout.partner, payout.number))
        }
    }

    func payout(
        _ number: String, to partner: PartnerID, in transaction: any ReadTransaction
    ) throws -> AffiliatePayout? {
        let key = AffiliateTables.payouts.key(partner, number)
        return try transaction.value(for: key).map { try Self.payout(key, $0) }
    }

    static func payout(_ key: Key, _ value: [UInt8]) throws -> AffiliatePayout {
        var reader = try KeyReader(key, in: AffiliateTables.payouts)
        let partner = try reader.component(PartnerID.self)
        let record = try PayoutRecord(recordBytes: value)
        return AffiliatePayout(
            number: try reader.string(), to: partner, at: record.at, lines: record.lines)
    }
}
