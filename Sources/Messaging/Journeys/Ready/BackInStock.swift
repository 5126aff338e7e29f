// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The journey "it is here again", for one customer whose turn it is (P30).
///
/// Who is told, and in which order, is decided before: the event comes once for
/// each customer and arrival, with the item in `properties.item`. Messages may use `item`.
public struct BackInStock: Hashable, Sendable {
    /// The name of the journey.
    public var name = "back-in-stock"
    /// Its version.
    public var version: Int64 = 1
    /// The event that tells the customer's turn.
    public var trigger: EventName = .stockChanged
    /// What makes two events one arrival; nil when each event is one.
    public var arrival: JourneyPath?
    /// The message.
    public var message: MessagePlan

    /// The usual settings.
    public init(_ message: MessagePlan) { self.message = message }

    /// The journey.
    public var journey: Journey {
        Journey(
            name, version: version,
            on: JourneyTrigger(
                trigger, if: .value("event.properties.item", .isPresent),
                occasion: arrival.map { .value($0) } ?? .event,
                keeps: ["item": "event.properties.item"])
        ) {
            Exit(
                on: .orderPlaced, .storeReceipt, if: .includes("event.items", "item"),
                because: Reason("journey.bought", "the item was bought"))
            Exit(
                on: trigger,
                if: .all([
                    .same("event.properties.item", "item"),
                    .value("event.properties.available", .below(1)),
                ]),
                because: Reason("journey.gone", "the item is gone again"))
            Send(message, name: "message-1")
        }
    }
}
