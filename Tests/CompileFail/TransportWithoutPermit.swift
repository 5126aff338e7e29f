// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// A transport that would send without a permit is none.

import ClienteleCore
import Messaging

// expect-error: type 'Messenger' does not conform to protocol 'MessageTransport'
struct Messenger: MessageTransport {
    typealias Contact = MessengerContact

    func handOff(_ message: OutboxMessage) async throws -> HandOffResult {
        .accepted(reference: "sent")
    }
}
