// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A place in a template of a message that does not fit the data that the message declares.
public struct MessagePlanFault: Hashable, Sendable, CustomStringConvertible {
    /// A template of a variant.
    public enum Part: Hashable, Sendable, CustomStringConvertible {
        /// The subject or title.
        case subject
        /// The text.
        case text
        /// The text as HTML.
        case html
        /// What one tap opens.
        case link
        /// The words on the button of this number, from 0.
        case buttonTitle(Int)
        /// What the button of this number opens, from 0.
        case buttonLink(Int)

        /// The name of the part: `text`, `buttons[0].title`.
        public var description: String {
            switch self {
            case .subject: "subject"
            case .text: "text"
            case .html: "html"
            case .link: "link"
            case .buttonTitle(let number): "buttons[\(number)].title"
            case .buttonLink(let number): "buttons[\(number)].link"
            }
        }
    }

    /// The name of the message.
    public let plan: String
    /// The channel of the variant.
    public let channel: ChannelKind
    /// The template in it.
    public let part: Part
    /// What does not fit, and where.
    public let fault: TemplateFault

    /// The message, the channel, the part and the fault.
    public var description: String { "\(plan) \(channel) \(part) \(fault)" }
}
