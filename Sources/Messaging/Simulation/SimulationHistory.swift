// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Everything that happened to one person of a simulation, in order.
public struct SimulationHistory: Hashable, Sendable, CustomStringConvertible {
    /// The number of the person.
    public let person: Int
    /// What happened.
    public let moments: [SimulationMoment]

    /// A history.
    public init(person: Int, _ moments: [SimulationMoment]) {
        self.person = person
        self.moments = moments
    }

    /// The messages that were sent, with their times.
    public var sent: [(at: Timestamp, message: SimulatedMessage)] {
        moments.compactMap { moment in moment.sentMessage.map { (moment.at, $0) } }
    }

    /// When events of these names happened.
    public func times(of names: Set<EventName>) -> [Timestamp] {
        moments.compactMap { moment in
            moment.eventName.map(names.contains) == true ? moment.at : nil
        }
    }

    /// A line for each moment.
    public var description: String {
        (["person \(person)"] + moments.map(\.description)).joined(separator: "\n")
    }
}
