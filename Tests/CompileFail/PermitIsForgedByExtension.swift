// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// An extension outside the core cannot set the fields of a permit past its initialiser.

import ClienteleCore

extension Permit {
    init(forging customer: CustomerID, _ use: ConsentUse, _ time: Timestamp) {
        // expect-error: 'let' property 'customer' may not be initialized directly
        self.customer = customer
        self.use = use  // expect-error: 'let' property 'use' may not be initialized directly
        // expect-error: 'let' property 'issuedAt' may not be initialized directly
        self.issuedAt = time
        // expect-error: 'let' property 'expiresAt' may not be initialized directly
        self.expiresAt = time
        // expect-error: 'let' property 'evidence' may not be initialized directly
        self.evidence = Reason("shop.yes", "yes")
    }
}
