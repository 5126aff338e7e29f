// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// A decision gives its permit out once.

import ClienteleCore

func send(_ words: String, _ permit: consuming Permit<EmailContact>) {}

func sendIfAllowed(_ decision: consuming ConsentDecision<EmailContact>) {
    // expect-error: 'decision' consumed more than once
    if case .permit(let permit) = consume decision { send("hello", permit) }
    if case .permit(let permit) = consume decision { send("hello again", permit) }
}
