// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// A question about SMS says nothing about a permit for e-mail.

import ClienteleCore

func check(
    _ permit: borrowing Permit<EmailContact>, _ request: ConsentRequest<SMSContact>,
    _ gate: some ConsentGate, in transaction: any ReadTransaction
) throws -> PermitStanding {
    // expect-error: 'ConsentRequest<SMSContact>' to expected argument type 'ConsentRequest<EmailContact>'
    try gate.recheck(permit, for: request, in: transaction)
}
