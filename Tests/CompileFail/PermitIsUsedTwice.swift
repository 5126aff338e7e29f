// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// One permit is one contact.

import ClienteleCore

func send(_ words: String, _ permit: consuming Permit<EmailContact>) {}

func sendTwice(_ permit: consuming Permit<EmailContact>) {
    // expect-error: 'permit' consumed more than once
    send("hello", permit)
    send("hello again", permit)
}
