// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// A permit does not go into `Any`, which could be copied.

import ClienteleCore

func box(_ permit: consuming Permit<EmailContact>) -> Any {
    // expect-error: return expression of type 'Permit<EmailContact>' does not conform to 'Copyable'
    permit
}
