// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a customer's data are used for.
///
/// An open set: a retailer may add purposes.
public struct Purpose: TextName {
    /// The text that is stored.
    public let rawValue: String

    /// The value with this text.
    @inlinable
    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    /// To carry out what the customer ordered: receipts, delivery, returns.
    public static let transact = Purpose("transact")

    /// To send advertising.
    public static let market = Purpose("market")

    /// To choose content and products by what the customer did.
    public static let personalize = Purpose("personalize")

    /// To keep a history of the behaviour.
    public static let profile = Purpose("profile")

    /// To use where the customer is.
    public static let locate = Purpose("locate")

    /// To measure what channels contributed.
    public static let measure = Purpose("measure")

    /// To hand data to others, such as advertising platforms.
    public static let share = Purpose("share")
}
