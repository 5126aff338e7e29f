// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A stage of the funnel.
///
/// An open set: a retailer may add stages.
public struct Stage: TextName {
    /// The text that is stored.
    public let rawValue: String

    /// The value with this text.
    @inlinable
    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    /// The customer learns that the offer exists.
    public static let awareness = Stage("awareness")

    /// The customer looks around.
    public static let interest = Stage("interest")

    /// The customer compares particular items.
    public static let consideration = Stage("consideration")

    /// The customer prepares to buy: cart, wish list, checkout.
    public static let intent = Stage("intent")

    /// The customer buys.
    public static let purchase = Stage("purchase")

    /// The customer uses, asks, returns.
    public static let service = Stage("service")

    /// The customer comes back, subscribes, joins a programme.
    public static let loyalty = Stage("loyalty")

    /// The customer recommends.
    public static let advocacy = Stage("advocacy")
}
