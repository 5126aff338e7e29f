// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Decides whether a customer's data may be used for something, now.
///
/// Permits cannot be made outside this package: an integrator who keeps consent elsewhere wires
/// `AttestedConsentGate`; a gate of his own can only refuse, or ask one of the package's gates.
///
/// A hand-over asks three times. With `decide` it gets a permit, and enters it among those in
/// flight in the same transaction; with `recheck` it makes sure right before that the permit still
/// stands; and with `endFlight` it says that it is over. So a withdrawal either comes before the
/// second question, which then stops the hand-over, or finds it in flight.
///
/// Implementation requirements: what is not known is refused; every answer has its reasons;
/// the answer depends on the request and on what the transaction sees alone; a grant counts from
/// its own time on, a withdrawal that is known counts for every instant that is asked about;
/// asking writes nothing. A permit stands only as long as the same request would get one, and
/// never for another request than its own. Checked by `ConsentGateConformance` in ClienteleTestKit.
///
/// A gate that asks another one hands `beginFlight`, `endFlight` and `note` on to it as well: what
/// they do where they are not written is nothing, and the other gate would not know of the hand-over.
public protocol ConsentGate: Sendable {
    /// The answer to `request`.
    func decide<Contact: ContactChannel>(
        _ request: ConsentRequest<Contact>, in transaction: any ReadTransaction
    ) throws -> ConsentDecision<Contact>

    /// Whether `permit` still stands for `request`: what it was given for, with the customer and
    /// the time of now.
    func recheck<Contact: ContactChannel>(
        _ permit: borrowing Permit<Contact>, for request: ConsentRequest<Contact>,
        in transaction: any ReadTransaction
    ) throws -> PermitStanding

    /// Notes that a hand-over may begin until `permit` expires.
    ///
    /// It is called in the transaction in which the permit was given, with the request that it was
    /// given for.
    func beginFlight<Contact: ContactChannel>(
        of permit: borrowing Permit<Contact>, for request: ConsentRequest<Contact>,
        in transaction: any WriteTransaction
    ) throws

    /// Notes that the hand-over of `request`, the one that was handed to `beginFlight`, does not
    /// begin any more: it was made, or given up.
    func endFlight<Contact: ContactChannel>(
        of request: ConsentRequest<Contact>, in transaction: any WriteTransaction
    ) throws

    /// Notes what was answered to `request`, or what became of its permit: for who gives account of
    /// every decision later.
    ///
    /// It is called in the transaction that acts on the answer; `beginFlight` says by itself that a
    /// permit was given.
    func note<Contact: ContactChannel>(
        _ outcome: PermitOutcome, of request: ConsentRequest<Contact>, because reasons: [Reason],
        in transaction: any WriteTransaction
    ) throws
}

extension ConsentGate {
    /// Decides again: the permit stands where the request would get another one now.
    public func recheck<Contact: ContactChannel>(
        _ permit: borrowing Permit<Contact>, for request: ConsentRequest<Contact>,
        in transaction: any ReadTransaction
    ) throws -> PermitStanding {
        if let reason = permit.mismatch(with: request) { return .refused(Refusal([reason])) }
        switch try decide(request, in: transaction) {
        case .permit: return .stands
        case .later(let instant, let reasons): return .later(instant, reasons)
        case .refusal(let refusal): return .refused(refusal)
        }
    }

    /// Nothing: right for a gate that does not tell when a withdrawal has ended all sending.
    public func beginFlight<Contact: ContactChannel>(
        of permit: borrowing Permit<Contact>, for request: ConsentRequest<Contact>,
        in transaction: any WriteTransaction
    ) throws {}

    /// Nothing.
    public func endFlight<Contact: ContactChannel>(
        of request: ConsentRequest<Contact>, in transaction: any WriteTransaction
    ) throws {}

    /// Nothing: right for a gate that keeps no account.
    public func note<Contact: ContactChannel>(
        _ outcome: PermitOutcome, of request: ConsentRequest<Contact>, because reasons: [Reason],
        in transaction: any WriteTransaction
    ) throws {}
}
