// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The commissions of all partners at an instant.
///
/// A function of the set of facts up to then: order of arrival, repetition and batches make no
/// difference. Each order is at most one partner's: the one of the last click before it that is
/// within its agreement's window. A commission is held back, can be paid, and was paid; what goes
/// back later, in whatever channel, is taken back. A click that comes in late can move an order to
/// another partner: what the first was paid is then taken back, so that no order is paid twice.
///
/// ```swift
/// let ledger = try AffiliateLedger(facts, at: now)
/// let statement = try ledger.statement(for: partner, currency: .eur, number: "2026-03")
/// if let payout = statement.payout(at: now) { facts.payouts.append(payout) }
/// ```
public struct AffiliateLedger: Sendable {
    /// Something odd about an order.
    public struct Note: Hashable, Sendable {
        /// The order.
        public let order: OrderID
        /// What is odd.
        public let reason: Reason
    }

    private struct Place: Hashable {
        var partner: PartnerID
        var order: OrderID
        var currency: Currency
    }

    /// The instant.
    public let at: Timestamp
    /// What each partner has of which order, by partner, then by order, then by currency.
    public let entries: [AffiliateEntry]
    /// All orders, also those of no partner, by time and then by event id.
    public let conversions: [Conversion]
    /// Whose each order is; orders of no partner are not in it.
    public let winners: [OrderID: PartnerID]
    /// Facts that do not count, and categories that do not fit, by order.
    public let notes: [Note]

    /// The fold of the facts up to an instant.
    ///
    /// - Parameters:
    ///   - facts: in any order, also repeated.
    ///   - time: the instant; what is later does not count yet.
    ///   - policy: which partner gets an order.
    ///   - customer: whose a profile is; each profile for itself when left out.
    /// - Throws: `AttributionError.Code.inexact` for sums that do not fit 64 bits.
    /// - Complexity: O(n log n), and the orders times the clicks of each customer.
    public init(
        _ facts: AffiliateFacts, at time: Timestamp, policy: AffiliatePolicy = AffiliatePolicy(),
        customer: (ProfileID) -> CustomerID = { CustomerID($0.token) }
    ) throws(AttributionError) {
        try self.init(facts, at: time, policy: policy) { profile, _ in customer(profile) }
    }

    /// The fold of the facts up to an instant, where a profile may be several customers' at
    /// different times.
    ///
    /// - Parameters:
    ///   - facts: in any order, also repeated.
    ///   - time: the instant; what is later does not count yet.
    ///   - policy: which partner gets an order.
    ///   - owner: whose it is what was recorded under a profile at an instant.
    /// - Throws: `AttributionError.Code.inexact` for sums that do not fit 64 bits.
    /// - Complexity: O(n log n), and the orders times the clicks of each customer.
    public init(
        _ facts: AffiliateFacts, at time: Timestamp, policy: AffiliatePolicy,
        owner: (ProfileID, Timestamp) -> CustomerID
    ) throws(AttributionError) {
        at = time
        var seen: Set<EventID> = []
        let orderFacts = facts.orders.filter { $0.fact.at <= time }
            .sorted(by: AffiliateOrderFact.precedes)
            .filter { seen.insert($0.fact.event).inserted }
        let orders = OrderLedger(orderFacts.map(\.fact))
        conversions = orders.conversions
        var notes = orders.leftOut.map { Note(order: $0.fact.order, reason: $0.reason) }
        let leftOut = Set(orders.leftOut.map(\.fact.event))
        let byOrder = Dictionary(
            grouping: orderFacts.filter { !leftOut.contains($0.fact.event) }, by: \.fact.order)
        let paid = try Self.paid(facts.payouts.filter { $0.at <= time })
        let referrals = AffiliateReferrals(
            facts.clicks, facts.agreements, policy, owner: owner)
        var entries: [Place: AffiliateEntry] = [:]
        var winners: [OrderID: PartnerID] = [:]
        var soldAt: [OrderID: Timestamp] = [:]
        for conversion in orders.conversions {
            soldAt[conversion.order] = conversion.at
            let order = try AffiliateOrder(conversion, byOrder[conversion.order] ?? [])
            notes += order.notes.map { Note(order: conversion.order, reason: $0) }
            guard
                let winner = referrals.winner(
                    of: conversion, customer: owner(conversion.profile, conversion.at))
            else { continue }
            let partner = winner.click.partner
            winners[conversion.order] = partner
            let place = Place(
                partner: partner, order: conversion.order, currency: conversion.value.currency)
            entries[place] = try AffiliateEntry(
                winner, conversion, try order.commission(under: winner.agreement),
                paid: paid[place] ?? .zero(place.currency), at: time)
        }
        for (place, amount) in paid where entries[place] == nil {
            entries[place] = try AffiliateEntry(
                place.partner, place.order, soldAt: soldAt[place.order] ?? .distantPast,
                paid: amount)
        }
        self.winners = winners
        self.entries = entries.sorted { Self.precedes($0.key, $1.key) }.map(\.value)
        self.notes = notes.sorted {
            $0.order == $1.order
                ? $0.reason.description < $1.reason.description : $0.order < $1.order
        }
    }

