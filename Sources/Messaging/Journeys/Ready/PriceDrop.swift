// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The journey "the price went down", for one customer who watches the item.
///
/// The event has `properties.item`, `properties.price`, and `properties.drop`, by how many per cent
/// it went down; it is zero or negative when the price went up. Messages may use `item`,
/// `price` and `drop`; whether the price still holds is asked by the fact source when one goes.
public struct PriceDrop: Hashable, Sendable {
    /// The name of the journey.
    public var name = "price-drop"
    /// Its version.
    public var version: Int64 = 1
    /// The event.
    public var trigger: EventName = .listingChanged
    /// Drops of at most so many per cent are not told.
    public var negligible: Double = 5
    /// How long nothing more is told of the same item.
    public var pause: Duration = .seconds(7 * 86_400)
    /// The message.
    public var message: MessagePlan

    /// The usual settings.
    public init(_ message: MessagePlan) { self.message = message }

    /// The journey.
    public var journey: Journey {
        Journey(
            name, version: version,
            on: JourneyTrigger(
                trigger, if: .value("event.properties.drop", .above(negligible)),
                occasion: .value("event.properties.item"),
                keeps: [
                    "item": "event.properties.item", "price": "event.properties.price",
                    "drop": "event.properties.drop",
                ]),
            reentry: .restartAfter(pause)
        ) {
            Exit(
                on: .orderPlaced, .storeReceipt, if: .includes("event.items", "item"),
                because: Reason("journey.bought", "the item was bought"))
            Exit(
                on: trigger,
                if: .all([
                    .same("event.properties.item", "item"),
                    .not(.value("event.properties.drop", .above(0))),
                ]),
                because: Reason("journey.price", "the price went up again"))
            Send(message, name: "message-1")
        }
    }
}
