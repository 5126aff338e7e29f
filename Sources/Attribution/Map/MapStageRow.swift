// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A stage of the funnel on the map.
public struct MapStageRow: Hashable, Sendable {
    /// The stage.
    public let stage: Stage
    /// How many contacts it had; purchases count as contacts of the stage `purchase`.
    public internal(set) var touches = 0
    /// How many journeys had a contact here.
    public internal(set) var journeys = 0
    /// How many journeys had a contact here or at a later stage.
    public internal(set) var reached = 0
    /// How many journeys came no further and ended without a purchase.
    public internal(set) var dropped = 0
    /// How many journeys with a contact here ended with a purchase.
    public internal(set) var bought = 0
    /// The time from the first contact here to the first contact at a later stage in the middle
    /// case, the lower one of two; nil when there is none.
    public internal(set) var medianTimeToLaterStage: Duration?
}
