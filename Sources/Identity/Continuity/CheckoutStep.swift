// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A step of a checkout.
///
/// An open set: a retailer may add steps.
public struct CheckoutStep: TextName {
    /// The text.
    public let rawValue: String

    /// The value with this text.
    @inlinable
    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    /// Who buys.
    public static let contact = CheckoutStep("contact")
    /// How the goods get to the customer.
    public static let delivery = CheckoutStep("delivery")
    /// How they are paid for.
    public static let payment = CheckoutStep("payment")
    /// The last look before the order.
    public static let confirmation = CheckoutStep("confirmation")
}
