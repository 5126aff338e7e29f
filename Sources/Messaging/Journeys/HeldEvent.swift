// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// An event as an object, so that it is handed on by counting one reference.
final class HeldEvent: Sendable {
    let event: CustomerEvent
    /// Taken out, since most is decided by them.
    let name: EventName
    let hasProperties: Bool

    init(_ event: CustomerEvent) {
        self.event = event
        name = event.name
        hasProperties = !event.properties.isEmpty
    }

    var id: EventID { event.id }
    var occurredAt: Timestamp { event.occurredAt }
}
