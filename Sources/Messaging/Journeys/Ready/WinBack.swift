// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// The journey for customers who have not bought for long.
///
/// Every purchase in any channel begins it anew.
public struct WinBack: Hashable, Sendable {
    /// The name of the journey.
    public var name = "win-back"
    /// Its version.
    public var version: Int64 = 1
    /// The messages; the first one's wait counts from the last purchase.
    public var messages: [TimedMessage]
    /// Who may enter: a segment of those worth winning, for example.
    public var entry: JourneyCondition = .always

    /// The usual settings.
    public init(_ messages: [TimedMessage]) { self.messages = messages }

    /// The journey.
    public var journey: Journey {
        Journey(
            name, version: version,
            on: JourneyTrigger(
                .orderPlaced, .storeReceipt, occasion: .constant("lapse"),
                keeps: ["order": "event.order"]),
            entry: entry, reentry: .restart
        ) {
            Goal(on: .orderPlaced, .storeReceipt)
            messages.steps
        }
    }
}
