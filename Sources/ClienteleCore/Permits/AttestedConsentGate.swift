// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The gate for an integrator who keeps consent elsewhere.
///
/// It asks a closure and gives a permit only for a named evidence. The closure is asked again right
/// before a hand-over; what is in flight is not noted here, so that whoever takes a withdrawal waits
/// for the life of a permit before he says that it is done.
public struct AttestedConsentGate: ConsentGate {
    /// What the integrator's own consent source answers.
    public enum Attestation: Hashable, Sendable {
        /// Consent was given; the evidence names the record of it, for example `crm.consents/4711`.
        case granted(evidence: String)
        /// Consent was not given, or was withdrawn.
        case refused(Refusal)
    }

    /// Answers for a customer, a use and an instant.
    public typealias Source =
        @Sendable (ResolvedCustomer, ConsentUse, Timestamp) throws -> Attestation

    private let lifetime: Duration
    private let source: Source

    /// A gate over an integrator's own source.
    ///
    /// - Parameters:
    ///   - lifetime: how long a permit is worth something; at most `Permit.longestLife`.
    ///   - source: asked for every request, and more than once for an event where the store runs
    ///     a body again; what it throws becomes a refusal, not a permit.
    public init(lifetime: Duration = .seconds(10), source: @escaping Source) {
        self.lifetime = lifetime
        self.source = source
    }

    /// A permit for a named evidence, else a refusal.
    public func decide<Contact: ContactChannel>(
        _ request: ConsentRequest<Contact>, in transaction: any ReadTransaction
    ) -> ConsentDecision<Contact> {
        let attestation: Attestation
        do {
            attestation = try source(request.customer, request.use, request.at)
        } catch {
            return .refusal(
                Refusal("consent.source-failed", "the attested source of consent failed"))
        }
        switch attestation {
        case .refused(let refusal): return .refusal(refusal)
        case .granted(let evidence) where Self.isBlank(evidence):
            return .refusal(
                Refusal("consent.no-evidence", "the attested source named no evidence"))
        case .granted(let evidence):
            return .permit(
                Permit(
                    for: request, life: lifetime,
                    evidence: Reason("consent.attested", evidence)))
        }
    }

    private static func isBlank(_ text: String) -> Bool {
        // What is printed in ASCII is no blank, whatever follows it.
        if text.utf8.contains(where: { $0 > 0x20 && $0 < 0x7F }) { return false }
        return text.allSatisfy(\.isWhitespace)
    }
}
