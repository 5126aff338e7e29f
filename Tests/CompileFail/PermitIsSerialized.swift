// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// A permit does not leave the process: it cannot be written down and read back.

import ClienteleCore

func write<Value: Encodable>(_ value: Value) {}

func hand(over permit: consuming Permit<EmailContact>) {
    // expect-error: requires that 'Permit<EmailContact>' conform to 'Encodable'
    write(permit)
}
