// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// What a permit says cannot be changed: not whom it is for, not what for, not how long.

import ClienteleCore

func stretch(_ permit: consuming Permit<EmailContact>) {
    permit.expiresAt = .distantFuture  // expect-error: 'expiresAt' is a 'let' constant
    permit.epoch = nil  // expect-error: 'epoch' is a 'let' constant
    permit.reference = "again"  // expect-error: 'reference' is a 'let' constant
    permit.use = ConsentUse(.transact)  // expect-error: 'use' is a 'let' constant
}
