// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// The journey "cart left behind" (M43).
///
/// It applies when something lies in the cart, nothing happens for a while, and nothing is bought
/// in any channel meanwhile. Every change of the cart begins it anew. Its messages may use
/// `cart.count`, `cart.first`, `cart.items`.
public struct CartLeftBehind: Hashable, Sendable {
    /// The name of the journey.
    public var name = "cart"
    /// Its version.
    public var version: Int64 = 1
    /// How long after the last change of the cart the reminder is due.
    public var delay: Duration = .seconds(3 * 3_600)
    /// The reminder.
    public var reminder: MessagePlan
    /// Further reminders, each so long after the one before.
    public var later: [TimedMessage] = []

    /// The usual settings.
    public init(_ reminder: MessagePlan) { self.reminder = reminder }

    /// The journey.
    public var journey: Journey {
        Journey(
            name, version: version,
            on: JourneyTrigger(.cartChanged, occasion: .constant("cart")), reentry: .restart,
            carries: ["cart"]
        ) {
            Exit(
                on: .orderPlaced, .storeReceipt,
                because: Reason("journey.bought", "something was bought since the cart changed"))
            Exit(
                when: .value("cart.count", .below(1)),
                because: Reason("journey.empty", "the cart is empty"))
            ([TimedMessage(after: delay, reminder)] + later).enumerated().flatMap {
                index, message in
                Self.steps(message, number: index + 1)
            }
        }
    }

    @JourneyStepsBuilder
    private static func steps(_ message: TimedMessage, number: Int) -> [JourneyStep] {
        Wait(message.wait, name: "wait-\(number)")
        // A cart that is not known is no cart.
        Branch(.value("cart.count", .above(0)), name: "cart-\(number)") {
            Send(message.plan, name: "message-\(number)")
        } otherwise: {
            End("journey.empty", "the cart is empty")
        }
    }
}
