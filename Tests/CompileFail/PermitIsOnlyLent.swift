// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// Who was only shown a permit cannot spend it.

import ClienteleCore

func send(_ words: String, _ permit: consuming Permit<EmailContact>) {}

func look(at permit: borrowing Permit<EmailContact>) {
    // expect-error: 'permit' is borrowed and cannot be consumed
    send("hello", permit)
}
