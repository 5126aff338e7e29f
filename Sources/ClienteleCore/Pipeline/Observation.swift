// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What an observer is told about an event.
public struct Observation: Sendable {
    /// The event, its profile, its arrival.
    public var recorded: RecordedEvent
    /// The customer that the profile belongs to after this event.
    public var customer: ResolvedCustomer
    /// Customers that ended because this event joined their profiles to others.
    public var ended: [CustomerID]

    /// An observation.
    public init(recorded: RecordedEvent, customer: ResolvedCustomer, ended: [CustomerID] = []) {
        self.recorded = recorded
        self.customer = customer
        self.ended = ended
    }

    /// The event.
    public var event: CustomerEvent { recorded.event }
}
