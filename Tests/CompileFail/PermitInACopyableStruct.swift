// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// A message that can be copied cannot hold a permit.

import ClienteleCore

struct Letter {
    var words: String
    // expect-error: has non-Copyable type 'Permit<PostalContact>'
    var permit: Permit<PostalContact>
}
