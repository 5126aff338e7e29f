// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// The journey "looked, but not put into the cart".
///
/// Its messages may use `item`, the item that was looked at last.
public struct BrowseLeftBehind: Hashable, Sendable {
    /// The name of the journey.
    public var name = "browse"
    /// Its version.
    public var version: Int64 = 1
    /// How long after the last look the message is due.
    public var delay: Duration = .seconds(24 * 3_600)
    /// How long a customer who got one is left alone.
    public var pause: Duration = .seconds(7 * 86_400)
    /// Who may enter.
    public var entry: JourneyCondition = .always
    /// The message.
    public var message: MessagePlan

    /// The usual settings.
    public init(_ message: MessagePlan) { self.message = message }

    /// The journey.
    public var journey: Journey {
        Journey(
            name, version: version,
            on: JourneyTrigger(
                .itemViewed, if: .value("event.item", .isPresent), occasion: .constant("browse"),
                keeps: ["item": "event.item"]),
            entry: entry, reentry: .restartAfter(pause)
        ) {
            Exit(
                on: .cartChanged, .orderPlaced, .storeReceipt,
                because: Reason("journey.went-on", "the customer went on to a cart or a purchase"))
            Wait(delay, name: "wait-1")
            Send(message, name: "message-1")
        }
    }
}
