// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// Leave to use data inside the service is no leave to write to the person.

import ClienteleCore

func sendEmail(_ words: String, _ permit: consuming Permit<EmailContact>) {}

func sendByDataPermit(_ permit: consuming Permit<DataUse>) {
    // expect-error: 'Permit<DataUse>' to expected argument type 'Permit<EmailContact>'
    sendEmail("hello", permit)
}
