// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What was agreed with a partner, from an instant on.
///
/// A click is held to the version that was in force when it was made: what the partner was promised
/// when he sent the customer.
public struct AffiliateAgreement: Hashable, Sendable {
    /// With whom.
    public let partner: PartnerID
    /// The number of the version; of two that begin at one instant the higher counts.
    public let version: UInt32
    /// From when on it is in force.
    public let from: Timestamp
    /// From when on it is not in force any more, unless a later version replaced it before; nil for
    /// none.
    public let until: Timestamp?
    /// The currency of orders that are paid for.
    public let currency: Currency
    /// How long after a click an order counts: at exactly this distance it still does.
    public let clickWindow: Duration
    /// How long after an order its commission is held back, for returns to come.
    public let validation: Duration
    /// What is paid for what.
    public let terms: [AffiliateTerm]

    /// An agreement.
    ///
    /// - Parameters:
    ///   - partner: with whom.
    ///   - version: the number of the version.
    ///   - from: from when on it is in force.
    ///   - until: from when on it is not in force any more; nil for none.
    ///   - currency: the currency of orders that are paid for.
    ///   - clickWindow: how long after a click an order counts.
    ///   - validation: how long after an order its commission is held back.
    ///   - terms: what is paid for what.
    /// - Throws: `AttributionError.Code.badInput` for a rate above the whole of an order, a fee
    ///   below zero or in another currency, repeated tiers, a category in two terms, and times
    ///   below zero.
    public init(
        with partner: PartnerID, version: UInt32, from: Timestamp, until: Timestamp? = nil,
        currency: Currency, clickWindow: Duration, validation: Duration, terms: [AffiliateTerm]
    ) throws(AttributionError) {
        self.partner = partner
        self.version = version
        self.from = from
        self.until = until
        self.currency = currency
        self.clickWindow = clickWindow
        self.validation = validation
        self.terms = terms
        if let fault { throw AttributionError(.badInput, fault) }
    }

    /// What is wrong with it.
    private var fault: String? {
        if clickWindow < .zero || validation < .zero { return "a time is below zero" }
        var categories: Set<String> = []
        var hasRest = false
        for term in terms {
            if term.categories.isEmpty {
                if hasRest { return "two terms are for all other categories" }
                hasRest = true
            }
            if !categories.isDisjoint(with: term.categories) { return "a category is in two terms" }
            categories.formUnion(term.categories)
            if Set(term.tiers.map(\.from)).count < term.tiers.count { return "a tier is repeated" }
            for tier in term.tiers {
                switch tier.pay {
                case .rate(let basisPoints):
                    if basisPoints > 10_000 { return "a rate is above the whole" }
                case .fee(let fee):
                    if fee.minorUnits < 0 { return "a fee is below zero" }
                    if fee.currency != currency { return "a fee is in another currency" }
                }
            }
        }
        return nil
    }

    func isInForce(at time: Timestamp) -> Bool {
        from <= time && until.map { time < $0 } ?? true
    }

    /// Which part of an order a category belongs to: the place of a term, nil for none.
    func place(of category: String) -> Int? {
        terms.firstIndex { $0.categories.contains(category) }
            ?? terms.firstIndex { $0.categories.isEmpty }
    }

    /// By partner, then from the latest; equal places are in the order of all else.
    static func precedes(_ left: AffiliateAgreement, _ right: AffiliateAgreement) -> Bool {
        if left.partner != right.partner { return left.partner < right.partner }
        if left.from != right.from { return left.from > right.from }
        if left.version != right.version { return left.version > right.version }
        return left.spelling < right.spelling
    }

    /// What differs between two with one version.
    private var spelling: String {
        let parts = terms.map { term in
            "\(term.categories.sorted()) \(term.tiers)"
        }
        return "\(until.map { $0.microseconds.description } ?? "-") \(currency) \(clickWindow) "
            + "\(validation) \(parts)"
    }
}
