// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The journeys that a map is folded from: those that led to a purchase, and those that did not.
///
/// A purchase that may not be measured is on no map.
public struct MapJourneys: Sendable {
    /// The policy that made the journeys.
    public let policy: JourneyPolicy
    /// By customer, then by time; the open journey of a customer, if any, is the last.
    public let journeys: [MapJourney]
    /// How many touchpoints belong to no journey under the policy.
    public let touchesLeftOut: Int
    /// How many purchases are left out because measuring was not permitted.
    public let purchasesNotMeasured: Int
    /// The journeys that led to a purchase, with the purchase.
    let bought: [(journey: MapJourney, conversion: Conversion)]
    /// All touchpoints of each customer in order.
    let touches: [CustomerID: [Touchpoint]]

    /// The journeys of `set`, and for each customer what came after the last purchase.
    ///
    /// An open journey has the touchpoints that would count if the customer had bought right after
    /// the last of them.
    ///
    /// - Parameters:
    ///   - set: the touchpoints and orders.
    ///   - asOf: the instant at which an open journey is looked at; the end of time when left out,
    ///     so that every open journey counts as dropped.
    ///   - patience: how long after the last touchpoint an open journey is still running.
    /// - Complexity: O(n log n) in the number of touchpoints and conversions.
    public init(
        _ set: JourneySet, asOf: Timestamp = .distantFuture,
        patience: Duration = .seconds(30 * 86_400)
    ) {
        let measured = set.journeys.filter(\.conversion.isMeasured)
        let byCustomer = Dictionary(grouping: measured, by: \.customer)
        var result: [MapJourney] = []
        var counted = 0
        for customer in Set(set.touches.keys).union(byCustomer.keys).sorted() {
            var used: Set<EventID> = []
            for journey in byCustomer[customer] ?? [] {
                used.formUnion(journey.touches.lazy.map(\.event))
                result.append(
                    MapJourney(
                        customer: customer, touches: journey.touches,
                        conversion: journey.conversion, outcome: .bought))
            }
            let previous = byCustomer[customer]?.last?.conversion.at
            let open = set.policy.openTouches(set.touches[customer] ?? [], after: previous)
            if let last = open.last {
                used.formUnion(open.lazy.map(\.event))
                let isRunning = last.at + patience > asOf
                result.append(
                    MapJourney(
                        customer: customer, touches: open, conversion: nil,
                        outcome: isRunning ? .running : .dropped))
            }
            counted += used.count
        }
        policy = set.policy
        journeys = result
        bought = result.compactMap { journey in journey.conversion.map { (journey, $0) } }
        touches = set.touches
        touchesLeftOut = set.touches.values.reduce(0) { $0 + $1.count } - counted
        purchasesNotMeasured = set.journeys.count - measured.count
    }
}
