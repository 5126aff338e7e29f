// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension AffiliateBook {
    /// The commissions of all partners at an instant.
    ///
    /// - Parameters:
    ///   - time: the instant; what is later does not count yet.
    ///   - transaction: where to read: it sees what was recorded a moment ago.
    /// - Returns: the ledger of what the book keeps, under the policy that counts.
    /// - Throws: what the store throws, and `AttributionError`.
    /// - Complexity: one scan of everything that the book keeps, and one question to the resolver
    ///   for each profile. Memory: all of it.
    public func ledger(
        at time: Timestamp, in transaction: any ReadTransaction
    ) throws -> AffiliateLedger {
        try ledger(of: facts(in: transaction), at: time, in: transaction)
    }

    /// What partners have of one order at an instant: the entries of `ledger(at:in:)` about it.
    ///
    /// - Complexity: some short scans: the order, the clicks of its customer, what was paid for it,
    ///   the agreements.
    public func entries(
        of order: OrderID, at time: Timestamp, in transaction: any ReadTransaction
    ) throws -> [AffiliateEntry] {
        try ledger(of: facts(about: order, in: transaction), at: time, in: transaction).entries
    }

    /// What a partner is paid at an instant: the statement of `ledger(at:in:)`.
    ///
    /// - Parameters:
    ///   - partner: whose.
    ///   - currency: in which currency.
    ///   - number: how the payment is called; another for each.
    ///   - time: the instant.
    ///   - transaction: where to read.
    /// - Returns: a line for each order with something due.
    /// - Throws: what the store throws, and `AttributionError`.
    /// - Complexity: some short scans for each customer whom the partner sent and each order that
    ///   he was paid for; other orders are not read.
    public func statement(
        for partner: PartnerID, in currency: Currency, number: String, at time: Timestamp,
        in transaction: any ReadTransaction
    ) throws -> AffiliateStatement {
        try ledger(of: facts(for: partner, in: transaction), at: time, in: transaction)
            .statement(for: partner, currency: currency, number: number)
    }

    /// Everything that commissions are made from.
    ///
    /// - Complexity: one scan of it. Memory: all of it.
    public func facts(in transaction: any ReadTransaction) throws -> AffiliateFacts {
        var facts = AffiliateFacts()
        facts.agreements = try agreements(in: transaction)
        facts.clicks = try clicks(in: AffiliateTables.clicks.range, transaction)
        facts.orders = try orders(in: AffiliateTables.orders.range, transaction)
        try transaction.scan(KeyScan(AffiliateTables.payouts.range)) { key, value in
            facts.payouts.append(try Self.payout(key, value))
            return true
        }
        try transaction.scan(KeyScan(AffiliateTables.claims.range)) { key, _ in
            facts.claims.append(try Self.claim(key))
            return true
        }
        return facts
    }

    /// The ledger of some facts; a customer who is given is asked about before the resolver.
    func ledger(
        of facts: AffiliateFacts, at time: Timestamp, knowing customer: ResolvedCustomer? = nil,
        in transaction: any ReadTransaction
    ) throws -> AffiliateLedger {
        var owners = ProfileOwners()
        for click in facts.clicks {
            try owners.learn(click.profile, at: click.at, resolver, in: transaction)
        }
        for order in facts.orders {
            try owners.learn(order.fact.profile, at: order.fact.at, resolver, in: transaction)
        }
        return try AffiliateLedger(facts, at: time, policy: policy(in: transaction)) {
            profile, time in
            if let customer, customer.owns(profile, at: time) { return customer.id }
            return owners.owner(of: profile, at: time)
        }
    }

    /// What decides about one order.
    func facts(
        about order: OrderID, knowing known: ResolvedCustomer? = nil,
        in transaction: any ReadTransaction
    ) throws -> AffiliateFacts {
        var facts = AffiliateFacts()
        facts.agreements = try agreements(in: transaction)
        facts.orders = try orders(in: AffiliateTables.orders.range(order), transaction)
        for sale in facts.orders where sale.fact.rank == 1 {
            let isKnown = known?.owns(sale.fact.profile, at: sale.fact.at) ?? false
            let customer =
                isKnown
                ? known
                : try resolver.customer(
                    of: sale.fact.profile, at: sale.fact.at, in: transaction)
            guard let customer else { continue }
            for range in AffiliateTables.clicks.ranges(of: customer) {
                facts.clicks += try clicks(in: range, transaction)
            }
        }
        try transaction.scan(KeyScan(AffiliateTables.paid.range(order))) { key, _ in
            var reader = try KeyReader(key, in: AffiliateTables.paid)
            _ = try reader.component(OrderID.self)
            let partner = try reader.component(PartnerID.self)
            guard var payout = try payout(try reader.string(), to: partner, in: transaction) else {
                throw RecordError(.malformed, "a payment for an order is not there")
            }
            payout.lines.removeAll { $0.order != order }
            facts.payouts.append(payout)
            return true
        }
        return facts
    }

    /// What decides about what a partner has: of orders that are not his it is not all that decides
    /// whose they are.
    private func facts(
        for partner: PartnerID, in transaction: any ReadTransaction
    ) throws -> AffiliateFacts {
        var facts = AffiliateFacts()
        facts.agreements = try agreements(in: transaction)
        var orders: Set<OrderID> = []
        try transaction.scan(KeyScan(AffiliateTables.payouts.range(partner))) { key, value in
            let payout = try Self.payout(key, value)
            orders.formUnion(payout.lines.map(\.order))
            facts.payouts.append(payout)
            return true
        }
        var seen: Set<CustomerID> = []
        for (key, _) in try transaction.pairs(KeyScan(AffiliateTables.partners.range(partner))) {
            var reader = try KeyReader(key, in: AffiliateTables.partners)
            _ = try reader.component(PartnerID.self)
            let profile = try reader.component(ProfileID.self)
            let customer = try resolver.customer(
                of: profile, at: try reader.component(), in: transaction)
            guard seen.insert(customer.id).inserted else { continue }
            for range in AffiliateTables.clicks.ranges(of: customer) {
                facts.clicks += try clicks(in: range, transaction)
            }
            for held in AffiliateTables.holders.ranges(of: customer) {
                for (_, value) in try transaction.pairs(KeyScan(held)) {
                    orders.insert(try OrderPointer(recordBytes: value).order)
                }
            }
        }
        for order in orders.sorted() {
            facts.orders += try self.orders(
                in: AffiliateTables.orders.range(order), transaction)
        }
        return facts
    }

    func clicks(
        in range: KeyRange, _ transaction: any ReadTransaction
    ) throws -> [AffiliateClick] {
        try transaction.pairs(KeyScan(range)).map { key, value in
            var reader = try KeyReader(key, in: AffiliateTables.clicks)
            let profile = try reader.component(ProfileID.self)
            let time = try reader.component(Timestamp.self)
            guard let partner = String(validating: value, as: UTF8.self) else {
                throw RecordError(.malformed, "a partner's name is not UTF-8")
            }
            return AffiliateClick(
                event: try reader.component(), partner: PartnerID(partner), profile: profile,
                at: time)
        }
    }

    func orders(
        in range: KeyRange, _ transaction: any ReadTransaction
    ) throws -> [AffiliateOrderFact] {
        try transaction.pairs(KeyScan(range)).map { key, value in
            var reader = try KeyReader(key, in: AffiliateTables.orders)
            let order = try reader.component(OrderID.self)
            _ = try reader.byte()
            let time = try reader.component(Timestamp.self)
            let record = try AffiliateFactRecord(recordBytes: value)
            return AffiliateOrderFact(
                record.fact.fact(try reader.component(), of: order, at: time),
                categories: record.categories)
        }
    }

    private static func claim(_ key: Key) throws -> AffiliateClaim {
        var reader = try KeyReader(key, in: AffiliateTables.claims)
        let order = try reader.component(OrderID.self)
        let partner = try reader.component(PartnerID.self)
        let record = try ClaimRecord(recordBytes: try reader.byteString())
        return AffiliateClaim(
            partner: partner, order: order, value: record.value, campaign: record.campaign)
    }
}
