// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// Permits cannot be laid by under the names of their messages.

import ClienteleCore

struct Outbox {
    // expect-error: type 'Permit<EmailContact>' does not conform to protocol 'Copyable'
    var waiting: [String: Permit<EmailContact>] = [:]
}
