// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The journeys of many customers, from touchpoints and facts about orders, without any store.
///
/// A function of the sets that it is made from and of the partition of the profiles into customers.
public struct JourneySet: Sendable {
    /// The policy that made the journeys.
    public let policy: JourneyPolicy
    /// One for each conversion, by time and then by event id.
    public let journeys: [Journey]
    /// The orders, and the facts that do not count.
    public let orders: OrderLedger
    /// The touchpoints of each customer in order, whether or not they count for a conversion.
    let touches: [CustomerID: [Touchpoint]]
    private let costs: [Touchpoint]

    /// The journeys that `touches` and `facts` tell of.
    ///
    /// - Parameters:
    ///   - touches: touchpoints of any profiles, in any order.
    ///   - facts: sales, returns, cancellations of any profiles, in any order.
    ///   - policy: which touchpoints count.
    ///   - customer: whose a profile is; each profile for itself when left out.
    /// - Complexity: O(n log n).
    public init(
        touches: some Sequence<Touchpoint>, facts: some Sequence<OrderFact>,
        policy: JourneyPolicy = JourneyPolicy(),
        customer: (ProfileID) -> CustomerID = { CustomerID($0.token) }
    ) {
        self.init(touches: touches, facts: facts, policy: policy) { profile, _ in
            customer(profile)
        }
    }

    /// The journeys that `touches` and `facts` tell of, where a profile may be several customers'
    /// at different times.
    ///
    /// - Parameters:
    ///   - touches: touchpoints of any profiles, in any order.
    ///   - facts: sales, returns, cancellations of any profiles, in any order.
    ///   - policy: which touchpoints count.
    ///   - owner: whose it is what was recorded under a profile at an instant.
    /// - Complexity: O(n log n).
    public init(
        touches: some Sequence<Touchpoint>, facts: some Sequence<OrderFact>,
        policy: JourneyPolicy, owner: (ProfileID, Timestamp) -> CustomerID
    ) {
        self.policy = policy
        orders = OrderLedger(facts)
        let ordered = Touchpoint.inOrder(touches)
        costs = ordered.filter { $0.cost != nil }
        let groups = Dictionary(grouping: ordered) { owner($0.profile, $0.at) }
        self.touches = groups
        let conversions = Dictionary(grouping: orders.conversions) { owner($0.profile, $0.at) }
        journeys = conversions.flatMap { customer, conversions in
            policy.journeys(
                of: customer, inOrder: groups[customer] ?? [], conversions: conversions)
        }
        .sorted { Conversion.precedes($0.conversion, $1.conversion) }
    }

    /// What each channel earned with the conversions of a period, and what its touchpoints in the
    /// period cost.
    ///
    /// - Parameters:
    ///   - model: how a conversion is shared out.
    ///   - start: the first instant.
    ///   - end: the first instant that is left out.
    /// - Returns: the rows, the totals and the certificate.
    /// - Throws: `AttributionError` for a rule that breaks its contract, a cost below zero, and
    ///   sums beyond 64 bits.
    public func report(
        _ model: AttributionModel, from start: Timestamp = .distantPast,
        to end: Timestamp = .distantFuture
    ) throws(AttributionError) -> CreditReport {
        var ledger = CreditLedger(model: model, policy: policy, from: start, to: end)
        for journey in journeys { try ledger.add(journey) }
        for touch in costs {
            if let cost = touch.cost { try ledger.add(cost, of: touch.channel, at: touch.at) }
        }
        return try ledger.report()
    }

    /// Who got what of one order under each of `models` and, where that can be said, of
    /// `pathModels`.
    ///
    /// - Parameters:
    ///   - order: the order.
    ///   - models: columns that look at the order's own journey.
    ///   - pathModels: columns that look at all journeys of the period together.
    ///   - start: the first instant of the period.
    ///   - end: the first instant that is left out.
    /// - Returns: nil for an order that is not known.
    /// - Throws: `AttributionError` for a rule that breaks its contract, and where a model of paths
    ///   has no answer.
    /// - Complexity: without `pathModels` O(n); each of them computes its report and the
    ///   explanation of it, see `PathSet.explanation(_:_:)`.
    public func explain(
        _ order: OrderID, models: [AttributionModel], pathModels: [PathModel] = [],
        from start: Timestamp = .distantPast, to end: Timestamp = .distantFuture
    ) throws(AttributionError) -> CreditExplanation? {
        guard let journey = journeys.first(where: { $0.conversion.order == order }) else {
            return nil
        }
        let own = journeys.filter { $0.customer == journey.customer }.map(\.conversion)
        let leftOut = policy.leftOut(
            of: order, touches: touches[journey.customer] ?? [], conversions: own)
        var columns: [PathColumn] = []
        if !pathModels.isEmpty {
            let currency = journey.conversion.value.currency
            columns = try journeyPaths(in: currency, from: start, to: end)
                .columns(of: order, pathModels)
        }
        return try CreditExplanation(
            of: journey, models: models, pathColumns: columns, leftOut: leftOut, policy: policy)
    }
}
