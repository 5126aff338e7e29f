// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// Permits cannot be hoarded: a queue keeps the intent and asks for the permit when it sends.

import ClienteleCore

func hoard(_ permit: consuming Permit<EmailContact>) {
    // expect-error: requires that 'Permit<EmailContact>' conform to 'Copyable'
    let queue = [permit]
    _ = queue.count
}
