// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// A permit for e-mail sends no SMS.

import ClienteleCore

func sendSMS(_ words: String, _ permit: consuming Permit<SMSContact>) {}

func sendByEmailPermit(_ permit: consuming Permit<EmailContact>) {
    // expect-error: 'Permit<EmailContact>' to expected argument type 'Permit<SMSContact>'
    sendSMS("hello", permit)
}
