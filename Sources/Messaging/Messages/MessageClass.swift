// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What sort of message it is, which decides about caps, hours, ambiguity and headers.
///
/// An open set: a retailer may add classes; a class without a policy of its own is treated as
/// marketing, the strictest.
public struct MessageClass: TextName {
    /// The text that is stored.
    public let rawValue: String

    /// The class with this text.
    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    /// Advertising: caps, quiet hours, one-click unsubscribe.
    public static let marketing = MessageClass("marketing")

    /// What the customer asked to be told: back in stock, callback, promised news.
    public static let service = MessageClass("service")

    /// What belongs to an order: confirmation, receipt, delivery, return.
    public static let receipt = MessageClass("receipt")

    /// Questions to the customer: surveys and review requests.
    public static let survey = MessageClass("survey")
}
