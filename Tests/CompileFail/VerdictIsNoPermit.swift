// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// The ground floor's verdict explains; it opens nothing.

import ClienteleCore
import Consent

func send(_ words: String, _ permit: consuming Permit<EmailContact>) {}

func sendByVerdict(_ verdict: ConsentVerdict) {
    if verdict.isAllowed {
        // expect-error: 'ConsentVerdict' to expected argument type 'Permit<EmailContact>'
        send("hello", verdict)
    }
}
