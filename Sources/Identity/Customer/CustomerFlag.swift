// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A fact about a customer that is so or is not so.
///
/// An open set. The two that are built in are independent of each other: a subscriber need not have
/// an account, an account need not get the newsletter.
public struct CustomerFlag: TextName {
    /// The text.
    public let rawValue: String

    /// The value with this text.
    @inlinable
    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    /// The customer gets the newsletter.
    public static let newsletterSubscriber = CustomerFlag("newsletter-subscriber")
    /// The customer has an account with the retailer.
    public static let accountHolder = CustomerFlag("account-holder")
}
