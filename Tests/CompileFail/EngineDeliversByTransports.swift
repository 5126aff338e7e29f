// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// The engine hands messages only to what takes a permit with each.

import ClienteleCore
import Messaging

struct Printer {
    func handOff(_ message: OutboxMessage) {}
}

func deliver(_ engine: MessagingEngine, clock: any WallClock) async throws {
    // expect-error: 'Printer' conform to 'MessageTransport'
    _ = try await engine.deliver(via: Printer(), clock: clock)
}
