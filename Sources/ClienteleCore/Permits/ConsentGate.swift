// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Decides whether a customer's data may be used for something, now.
///
/// Permits cannot be made outside this package: an integrator who keeps consent elsewhere wires
/// `AttestedConsentGate`; a gate of his own can only refuse, or ask one of the package's gates.
///
/// Implementation requirements: what is not known is refused; every answer has its reasons;
/// the answer depends on the request and on what the transaction sees alone; a grant counts from
/// its own time on, a withdrawal that is known counts for every instant that is asked about;
/// asking writes nothing. Checked by `ConsentGateConformance` in ClienteleTestKit.
public protocol ConsentGate: Sendable {
    /// The answer to `request`.
    func decide<Contact: ContactChannel>(
        _ request: ConsentRequest<Contact>, in transaction: any ReadTransaction
    ) throws -> ConsentDecision<Contact>
}
