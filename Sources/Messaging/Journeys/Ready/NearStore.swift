// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// The journey "you are near", for a push with one tap to the content (M44).
///
/// A position counts only while it is fresh: one that came late begins nothing, and a message that
/// waited too long is not sent. Positions come as `located` with `properties.latitude` and
/// `properties.longitude`. Messages may use `place`, the name of the store.
public struct NearStore: Hashable, Sendable {
    /// The name of the journey.
    public var name = "near-store"
    /// Its version.
    public var version: Int64 = 1
    /// The stores and what near means.
    public var places: [JourneyPlace]
    /// How old a position may be.
    public var freshness: Duration = .seconds(10 * 60)
    /// How long a customer who was near is left alone.
    public var pause: Duration = .seconds(86_400)
    /// Who may enter.
    public var entry: JourneyCondition = .always
    /// The message.
    public var message: MessagePlan

    /// The usual settings.
    public init(_ places: [JourneyPlace], _ message: MessagePlan) {
        self.places = places
        self.message = message
    }

    /// The journey.
    public var journey: Journey {
        var plan = message
        plan.life = min(plan.life, freshness)
        let near = places.map { place in
            JourneyCondition.near(
                place, latitude: "event.properties.latitude",
                longitude: "event.properties.longitude")
        }
        return Journey(
            name, version: version,
            on: JourneyTrigger(
                .located, if: .all([.causeWithin(freshness), .any(near)]),
                keeps: [
                    "latitude": "event.properties.latitude",
                    "longitude": "event.properties.longitude",
                ]),
            entry: entry, reentry: .after(pause)
        ) {
            Exit(
                when: .not(.causeWithin(freshness)),
                because: Reason("journey.stale", "the position is stale"))
            for place in places {
                Branch(
                    .all([
                        .near(place, latitude: "latitude", longitude: "longitude"),
                        .value("place", .isMissing),
                    ]), name: "near-\(place.name)"
                ) {
                    Act(.note("place", .string(place.name)), name: "at-\(place.name)")
                }
            }
            Send(plan, name: "message-1")
        }
    }
}
