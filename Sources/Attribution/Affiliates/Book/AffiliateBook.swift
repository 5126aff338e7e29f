// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Commissions over a store: keeps agreements, clicks, orders, returns and payments, and says what
/// each partner has of them.
///
/// What happens is kept under its profile in the transaction that records the event; whose a
/// profile is, is asked when the commissions are. They are those of an `AffiliateLedger` over the
/// set of recorded facts: order of arrival, merges and un-merges leave no trace.
///
/// ```swift
/// let book = AffiliateBook(gate: consent, resolver: identity)
/// let pipeline = EventPipeline(store: store, resolver: identity, observers: [consent, book])
/// try await store.write { _ = try book.publish(agreement, in: $0) }
/// // clicks, orders and returns come in through the pipeline, then:
/// let payment = try await store.write {
///     try book.pay(partner, in: .eur, number: "2026-03", at: now, in: $0)
/// }
/// ```
///
/// Cost: a click of a partner, an order, a return or a cancellation is two writes.
public struct AffiliateBook: Sendable {
    /// Which events are touchpoints, and of which channel.
    public var mapping = TouchMapping.standard
    /// The channels whose touchpoints are clicks of the partner that the campaign names as its
    /// source.
    public var channels: Set<ChannelKind> = [.affiliate]
    /// The kinds of touchpoints that can be clicks: a view is none.
    public var kinds: Set<TouchKind> = [.click, .visit]
    /// The category of an item, as agreements name it; nil for none.
    public var category: @Sendable (ItemID) -> String? = { _ in nil }
    let gate: any ConsentGate
    let resolver: any IdentityResolver

    /// A book.
    ///
    /// - Parameters:
    ///   - gate: says whether a customer's data may be used to measure: a click that may not be
    ///     measured is not kept, an order that may not is nobody's.
    ///   - resolver: says which profiles are one customer.
    public init(gate: any ConsentGate, resolver: any IdentityResolver) {
        self.gate = gate
        self.resolver = resolver
    }

    /// The partner whose click a touchpoint is; nil when it is none.
    public func partner(of touch: Touchpoint) -> PartnerID? {
        guard channels.contains(touch.channel.kind), kinds.contains(touch.kind) else { return nil }
        return touch.place.source.map { PartnerID($0) }
    }
}

extension AffiliateBook: EventObserver {
    /// Keeps the click or the fact about an order that the event tells of, if any.
    ///
    /// - Throws: what the gate or the store throws.
    public func observe(
        _ observation: Observation, in transaction: any WriteTransaction
    ) throws {
        let recorded = observation.recorded
        if let touch = mapping.touchpoint(recorded), let partner = partner(of: touch),
            try gate.refusesMeasuring(observation, in: transaction) == nil
        {
            try set(
                AffiliateClick(
                    event: touch.event, partner: partner, profile: touch.profile, at: touch.at),
                in: transaction)
        }
        guard var fact = AffiliateOrderFact(recorded, category: category) else { return }
        if case .sold = fact.fact.change {
            fact.fact.isMeasured =
                try gate.refusesMeasuring(observation, in: transaction) == nil
        }
        try set(fact, in: transaction)
    }

    func set(_ click: AffiliateClick, in transaction: any WriteTransaction) throws {
        try transaction.set(
            Array(click.partner.rawValue.utf8),
            for: AffiliateTables.clicks.key(click.profile, click.at, click.event))
        try transaction.set([], for: Self.partnerKey(of: click))
    }

    static func partnerKey(of click: AffiliateClick) -> Key {
        AffiliateTables.partners.key(click.partner, click.profile, click.at, click.event)
    }

    func set(_ fact: AffiliateOrderFact, in transaction: any WriteTransaction) throws {
        try transaction.set(AffiliateFactRecord(fact).recordBytes, for: Self.key(of: fact))
        let own = fact.fact
        try transaction.set(
            OrderPointer(order: own.order, rank: own.rank).recordBytes,
            for: AffiliateTables.holders.key(own.profile, own.at, own.event))
    }

    static func key(of fact: AffiliateOrderFact) -> Key {
        let fact = fact.fact
        return AffiliateTables.orders.key(fact.order, fact.rank, fact.at, fact.event)
    }
}
