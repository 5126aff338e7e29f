// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// Who may only look at the holder of a permit cannot spend it.

import ClienteleCore

func send(_ words: String, _ permit: consuming Permit<EmailContact>) {}

struct Outlet: ~Copyable {
    let permit: Permit<EmailContact>

    borrowing func sendWhileLent() {
        // expect-error: 'self' is borrowed and cannot be consumed
        send("hello", permit)
    }
}
