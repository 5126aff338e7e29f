// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// A closure that may run twice cannot spend a permit.

import ClienteleCore

func send(_ words: String, _ permit: consuming Permit<EmailContact>) {}

func later(_ permit: consuming Permit<EmailContact>) -> () -> Void {
    // expect-error: 'permit' cannot be consumed when captured by an escaping closure
    return { send("hello", permit) }
}
