// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension ConsentBook {
    /// The acts of a customer, prepared for questions about the past.
    ///
    /// The profiles are those that are his now: facts never move, so that the past of a customer is
    /// that of the profiles he consists of.
    ///
    /// - Complexity: O(a log a) for a acts.
    public func history(
        of customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> ConsentHistory {
        ConsentHistory(try proofs(of: customer, in: transaction))
    }

    /// What was known at `known` about `valid`.
    ///
    /// - Parameters:
    ///   - customer: whose acts; of a profile that is his at times those of these times.
    ///   - valid: the instant that is asked about.
    ///   - known: the instant up to which acts had been received.
    ///   - transaction: where to read.
    /// - Returns: the fold over these acts.
    /// - Throws: what the store throws; `RecordError` for a damaged act.
    public func state(
        of customer: ResolvedCustomer, validAt valid: Timestamp, knownAt known: Timestamp,
        in transaction: any ReadTransaction
    ) throws -> CustomerConsent {
        CustomerConsent(
            folding: try proofs(of: customer, in: transaction), validAt: valid, knownAt: known)
    }

    /// Whether `use` was allowed at `valid` by what was known at `known`, by this book's rules as
    /// they are now.
    ///
    /// For both instants now it is the verdict that the book gives.
    ///
    /// - Parameters:
    ///   - use: what is asked for.
    ///   - customer: whose acts.
    ///   - valid: the instant that is asked about.
    ///   - known: the instant up to which acts had been received.
    ///   - transaction: where to read.
    /// - Returns: the verdict.
    /// - Throws: what the store throws; `RecordError` for a damaged act.
    public func verdict(
        on use: ConsentUse, of customer: ResolvedCustomer, validAt valid: Timestamp,
        knownAt known: Timestamp, in transaction: any ReadTransaction
    ) throws -> ConsentVerdict {
        let consent = try state(
            of: customer, validAt: valid, knownAt: known, in: transaction)
        return policy.decide(
            use, by: consent, in: try possiblePlaces(of: customer, in: transaction), at: valid)
    }
}
