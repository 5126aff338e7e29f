// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// The use of a request is that of its channel: it cannot be swapped for one that was granted.

import ClienteleCore

func swap(_ request: ConsentRequest<SMSContact>) -> ConsentRequest<SMSContact> {
    var swapped = request
    swapped.use = ConsentUse(.market, channel: .email)  // expect-error: 'use' is a 'let' constant
    return swapped
}
