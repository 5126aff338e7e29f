// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// A transport for messengers takes permits for messengers.

import ClienteleCore
import Messaging

// expect-error: type 'Messenger' does not conform to protocol 'MessageTransport'
struct Messenger: MessageTransport {
    typealias Contact = MessengerContact

    func handOff(
        _ message: OutboxMessage, permit: consuming Permit<EmailContact>
    ) async throws -> HandOffResult {
        .accepted(reference: "sent")
    }
}
