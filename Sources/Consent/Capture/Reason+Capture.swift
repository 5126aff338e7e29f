// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension Reason.Code {
    /// A box was ticked before the person came.
    public static let capturePreset: Reason.Code = "consent.capture-preset"
    /// The words that were shown are not registered, or no longer in use.
    public static let captureWording: Reason.Code = "consent.capture-wording"
    /// There are no words in the locale.
    public static let captureLocale: Reason.Code = "consent.capture-locale"
    /// What the law wants apart is asked together.
    public static let captureBundled: Reason.Code = "consent.capture-bundled"
    /// A question does not exist, asks for nothing, or is there twice.
    public static let captureBox: Reason.Code = "consent.capture-box"
    /// Nobody is named.
    public static let captureNobody: Reason.Code = "consent.capture-nobody"
    /// A confirmation came for a request that cannot be confirmed any more, and why.
    public static let optInEnded: Reason.Code = "consent.opt-in-ended"
    /// A message that asks for a confirmation is not sent, and why.
    public static let optInNotSent: Reason.Code = "consent.opt-in-not-sent"
    /// A choice in the preference centre cannot be carried out, and why.
    public static let choiceBlocked: Reason.Code = "consent.choice-blocked"
    /// A choice is about something that cannot be chosen, such as what carries out an order.
    public static let choiceFixed: Reason.Code = "consent.choice-fixed"
}
