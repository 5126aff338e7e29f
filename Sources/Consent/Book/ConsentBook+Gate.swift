// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension ConsentBook: ConsentGate {
    /// A permit where the policy allows the use by what is recorded and the address is not suppressed,
    /// else why not.
    ///
    /// - Throws: what the store throws, or `RecordError` for a state that cannot be read; there is
    ///   no permit then.
    public func decide<Contact: ContactChannel>(
        _ request: ConsentRequest<Contact>, in transaction: any ReadTransaction
    ) throws -> ConsentDecision<Contact> {
        let verdict = try verdict(
            on: request.use, of: request.customer, at: request.at, in: transaction)
        switch verdict.answer {
        case .refused: return .refusal(Refusal(verdict.reasons))
        case .later(let instant): return .later(instant, verdict.reasons)
        case .allowed:
            if let refusal = try suppression(of: request, in: transaction) {
                return .refusal(refusal)
            }
            // A policy that a retailer wrote may allow a purpose and not say why.
            guard let evidence = verdict.reasons.first,
                !evidence.words.allSatisfy(\.isWhitespace)
            else {
                return .refusal(Refusal("consent.no-evidence", "the policy names no evidence"))
            }
            // Who only asks has no hand-over to be checked again before.
            let epoch =
                request.reference == nil
                ? nil : try ConsentEpochs.epoch(of: request.customer, in: transaction)
            // A permit ends with the agreement that it rests on.
            let end = verdict.governing?.mark.until ?? .distantFuture
            let life = min(policy.permitLifetime, request.at.duration(to: end))
            return .permit(
                Permit(for: request, life: life, evidence: evidence, epoch: epoch))
        }
    }

    /// Why the address of `request` is not to be used, whoever holds it; nil where it may be, or where
    /// none is named.
    func suppression<Contact: ContactChannel>(
        of request: ConsentRequest<Contact>, in transaction: any ReadTransaction
    ) throws -> Refusal? {
        guard let address = request.address,
            let found = try suppressions.governing(
                request.use, to: address, at: request.at, in: transaction)
        else { return nil }
        return Refusal([found.reason])
    }
}
