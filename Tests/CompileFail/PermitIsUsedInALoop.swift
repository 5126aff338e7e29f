// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// One permit is not a campaign.

import ClienteleCore

func send(_ words: String, _ permit: consuming Permit<EmailContact>) {}

func sendToAll(_ words: [String], _ permit: consuming Permit<EmailContact>) {
    // expect-error: 'permit' consumed in a loop
    for words in words { send(words, permit) }
}
