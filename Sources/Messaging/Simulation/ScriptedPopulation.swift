// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// People who do what a test writes down for each of them.
public struct ScriptedPopulation: SimulatedPopulation {
    /// What each does, in any order.
    public var scripts: [[SimulatedEvent]]

    /// People with these scripts.
    public init(_ scripts: [[SimulatedEvent]]) { self.scripts = scripts }

    /// As many as there are scripts.
    public var count: Int { scripts.count }

    /// The events of the script that arrive in that period.
    public func events(
        of person: Int, in period: Int, from start: Timestamp
    ) -> [SimulatedEvent] {
        guard scripts.indices.contains(person) else { return [] }
        let end = start + .seconds(28 * 86_400)
        // What arrives before the simulation begins arrives with it.
        return scripts[person].filter {
            $0.arrivesAt < end && ($0.arrivesAt >= start || period == 0)
        }
    }
}
