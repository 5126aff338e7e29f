// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// The journey after a purchase: advice, accessories, care; once for each order.
///
/// It ends when the order is cancelled or goes back. Its messages may use `order` and `items`.
public struct PostPurchase: Hashable, Sendable {
    /// The name of the journey.
    public var name = "post-purchase"
    /// Its version.
    public var version: Int64 = 1
    /// The messages in their order.
    public var messages: [TimedMessage]

    /// The usual settings.
    public init(_ messages: [TimedMessage]) { self.messages = messages }

    /// The journey.
    public var journey: Journey {
        Journey(
            name, version: version,
            on: JourneyTrigger(
                .orderPlaced, .storeReceipt, occasion: .value("event.order"),
                keeps: ["order": "event.order", "items": "event.items"])
        ) {
            Exit(
                on: .orderCancelled, .orderRefunded, if: .same("event.order", "order"),
                because: Reason("journey.returned", "the order was cancelled or went back"))
            messages.steps
        }
    }
}
