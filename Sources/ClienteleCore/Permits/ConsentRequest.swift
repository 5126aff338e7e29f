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

    /// A request.
    ///
    /// - Parameters:
    ///   - customer: whose data.
    ///   - purpose: for what.
    ///   - channel: on which channel.
    ///   - topic: about what; nil for no particular topic.
    ///   - time: when.
    public init(
        _ customer: ResolvedCustomer, to purpose: Purpose, on channel: Contact.Type,
        topic: Topic? = nil, at time: Timestamp
    ) {
        self.customer = customer
        use = ConsentUse(purpose, channel: Contact.kind, topic: topic)
        at = time
    }
}
