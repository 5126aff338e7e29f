// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Something that a person will do.
///
/// An object, so that to put what comes in order moves references alone.
final class ComingEvent: Sendable {
    let held: HeldEvent
    let profile: Int
    let arrivesAt: Timestamp
    let joins: Bool

    init(_ event: SimulatedEvent) {
        held = HeldEvent(event.event)
        profile = event.profile
        arrivesAt = event.arrivesAt
        joins = event.joins
    }

    /// The later first, so that the next is the last.
    static func isLater(_ left: ComingEvent, _ right: ComingEvent) -> Bool {
        if left.arrivesAt != right.arrivesAt { return left.arrivesAt > right.arrivesAt }
        let (one, other) = (left.held, right.held)
        if one.event.occurredAt != other.event.occurredAt {
            return one.event.occurredAt > other.event.occurredAt
        }
        return one.event.id > other.event.id
    }

    func write(to writer: inout RecordWriter) {
        held.event.write(to: &writer)
        writer.append(profile)
        writer.append(arrivesAt)
        writer.append(joins)
    }
}
