// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The gate that always refuses: what a service has before consent is wired.
public struct DenyAllConsentGate: ConsentGate {
    /// The gate.
    public init() {}

    /// A refusal.
    public func decide<Contact: ContactChannel>(
        _ request: ConsentRequest<Contact>, in transaction: any ReadTransaction
    ) -> ConsentDecision<Contact> {
        .refusal(Refusal("consent.no-gate", "no source of consent is wired"))
    }
}
