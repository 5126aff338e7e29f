// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// Permits cannot be handed to a worker through a stream, which would keep them.

import ClienteleCore

// expect-error: type 'Permit<EmailContact>' does not conform to protocol 'Copyable'
func queue() -> AsyncStream<Permit<EmailContact>> {
    AsyncStream { $0.finish() }
}
