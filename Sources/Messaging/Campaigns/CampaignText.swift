// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What one channel's variant of a campaign says, as sources of templates.
public struct CampaignText: Hashable, Sendable {
    /// A button: both parts are sources of templates.
    public struct Button: Hashable, Sendable {
        /// The words on it.
        public var title: String
        /// What a tap opens.
        public var link: String

        /// A button.
        public init(title: String, link: String) {
            self.title = title
            self.link = link
        }
    }

    /// The kind of channel.
    public var channel: ChannelKind
    /// The subject or title; nil where the channel has none.
    public var subject: String?
    /// The text; for mail the plain-text twin.
    public var text: String
    /// The same as HTML.
    public var html: String?
    /// What one tap opens.
    public var link: String?
    /// Buttons, in order.
    public var buttons: [Button]

    /// A text for one channel.
    public init(
        _ channel: ChannelKind, subject: String? = nil, text: String, html: String? = nil,
        link: String? = nil, buttons: [Button] = []
    ) {
        self.channel = channel
        self.subject = subject
        self.text = text
        self.html = html
        self.link = link
        self.buttons = buttons
    }

    /// The variant of a message that these sources make.
    ///
    /// - Throws: `TemplateError` for the first source that is no template.
    public func variant() throws(TemplateError) -> MessageVariant {
        func template(_ source: String?) throws(TemplateError) -> Template? {
            guard let source else { return nil }
            return try Template(source)
        }
        var variant = MessageVariant(
            channel, subject: try template(subject), text: try Template(text),
            html: try template(html), link: try template(link))
        for button in buttons {
            variant.buttons.append(
                MessageVariant.Button(
                    title: try Template(button.title), link: try Template(button.link)))
        }
        return variant
    }

    func write(to writer: inout RecordWriter) {
        writer.append(channel)
        writer.append(text)
        for part in [subject, html, link] { writer.append(part) { $0.append($1) } }
        writer.append(each: buttons) {
            $0.append($1.title)
            $0.append($1.link)
        }
    }
}
