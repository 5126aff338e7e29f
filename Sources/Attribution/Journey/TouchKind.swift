// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What kind of contact a touchpoint is.
///
/// An open set: a retailer may add kinds.
public struct TouchKind: TextName {
    /// The text that is stored.
    public let rawValue: String

    /// The kind with this text.
    @inlinable
    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    /// The customer followed an advertisement, a link or a message.
    public static let click = TouchKind("click")
    /// An advertisement was shown.
    public static let view = TouchKind("view")
    /// The customer came to the site or the app.
    public static let visit = TouchKind("visit")
    /// The customer came to a store.
    public static let store = TouchKind("store")
    /// A seller advised the customer.
    public static let consultation = TouchKind("consultation")
    /// A phone call.
    public static let call = TouchKind("call")
    /// A message in a chat or a messenger.
    public static let chat = TouchKind("chat")
    /// A message of the retailer was opened.
    public static let message = TouchKind("message")
    /// A catalogue or letter was put into the letter box.
    public static let drop = TouchKind("drop")
    /// A spot on television or radio.
    public static let spot = TouchKind("spot")
    /// Advertising out of home.
    public static let outdoor = TouchKind("outdoor")
    /// A code that stands for a channel was shown or entered.
    public static let code = TouchKind("code")
}
