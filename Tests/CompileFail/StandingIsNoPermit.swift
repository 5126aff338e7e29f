// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// That a permit stands is no permit.

import ClienteleCore

func send(_ words: String, _ permit: consuming Permit<EmailContact>) {}

func sendByStanding(_ standing: PermitStanding) {
    // expect-error: 'PermitStanding' to expected argument type 'Permit<EmailContact>'
    if standing == .stands { send("hello", standing) }
}
