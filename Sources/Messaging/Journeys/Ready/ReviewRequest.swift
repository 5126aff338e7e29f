// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// The journey that asks for a review once the goods were tried; once for each order.
///
/// Messages may use `order` and `items`.
public struct ReviewRequest: Hashable, Sendable {
    /// The name of the journey.
    public var name = "review"
    /// Its version.
    public var version: Int64 = 1
    /// How long the customer has to try the goods.
    public var delay: Duration = .seconds(10 * 86_400)
    /// At which hour it is asked.
    public var hour = LocalMoment(18)
    /// The question.
    public var request: MessagePlan
    /// Asked once more when nothing came, so long after; nil for never.
    public var reminder: TimedMessage?

    /// The usual settings.
    public init(_ request: MessagePlan) { self.request = request }

    /// The journey.
    public var journey: Journey {
        Journey(
            name, version: version,
            on: JourneyTrigger(
                .orderFulfilled, .storeReceipt, occasion: .value("event.order"),
                keeps: ["order": "event.order", "items": "event.items"])
        ) {
            Goal(on: .itemReviewed)
            Exit(
                on: .orderCancelled, .orderRefunded, if: .same("event.order", "order"),
                because: Reason("journey.returned", "the order was cancelled or went back"))
            Wait(delay, name: "wait-1")
            Wait(until: hour, unknownZone: .goesOn, name: "hour")
            Send(request, name: "message-1")
            if let reminder {
                Wait(reminder.wait, name: "wait-2")
                Send(reminder.plan, name: "message-2")
            }
        }
    }
}
