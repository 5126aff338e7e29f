// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// The answer to a question about e-mail is no answer about SMS.

import ClienteleCore

func askForEmail(
    _ gate: some ConsentGate, _ customer: ResolvedCustomer, in transaction: any ReadTransaction
) throws -> ConsentDecision<SMSContact> {
    let request = ConsentRequest(customer, to: .market, on: EmailContact.self, at: .epoch)
    // expect-error: 'ConsentDecision<EmailContact>' to return type 'ConsentDecision<SMSContact>'
    return try gate.decide(request, in: transaction)
}
