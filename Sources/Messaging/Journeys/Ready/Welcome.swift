// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The journey of welcome after someone signed up: once in a life.
public struct Welcome: Hashable, Sendable {
    /// The name of the journey.
    public var name = "welcome"
    /// Its version.
    public var version: Int64 = 1
    /// What begins it.
    public var trigger: EventName = .signedUp
    /// The messages in their order.
    public var messages: [TimedMessage]
    /// Whether the first purchase ends it.
    public var endsWithPurchase = true

    /// The usual settings.
    public init(_ messages: [TimedMessage]) { self.messages = messages }

    /// The journey.
    public var journey: Journey {
        Journey(
            name, version: version, on: JourneyTrigger(trigger, occasion: .constant("welcome")),
            reentry: .never
        ) {
            if endsWithPurchase { Goal(on: .orderPlaced, .storeReceipt) }
            messages.steps
        }
    }
}