    private static func paid(
        _ payouts: [AffiliatePayout]
    ) throws(AttributionError) -> [Place: Money] {
        struct Number: Hashable {
            var partner: PartnerID
            var number: String
        }
        var seen: Set<Number> = []
        var sums: [Place: ExactSum] = [:]
        for payout in payouts.sorted(by: AffiliatePayout.precedes)
        where seen.insert(Number(partner: payout.partner, number: payout.number)).inserted {
            for line in payout.lines {
                let currency = line.amount.currency
                let place = Place(
                    partner: payout.partner, order: line.order, currency: currency)
                try sums[place, default: ExactSum(currency)].add(line.amount)
            }
        }
        return sums.mapValues(\.amount)
    }

    private static func precedes(_ left: Place, _ right: Place) -> Bool {
        if left.partner != right.partner { return left.partner < right.partner }
        if left.order != right.order { return left.order < right.order }
        return left.currency.code < right.currency.code
    }

    /// What a partner has of which order, by order.
    public func entries(of partner: PartnerID) -> [AffiliateEntry] {
        entries.filter { $0.partner == partner }
    }
}

extension AffiliateEntry {
    /// The entry of who gets the order.
    fileprivate init(
        _ winner: AffiliateReferrals.Referral, _ conversion: Conversion,
        _ commission: (gross: Money, earned: Money), paid: Money, at time: Timestamp
    ) throws(AttributionError) {
        partner = winner.click.partner
        order = conversion.order
        click = winner.click.event
        version = winner.agreement.version
        soldAt = conversion.at
        locksAt = conversion.at + winner.agreement.validation
        gross = commission.gross
        earned = commission.earned
        self.paid = paid
        let difference = try Self.difference(commission.earned, paid)
        state =
            if difference < 0 {
                .overpaid
            } else if difference == 0 {
                paid.minorUnits == 0 ? .void : .paid
            } else {
                time < locksAt ? .pending : .locked
            }
    }

    /// The entry of who was paid for an order that is not his.
    fileprivate init(
        _ partner: PartnerID, _ order: OrderID, soldAt: Timestamp, paid: Money
    ) throws(AttributionError) {
        self.partner = partner
        self.order = order
        click = nil
        version = nil
        self.soldAt = soldAt
        locksAt = soldAt
        gross = .zero(paid.currency)
        earned = gross
        self.paid = paid
        let difference = try Self.difference(earned, paid)
        state = difference < 0 ? .overpaid : difference == 0 ? .void : .locked
    }

    /// Both are of one currency.
    private static func difference(
        _ earned: Money, _ paid: Money
    ) throws(AttributionError) -> Int64 {
        do throws(MoneyError) {
            return try earned.subtracting(paid).minorUnits
        } catch {
            throw AttributionError(error)
        }
    }
}
