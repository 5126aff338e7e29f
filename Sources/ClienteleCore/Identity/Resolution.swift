// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Whose an event is.
public struct Resolution: Hashable, Sendable {
    /// The profile under which the event is recorded, for ever.
    public var profile: ProfileID
    /// The customer that the profile belongs to after this event.
    public var customer: ResolvedCustomer
    /// Customers that ended because their profiles joined others; empty when nothing changed.
    public var ended: [CustomerID]
    /// The identifiers that could be used, in their one form.
    public var identifiers: [Identifier]
    /// Identifiers that could not be used, and why; the event is recorded all the same.
    public var notes: [Reason]

    /// An answer.
    public init(
        profile: ProfileID, customer: ResolvedCustomer, identifiers: [Identifier],
        ended: [CustomerID] = [], notes: [Reason] = []
    ) {
        self.profile = profile
        self.customer = customer
        self.identifiers = identifiers
        self.ended = ended
        self.notes = notes
    }
}
