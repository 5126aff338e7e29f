// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A rendered message as the style lint looks at it.
public struct StyleMessage: Hashable, Sendable {
    /// The subject; nil where the channel has none.
    public var subject: String?
    /// The text without mark-up: for mail in HTML its plain-text twin.
    public var text: String
    /// The language that it is written in.
    public var language: MessageLanguage
    /// The names of the person that it is for; nil where none is known.
    public var addressee: Addressee?

    /// A message.
    public init(
        subject: String? = nil, text: String, language: MessageLanguage,
        addressee: Addressee? = nil
    ) {
        self.subject = subject
        self.text = text
        self.language = language
        self.addressee = addressee
    }
}
