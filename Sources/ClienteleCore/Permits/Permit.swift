// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Leave to contact one customer once, on one kind of channel, for one purpose, now.
///
/// Only a `ConsentGate` hands one out. It cannot be copied, so it is spent once;
/// it names its channel in its type, so it cannot be spent on another;
/// and it expires after seconds, so it cannot be hoarded.
public struct Permit<Contact: ContactChannel>: ~Copyable, Sendable {
    /// The customer who may be contacted.
    public let customer: CustomerID
    /// For what.
    public let use: ConsentUse
    /// When it was given.
    public let issuedAt: Timestamp
    /// From when on it is worth nothing.
    public let expiresAt: Timestamp
    /// What it rests on: the record of the consent, or the evidence that was attested.
    public let evidence: Reason

    /// The longest life of a permit, whatever its gate asks for: one minute.
    public static var longestLife: Duration { .seconds(60) }

    /// A permit; a life of more than `longestLife` is cut to it.
    package init(
        customer: CustomerID, use: ConsentUse, issuedAt: Timestamp, expiresAt: Timestamp,
        evidence: Reason
    ) {
        self.customer = customer
        self.use = use
        self.issuedAt = issuedAt
        self.expiresAt = min(expiresAt, issuedAt + Self.longestLife)
        self.evidence = evidence
    }

    /// Whether the permit is worth something at `time`.
    public func isValid(at time: Timestamp) -> Bool {
        issuedAt <= time && time < expiresAt
    }
}
