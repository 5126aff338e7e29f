// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// A permit cannot be made outside the package, not even by an integrator's own gate.

import ClienteleCore

struct YesGate: ConsentGate {
    func decide<Contact: ContactChannel>(
        _ request: ConsentRequest<Contact>, in transaction: any ReadTransaction
    ) -> ConsentDecision<Contact> {
        .permit(
            Permit(  // expect-error: initializer is inaccessible due to 'package' protection level
                customer: request.customer.id, use: request.use, issuedAt: request.at,
                expiresAt: request.at + .seconds(10), evidence: Reason("shop.yes", "yes")))
    }
}
