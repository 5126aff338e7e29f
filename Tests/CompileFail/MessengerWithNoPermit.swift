// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// "No permit" is no permit.

import ClienteleCore
import Messaging

func send(
    _ message: OutboxMessage, _ permit: consuming Permit<MessengerContact>?,
    by messenger: some MessageTransport<MessengerContact>
) async throws {
    // expect-error: value of optional type 'Permit<MessengerContact>?' must be unwrapped
    _ = try await messenger.handOff(message, permit: permit)
}
