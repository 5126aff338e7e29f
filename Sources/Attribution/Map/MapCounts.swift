// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How much a map is made from.
public struct MapCounts: Hashable, Sendable {
    /// How many customers have a journey.
    public let customers: Int
    /// How many customers bought.
    public let buyers: Int
    /// How many journeys led to a purchase.
    public let bought: Int
    /// How many journeys ended without one.
    public let dropped: Int
    /// How many journeys still run.
    public let running: Int
    /// How many touchpoints belong to no journey under the policy.
    public let touchesLeftOut: Int
    /// How many purchases are not on the map because measuring was not permitted.
    public let purchasesNotMeasured: Int

    init(_ journeys: MapJourneys) {
        customers = Set(journeys.journeys.lazy.map(\.customer)).count
        buyers = Set(journeys.bought.lazy.map(\.journey.customer)).count
        var outcomes: [MapJourney.Outcome: Int] = [:]
        for journey in journeys.journeys { outcomes[journey.outcome, default: 0] += 1 }
        bought = outcomes[.bought] ?? 0
        dropped = outcomes[.dropped] ?? 0
        running = outcomes[.running] ?? 0
        touchesLeftOut = journeys.touchesLeftOut
        purchasesNotMeasured = journeys.purchasesNotMeasured
    }
}
