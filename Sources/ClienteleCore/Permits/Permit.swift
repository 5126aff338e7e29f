// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Leave to contact one customer once, on one kind of channel, for one purpose, now.
///
/// Only a `ConsentGate` hands one out. It cannot be copied, so it is spent once;
/// it names its channel in its type, so it cannot be spent on another;
/// and it expires after seconds, so it cannot be hoarded. Whoever spends it has it checked again
/// right before, by `ConsentGate.recheck`.
public struct Permit<Contact: ContactChannel>: ~Copyable, Sendable {
    /// The customer who may be contacted.
    public let customer: CustomerID
    /// For what.
    public let use: ConsentUse
    /// To which address; nil where the question named none.
    public let address: Identifier?
    /// The name of the one hand-over that it is for; nil where the question had none.
    public let reference: String?
    /// When it was given.
    public let issuedAt: Timestamp
    /// From when on it is worth nothing.
    public let expiresAt: Timestamp
    /// What it rests on: the record of the consent, or the evidence that was attested.
    public let evidence: Reason
    /// The state of the customer's records; nil where the gate keeps none.
    public let epoch: ConsentEpoch?

    /// The longest life of a permit, whatever its gate asks for: one minute.
    public static var longestLife: Duration { .seconds(60) }

    /// A permit; a life of more than `longestLife` is cut to it.
    package init(
        customer: CustomerID, use: ConsentUse, issuedAt: Timestamp, expiresAt: Timestamp,
        evidence: Reason, address: Identifier? = nil, reference: String? = nil,
        epoch: ConsentEpoch? = nil
    ) {
        self.customer = customer
        self.use = use
        self.address = address
        self.reference = reference
        self.issuedAt = issuedAt
        self.expiresAt = min(expiresAt, issuedAt + Self.longestLife)
        self.evidence = evidence
        self.epoch = epoch
    }

    /// A permit for what `request` asks.
    package init(
        for request: ConsentRequest<Contact>, life: Duration, evidence: Reason,
        epoch: ConsentEpoch? = nil
    ) {
        self.init(
            customer: request.customer.id, use: request.use, issuedAt: request.at,
            expiresAt: request.at + life, evidence: evidence, address: request.address,
            reference: request.reference, epoch: epoch)
    }

    /// Whether the permit is worth something at `time`.
    public func isValid(at time: Timestamp) -> Bool {
        issuedAt <= time && time < expiresAt
    }

    /// Why the permit is not one for what `request` asks; nil where it is.
    ///
    /// It is for the same customer, use, address and hand-over, and worth something at the
    /// request's instant.
    public func mismatch(with request: ConsentRequest<Contact>) -> Reason? {
        if customer != request.customer.id { return .permitOfAnotherCustomer }
        if use != request.use {
            return Reason("permit.other-use", "the permit is for another use")
        }
        if address != request.address {
            return Reason("permit.other-address", "the permit is for another address, or for none")
        }
        if reference != request.reference {
            return Reason("permit.other-reference", "the permit is for another hand-over")
        }
        if !isValid(at: request.at) {
            return Reason("permit.expired", "the permit was too old at hand-over")
        }
        return nil
    }
}

extension Reason {
    /// The customer is another one than the permit's: also where profiles were joined or parted.
    package static var permitOfAnotherCustomer: Reason {
        Reason("permit.other-customer", "the permit is for another customer")
    }
}
