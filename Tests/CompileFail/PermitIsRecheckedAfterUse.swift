// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// A permit is checked before it is spent; afterwards there is nothing to check.

import ClienteleCore

func send(_ words: String, _ permit: consuming Permit<EmailContact>) {}

func sendAndCheck(
    _ permit: consuming Permit<EmailContact>, _ request: ConsentRequest<EmailContact>,
    _ gate: some ConsentGate, in transaction: any ReadTransaction
) throws -> PermitStanding {
    // expect-error: 'permit' used after consume
    send("hello", permit)
    return try gate.recheck(permit, for: request, in: transaction)
}
