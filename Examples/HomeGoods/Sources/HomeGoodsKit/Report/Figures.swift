// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Attribution
import ClienteleCore
import Identity
import Personalization
import SQLiteStore

/// Everything that the report shows, read from the shop.
struct Figures: Sendable {
    /// How many signs were joined, and whether to the right people.
    struct Merges: Sendable {
        var customers = 0
        var found = 0
        var wrongGroups = 0
    }

    /// One sum, counted in several ways; in pence.
    struct MoneyFigures: Sendable {
        var recorded: Int64 = 0
        var purchases: Int64 = 0
        var converted: Int64 = 0
        var lastTouch: Int64 = 0
        var linear: Int64 = 0
        var shapley: Int64 = 0
        var returned: Int64 = 0
        var soldByChannel: [Channel: Int64] = [:]
        var unmatchedReturns = 0
    }

    /// What was recommended to some of the customers, each in his own store.
    struct RecommendationFigures: Sendable {
        var asked = 0
        var personal = 0
        var withoutConsent = 0
        var outOfStock = 0
        var personalWithoutConsent = 0
    }

    let options: Options
    let isKnown: Bool
    let truth: Truth
    let tally: Tally
    let people: Int
    /// The books of the store before the first delivery and after it.
    let books: (before: IngestCounts, after: IngestCounts)
    private(set) var identity = Merges()
    private(set) var money = MoneyFigures()
    private(set) var recommendations = RecommendationFigures()
    private(set) var credit: [CreditReport] = []
    /// What each channel earned by the Shapley values of a Markov chain.
    let shapley: PathCreditReport
    let map: JourneyMap
    private(set) var measuring: [MeasuringRefusal] = []
    private(set) var asked: [AskedFigure] = []

    var counts: IngestCounts { tally.counts }

    init(
        _ delivery: Delivery, truth: Truth, world: World,
        books: (before: IngestCounts, after: IngestCounts), options: Options
    ) async throws {
        self.options = options
        self.truth = truth
        self.books = books
        tally = delivery.tally
        isKnown = delivery.isKnown
        people = world.people.count
        let shop = delivery.shop
        let (groups, orders) = (truth.groups, tally.purchases)
        identity = try await shop.store.read { try Self.merges(groups, shop.identity, $0) }
        money = try await shop.store.read { try Self.money(orders, shop.identity, $0) }
        money.soldByChannel = tally.sold
        let (lastTouch, linear, refusals, shapley, map) = try await shop.store.read { store in
            (
                try shop.attribution.report(model: .lastTouch, in: store),
                try shop.attribution.report(model: .linear, in: store),
                try shop.attribution.refusals(in: store),
                try shop.attribution.report(.markovShapley(), in: .gbp, in: store),
                try shop.attribution.journeySet(in: store).map()
            )
        }
        credit = [lastTouch, linear]
        self.shapley = shapley
        self.map = map
        measuring = refusals
        money.converted = lastTouch.totals.reduce(0) { $0 + $1.net.minorUnits }
        money.lastTouch = lastTouch.rows.reduce(0) { $0 + $1.credit.minorUnits }
        money.linear = linear.rows.reduce(0) { $0 + $1.credit.minorUnits }
        money.shapley = shapley.rows.reduce(0) { $0 + $1.amount }
        recommendations = try await shop.store.read { transaction in
            try shop.personalization.refresh(in: transaction)
            return try Self.recommendations(world, truth, shop, transaction)
        }
        asked = try await AskedFigure.all(of: world, in: shop)
    }

    /// Whether the signs that were seen together are one customer, and no others with them.
    private static func merges(
        _ groups: [Set<Identifier>], _ identity: IdentityEngine, _ transaction: any ReadTransaction
    ) throws -> Merges {
        var result = Merges()
        var seen: [CustomerID: Int] = [:]
        for (number, group) in groups.enumerated() {
            var customers: Set<ResolvedCustomer> = []
            var shown: Set<ProfileID> = []
            for sign in group {
                let customer = try identity.customer(knownBy: sign, in: transaction)
                if let customer { customers.insert(customer) }
                if let profile = try? identity.profile(of: sign) { shown.insert(profile) }
            }
            // A tablet that somebody else uses too is his who signed in on it first.
            func count(_ customer: ResolvedCustomer) -> Int {
                customer.profiles.count + customer.shares.count { shown.contains($0.profile) }
            }
            let isRight =
                customers.count == 1 && customers.first.map(count) == group.count
                && customers.allSatisfy { seen[$0.id] == nil }
            if !isRight { result.wrongGroups += 1 }
            for customer in customers where seen[customer.id] == nil {
                seen[customer.id] = number
                result.customers += 1
                result.found += count(customer) - 1
            }
        }
        return result
    }

    /// The recorded orders and returns, and what the customers' histories make of them.
    private static func money(
        _ events: Set<EventID>, _ identity: IdentityEngine, _ transaction: any ReadTransaction
    ) throws -> MoneyFigures {
        var result = MoneyFigures()
        var orders: Set<OrderID> = []
        var returns: [OrderReturn] = []
        var customers: Set<ResolvedCustomer> = []
        for id in events {
            guard let recorded = try EventLog().event(id, in: transaction) else { continue }
            customers.insert(try identity.customer(of: recorded.profile, in: transaction))
            switch recorded.event.commerce {
            case .order(let order):
                orders.insert(order.id)
                result.recorded += order.total.minorUnits
            case .orderReturn(let back): returns.append(back)
            default: continue
            }
        }
        for back in returns where orders.contains(back.order) {
            result.returned += back.amount.minorUnits
        }
        result.recorded -= result.returned
        for customer in customers {
            let history = try identity.purchases(of: customer, in: transaction)
            for figures in try history.total().values {
                result.purchases += try figures.net().minorUnits
            }
            result.unmatchedReturns += history.unmatched.count
        }
        return result
    }

    private static func recommendations(
        _ world: World, _ truth: Truth, _ shop: Shop, _ transaction: any ReadTransaction
    ) throws -> RecommendationFigures {
        var result = RecommendationFigures()
        for person in world.people.prefix(300) {
            let sign = Identifier(.account, person.account)
            guard let customer = try shop.identity.customer(knownBy: sign, in: transaction) else {
                continue
            }
            let answer = try shop.personalization.recommend(
                RecommendationRequest(
                    customer: customer, limit: 5, location: person.home.location,
                    at: shop.clock.timestamp()),
                in: transaction)
            result.asked += 1
            if answer.isPersonal {
                result.personal += 1
                if !truth.agreesToPersonalize.contains(person.index) {
                    result.personalWithoutConsent += 1
                }
            }
            if answer.reasons.contains(where: { $0.code == "personalization.no-consent" }) {
                result.withoutConsent += 1
            }
            for item in answer.items {
                let stock = try shop.personalization.availability(of: item.item, in: transaction)
                if stock.quantity(at: person.home.location) == 0 { result.outOfStock += 1 }
            }
        }
        return result
    }
}
