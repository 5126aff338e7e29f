// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What each search term brings by paid and by unpaid search, and by both together.
public struct KeywordLedger: Hashable, Sendable {
    /// A search term.
    public struct Row: Hashable, Sendable {
        /// The term, in lower case.
        public let term: String
        /// How many contacts came by paid search.
        public internal(set) var paidContacts = 0
        /// How many contacts came by unpaid search.
        public internal(set) var organicContacts = 0
        /// What the paid contacts cost.
        public internal(set) var cost: Money
        /// Decided journeys with contacts by paid search alone, and with a purchase.
        public internal(set) var paidOnly = Outcomes()
        /// Decided journeys with contacts by unpaid search alone, and with a purchase.
        public internal(set) var organicOnly = Outcomes()
        /// Decided journeys with contacts by both, and with a purchase.
        public internal(set) var both = Outcomes()

        /// Whether the term brings contacts by paid and by unpaid search.
        public var isOverlap: Bool { paidContacts > 0 && organicContacts > 0 }

        /// What the unpaid contacts would have cost at the average price of the paid ones, rounded
        /// down; nil when there is no paid contact or the sum does not fit.
        public var costSaved: Money? {
            guard paidContacts > 0, cost.minorUnits >= 0 else { return nil }
            let product = cost.minorUnits.multipliedFullWidth(by: Int64(organicContacts))
            let divisor = Int64(paidContacts)
            guard product.high < divisor else { return nil }
            let quotient = divisor.dividingFullWidth(product).quotient
            return Money(minorUnits: quotient, cost.currency)
        }

        /// By how much both together sell more often than if each sold for itself; nil where one of
        /// the three kinds of journeys is missing.
        ///
        /// For itself means that a journey is bought unless both fail: with the rates p and o of
        /// either alone, 1 − (1 − p)(1 − o).
        public var synergy: Double? {
            guard let paid = paidOnly.rate, let organic = organicOnly.rate, let both = both.rate
            else { return nil }
            return both - (1 - (1 - paid) * (1 - organic))
        }
    }

    /// Journeys, and how many of them ended with a purchase.
    public struct Outcomes: Hashable, Sendable {
        /// How many journeys.
        public internal(set) var journeys = 0
        /// How many ended with a purchase.
        public internal(set) var bought = 0

        /// The part that ended with a purchase; nil without journeys.
        public var rate: Double? {
            journeys > 0 ? Double(bought) / Double(journeys) : nil
        }

        mutating func add(_ hasBought: Bool) {
            journeys += 1
            if hasBought { bought += 1 }
        }
    }

    /// By term.
    public let rows: [Row]
    /// All terms together.
    public let total: Row

    fileprivate enum Way { case paid, organic }

    /// The ledger of the searches in `journeys` whose term is told.
    ///
    /// - Parameters:
    ///   - journeys: the journeys; those that still run count with their contacts, not with their
    ///     outcome.
    ///   - currency: of the costs; others do not count.
    /// - Throws: `AttributionError` when a sum of money does not fit in 64 bits.
    /// - Complexity: O(n log n).
    public init(_ journeys: MapJourneys, in currency: Currency) throws(AttributionError) {
        var rows: [String: Row] = [:]
        var costs: [String: ExactSum] = [:]
        var total = Row(term: "", cost: .zero(currency))
        var sum = ExactSum(currency)
        var charged: Set<EventID> = []
        for journey in journeys.journeys {
            var ways: [String: Set<Way>] = [:]
            for touch in journey.touches {
                guard let term = touch.place.term?.lowercased(), let way = Self.way(touch.channel)
                else { continue }
                ways[term, default: []].insert(way)
                // A contact may belong to two journeys; it happened and was paid for once.
                guard charged.insert(touch.event).inserted else { continue }
                var row = rows[term] ?? Row(term: term, cost: .zero(currency))
                if way == .paid {
                    row.paidContacts += 1
                    total.paidContacts += 1
                } else {
                    row.organicContacts += 1
                    total.organicContacts += 1
                }
                rows[term] = row
                guard way == .paid, let cost = touch.cost, cost.currency == currency else {
                    continue
                }
                try costs[term, default: ExactSum(currency)].add(cost)
                try sum.add(cost)
            }
            guard journey.outcome != .running else { continue }
            let hasBought = journey.outcome == .bought
            for (term, ways) in ways { rows[term]?[ways].add(hasBought) }
            let all = ways.values.reduce(into: Set<Way>()) { $0.formUnion($1) }
            if !all.isEmpty { total[all].add(hasBought) }
        }
        total.cost = sum.amount
        self.total = total
        self.rows = rows.map { term, row in
            var row = row
            row.cost = costs[term]?.amount ?? .zero(currency)
            return row
        }
        .sorted { $0.term < $1.term }
    }

    private static func way(_ channel: Channel) -> Way? {
        switch channel.kind {
        case .paidSearch: .paid
        case .organicSearch: .organic
        default: nil
        }
    }

    /// What unpaid search saved on terms that are paid for as well.
    ///
    /// - Throws: `AttributionError` when the sum does not fit in 64 bits.
    public func costSaved() throws(AttributionError) -> Money {
        var sum = ExactSum(total.cost.currency)
        for row in rows {
            if let saved = row.costSaved { try sum.add(saved) }
        }
        return sum.amount
    }
}

extension KeywordLedger.Row {
    fileprivate subscript(ways: Set<KeywordLedger.Way>) -> KeywordLedger.Outcomes {
        get { ways.count > 1 ? both : ways.contains(.paid) ? paidOnly : organicOnly }
        set {
            if ways.count > 1 {
                both = newValue
            } else if ways.contains(.paid) {
                paidOnly = newValue
            } else {
                organicOnly = newValue
            }
        }
    }
}
