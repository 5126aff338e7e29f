// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The people of a simulation: what they do by themselves, and on a message.
///
/// Implementation requirements: both answers depend on the arguments alone, so that people can be
/// lived through in any order, on any thread, and again. Ids of events are unique for a person.
public protocol SimulatedPopulation: Sendable {
    /// How many people there are; they are numbered from 0.
    var count: Int { get }

    /// What reaches the retailer of a person in one period of 28 days, in any order.
    ///
    /// - Parameters:
    ///   - person: his number.
    ///   - period: the number of the period, from 0.
    ///   - start: when it begins.
    /// - Returns: the events.
    func events(of person: Int, in period: Int, from start: Timestamp) -> [SimulatedEvent]

    /// What a person does because a message reached him.
    ///
    /// - Parameters:
    ///   - person: his number.
    ///   - message: as it was sent.
    ///   - time: when it reached him.
    /// - Returns: the events, none before that time.
    func reactions(of person: Int, to message: OutboxMessage, at time: Timestamp)
        -> [SimulatedEvent]
}

extension SimulatedPopulation {
    /// Nothing: people who do not look at messages.
    public func reactions(of person: Int, to message: OutboxMessage, at time: Timestamp)
        -> [SimulatedEvent]
    {
        []
    }
}
