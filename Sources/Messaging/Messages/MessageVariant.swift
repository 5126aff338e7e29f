// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A message as it is written for one kind of channel.
public struct MessageVariant: Hashable, Sendable {
    /// A button: both parts are templates.
    public struct Button: Hashable, Sendable {
        /// The words on it.
        public var title: Template
        /// What a tap opens.
        public var link: Template

        /// A button.
        public init(title: Template, link: Template) {
            self.title = title
            self.link = link
        }
    }

    /// The kind of channel.
    public var channel: ChannelKind
    /// The subject or title; nil where the channel has none.
    public var subject: Template?
    /// The text; for mail the plain-text twin.
    public var text: Template
    /// The same as HTML.
    public var html: Template?
    /// What one tap opens.
    public var link: Template?
    /// Buttons, in order.
    public var buttons: [Button]

    /// A variant.
    public init(
        _ channel: ChannelKind, subject: Template? = nil, text: Template, html: Template? = nil,
        link: Template? = nil, buttons: [Button] = []
    ) {
        self.channel = channel
        self.subject = subject
        self.text = text
        self.html = html
        self.link = link
        self.buttons = buttons
    }

    /// Whether none of its templates reads data or what is known around a rendering.
    var isPlain: Bool {
        text.program.plainText != nil && html == nil && link == nil && buttons.isEmpty
            && (subject.map { $0.program.plainText != nil } ?? true)
    }

    /// The content that this variant gives with `data`.
    ///
    /// Values in the HTML are escaped, whatever the environment says of the other parts.
    ///
    /// - Parameters:
    ///   - data: what the templates may use.
    ///   - facts: what the data state about items, kept with the content.
    ///   - environment: filters, partials, the time and its zone.
    /// - Returns: the content.
    /// - Throws: `TemplateError` for the first place that cannot be filled.
    public func render(
        _ data: JSONObject, facts: [FactBinding] = [],
        in environment: TemplateEnvironment = TemplateEnvironment()
    ) throws(TemplateError) -> MessageContent {
        // Text and subject are written with the same data, which are prepared once.
        var prepared: TemplateData?
        var content = MessageContent(
            text: try text.render(data, &prepared, in: environment), facts: facts)
        if let subject {
            content.subject = try subject.render(data, &prepared, in: environment)
        }
        if let html {
            var escaping = environment
            escaping.escaping = .html
            content.html = try html.render(data, in: escaping)
        }
        if let link { content.link = try link.render(data, in: environment) }
        for button in buttons {
            content.buttons.append(
                MessageButton(
                    title: try button.title.render(data, in: environment),
                    link: try button.link.render(data, in: environment)))
        }
        return content
    }
}
