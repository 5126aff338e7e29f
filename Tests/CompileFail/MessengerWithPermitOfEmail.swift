// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// A permit for e-mail sends nothing to a messenger.

import ClienteleCore
import Messaging

func send(
    _ message: OutboxMessage, _ permit: consuming Permit<EmailContact>,
    by messenger: some MessageTransport<MessengerContact>
) async throws {
    // expect-error: 'Permit<EmailContact>' to expected argument type 'Permit<MessengerContact>'
    _ = try await messenger.handOff(message, permit: permit)
}
