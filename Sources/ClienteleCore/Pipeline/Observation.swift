// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What an observer is told about an event.
public struct Observation: Sendable {
    /// The event, its profile, its arrival.
    public var recorded: RecordedEvent
    /// The customer that the profile belongs to after this event.
    public var customer: ResolvedCustomer
    /// The identifiers of the event that could be used, in their one form.
    public var identifiers: [Identifier]
    /// Customers that ended because this event joined their profiles to others.
    public var ended: [CustomerID]

    /// An observation of `recorded`, which `resolution` says whose it is.
    public init(_ recorded: RecordedEvent, _ resolution: Resolution) {
        self.recorded = recorded
        customer = resolution.customer
        identifiers = resolution.identifiers
        ended = resolution.ended
    }

    /// The event.
    public var event: CustomerEvent { recorded.event }
}
