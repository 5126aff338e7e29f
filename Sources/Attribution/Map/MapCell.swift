// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What happened on a square of the map.
public struct MapCell: Hashable, Sendable {
    /// The square.
    public let step: MapStep
    /// How many contacts; one that belongs to two journeys counts twice.
    public internal(set) var touches = 0
    /// In how many journeys.
    public internal(set) var journeys = 0
    /// Of how many customers.
    public internal(set) var customers = 0
    /// How many purchases were made here; only the stage `purchase` has any.
    public internal(set) var purchases = 0
    /// How many journeys ended here without a purchase.
    public internal(set) var dropped = 0
    /// How many journeys were last seen here and still run.
    public internal(set) var running = 0

    /// The part of the journeys with a contact here, running ones left out, that ended here without
    /// a purchase; nil where there is none.
    public var dropOffRate: Double? {
        let decided = journeys - running
        return decided > 0 ? Double(dropped) / Double(decided) : nil
    }
}
