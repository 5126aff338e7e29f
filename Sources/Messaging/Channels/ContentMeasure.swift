// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a channel's limits are asked about: the content of one message, as it would be sent.
///
/// It holds no address and no data of a customer but those that the text names.
public struct ContentMeasure: Hashable, Sendable {
    /// The subject, the title or the headline; nil when there is none.
    public var subject: String?
    /// The text.
    public var text: String
    /// Whether the message has a form in HTML.
    public var hasHTML = false
    /// The titles of the buttons, in order.
    public var buttons: [String] = []
    /// The kinds of media that it carries.
    public var media: MediaKinds = []
    /// How many links it has beside its buttons.
    public var links = 0
    /// Whether it shows a place or asks for one.
    public var hasLocation = false
    /// Whether it asks for a payment in the channel itself.
    public var hasPayment = false
    /// Whether it asks for a reply in the channel itself.
    public var asksForReply = false
    /// After how long it must not arrive any more; nil when late is better than never.
    ///
    /// Only what does harm when it is late has this, a one-time code for example: a channel that
    /// may hold a message for longer, and cannot be told, then refuses it.
    public var mustArriveWithin: Duration?

    /// A content of nothing but text.
    public init(subject: String? = nil, text: String) {
        self.subject = subject
        self.text = text
    }

    /// The octets of subject, text and titles of buttons, in UTF-8.
    public var byteCount: Int {
        var count = text.utf8.count
        if let subject { count += subject.utf8.count }
        for title in buttons { count += title.utf8.count }
        return count
    }
}

extension ContentMeasure {
    /// What a rendered message measures.
    ///
    /// Its link counts beside the buttons; media, places and payments a rendered message has none.
    public init(_ content: MessageContent) {
        self.init(subject: content.subject, text: content.text)
        hasHTML = content.html != nil
        buttons = content.buttons.map(\.title)
        links = content.link == nil ? 0 : 1
    }
}
