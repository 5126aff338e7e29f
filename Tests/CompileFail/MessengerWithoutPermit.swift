// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// A messenger cannot be called without a permit.

import ClienteleCore
import Messaging

func send(
    _ message: OutboxMessage, by messenger: some MessageTransport<MessengerContact>
) async throws {
    // expect-error: missing argument for parameter 'permit' in call
    _ = try await messenger.handOff(message)
}
