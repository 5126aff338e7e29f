// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// A spent permit is gone: it can be neither read nor checked again.

import ClienteleCore

func send(_ words: String, _ permit: consuming Permit<EmailContact>) {}

func sendAndKeep(_ permit: consuming Permit<EmailContact>, at time: Timestamp) -> Bool {
    // expect-error: 'permit' used after consume
    send("hello", permit)
    return permit.isValid(at: time)
}
