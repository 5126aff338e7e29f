// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension ConsentBook {
    /// Whether `permit` still stands: where nothing was said, nobody was joined or parted since it was
    /// given and the address was not suppressed, by two reads; else by another decision.
    public func recheck<Contact: ContactChannel>(
        _ permit: borrowing Permit<Contact>, for request: ConsentRequest<Contact>,
        in transaction: any ReadTransaction
    ) throws -> PermitStanding {
        if let reason = permit.mismatch(with: request) { return .refused(Refusal([reason])) }
        // Rules of law may close hours or end grounds within the life of a permit.
        if policy.rules == nil, let epoch = permit.epoch,
            epoch == (try ConsentEpochs.epoch(of: request.customer, in: transaction))
        {
            if let refusal = try suppression(of: request, in: transaction) {
                return .refused(refusal)
            }
            return .stands
        }
        switch try decide(request, in: transaction) {
        case .permit: return .stands
        case .later(let instant, let reasons): return .later(instant, reasons)
        case .refusal(let refusal): return .refused(refusal)
        }
    }

    /// Enters the hand-over of `permit` among those that may begin, until the permit expires.
    ///
    /// - Throws: `Refusal` where the permit names no hand-over, as its end could not be told.
    public func beginFlight<Contact: ContactChannel>(
        of permit: borrowing Permit<Contact>, for request: ConsentRequest<Contact>,
        in transaction: any WriteTransaction
    ) throws {
        guard let reference = permit.reference else {
            throw Refusal("permit.no-reference", "a hand-over without a name cannot be ended")
        }
        let flight = PermitInFlight(
            reference: reference, use: permit.use, until: permit.expiresAt)
        // What a worker that was killed left behind goes when nobody can wait for it any more.
        let forgotten = request.at - Permit<Contact>.longestLife
        try FlightTable.change(of: request.customer, in: transaction) { flights in
            flights.removeAll { $0.until < forgotten }
            flights.append(flight)
        }
        try note(.permitted, of: request, because: [permit.evidence], in: transaction)
    }

    /// Writes down what was answered or done, under the customer's first profile and in the ledger.
    public func note<Contact: ContactChannel>(
        _ outcome: PermitOutcome, of request: ConsentRequest<Contact>, because reasons: [Reason],
        in transaction: any WriteTransaction
    ) throws {
        let customer = request.customer
        guard let profile = customer.profiles.first ?? customer.shares.first?.profile else {
            return
        }
        try record(
            ConsentOutcome(
                profile: profile, reference: request.reference ?? "", at: request.at,
                use: request.use, answer: outcome, reasons: reasons), in: transaction)
    }

    /// Takes the hand-over of `request` out of those that may begin.
    public func endFlight<Contact: ContactChannel>(
        of request: ConsentRequest<Contact>, in transaction: any WriteTransaction
    ) throws {
        try FlightTable.change(of: request.customer, in: transaction) { flights in
            flights.removeAll { $0.reference == request.reference }
        }
    }

    /// The customer's hand-overs that may begin at `time` or after it: what is on its way to him.
    ///
    /// Those whose permit was given to the customer that any of his profiles belonged to then.
    public func inFlight(
        of customer: ResolvedCustomer, at time: Timestamp, in transaction: any ReadTransaction
    ) throws -> [PermitInFlight] {
        try FlightTable.flights(of: customer, at: time, in: transaction)
    }

    /// Removes what is known of permits for an erased customer, and makes those that rest on a
    /// device that others use too be decided again.
    func forgetPermits(
        of customer: ResolvedCustomer, in transaction: any WriteTransaction
    ) throws {
        for profile in customer.profiles {
            try transaction.remove(ConsentEpochs.table.key(profile))
            try transaction.remove(FlightTable.table.key(profile))
        }
        for share in customer.shares {
            try ConsentEpochs.bump(share.profile, at: .epoch, in: transaction)
        }
    }
}
