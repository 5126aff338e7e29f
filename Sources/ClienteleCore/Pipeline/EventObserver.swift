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

/// Takes part in the transaction that records an event.
///
/// Implementation requirements: what is written depends on the observation and the store alone, keeps under
/// the profile what is a fact of the profile, and is the same for any order of events wherever a
/// customer's state is folded from it. An event reaches an observer once.
public protocol EventObserver: Sendable {
    /// Notes what `observation` means for the observer.
    ///
    /// - Throws: `Refusal` to keep the event out, with reasons: it goes to the reject ledger and no observer's
    ///   writes remain. Any other error aborts the whole batch, and nothing of it is recorded.
    func observe(_ observation: Observation, in transaction: any WriteTransaction) throws
}
