// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// A permit cannot be put off to a task that runs whenever it runs.

import ClienteleCore

func send(_ words: String, _ permit: consuming Permit<EmailContact>) async {}

func sendSometime(_ permit: consuming Permit<EmailContact>) {
    // expect-error: 'permit' cannot be consumed when captured by an escaping closure
    Task { await send("hello", permit) }
}
