// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a gate is asked: whether this customer's data may be used for this, now.
public struct ConsentRequest<Contact: ContactChannel>: Hashable, Sendable {
    /// Whose data.
    public var customer: ResolvedCustomer
    /// For what; the channel is that of `Contact`.
    public let use: ConsentUse
    /// When.
    public var at: Timestamp
    /// To which address; nil where none is used, or where it is not decided yet.
    public var address: Identifier?
    /// The name of the one hand-over that is asked for: of a message and of its attempt.
    ///
    /// It is no personal data, and no other hand-over has it. Nil for who only asks: such a permit
    /// cannot be entered among those in flight.
    public var reference: String?

    /// A request.
    ///
    /// - Parameters:
    ///   - customer: whose data.
    ///   - purpose: for what.
    ///   - channel: on which channel.
    ///   - topic: about what; nil for no particular topic.
    ///   - address: to which address; nil for none.
    ///   - reference: the name of the one hand-over that is asked for; nil for who only asks.
    ///   - time: when.
    public init(
        _ customer: ResolvedCustomer, to purpose: Purpose, on channel: Contact.Type,
        topic: Topic? = nil, address: Identifier? = nil, reference: String? = nil,
        at time: Timestamp
    ) {
        self.customer = customer
        use = ConsentUse(purpose, channel: Contact.kind, topic: topic)
        self.address = address
        self.reference = reference
        at = time
    }
}
