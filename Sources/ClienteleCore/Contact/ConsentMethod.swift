// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// By what the person expressed a decision about consent.
///
/// An open set: a method unknown here is kept as it is.
public struct ConsentMethod: TextName {
    /// The text that is stored.
    public let rawValue: String

    /// The method with this text.
    @inlinable
    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    /// A box in a form that was ticked or left empty.
    public static let checkbox = ConsentMethod("checkbox")
    /// A form that was about nothing else, or a preference centre.
    public static let form = ConsentMethod("form")
    /// A link of a message that was followed and confirmed.
    public static let link = ConsentMethod("link")
    /// The one-click header of a mail (RFC 8058).
    public static let oneClick = ConsentMethod("one-click")
    /// A word in reply to a message.
    public static let keyword = ConsentMethod("keyword")
    /// A call.
    public static let call = ConsentMethod("call")
    /// Paper that was signed.
    public static let paper = ConsentMethod("paper")
    /// Said to staff in a store.
    public static let spoken = ConsentMethod("spoken")
    /// Taken over from another system.
    public static let imported = ConsentMethod("import")
    /// Global Privacy Control, a header of the browser.
    public static let globalPrivacyControl = ConsentMethod("gpc")
    /// A string of IAB's Transparency and Consent Framework or Global Privacy Platform.
    public static let consentString = ConsentMethod("consent-string")
}
