// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A message as it is rendered for one channel.
public struct MessageContent: Hashable, Sendable {
    /// The subject or title; nil where the channel has none.
    public var subject: String?
    /// The text; for mail the plain-text twin.
    public var text: String
    /// The same as HTML; nil where the channel has none.
    public var html: String?
    /// What one tap opens: a URL or a deep link of the app.
    public var link: String?
    /// Buttons, in order.
    public var buttons: [MessageButton]
    /// The facts that the text states, as they were when it was rendered.
    public var facts: [FactBinding]

    /// A content.
    public init(
        subject: String? = nil, text: String, html: String? = nil, link: String? = nil,
        buttons: [MessageButton] = [], facts: [FactBinding] = []
    ) {
        self.subject = subject
        self.text = text
        self.html = html
        self.link = link
        self.buttons = buttons
        self.facts = facts
    }
}

extension MessageContent: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the fields.
    public func write(to writer: inout RecordWriter) {
        writer.append(subject) { $0.append($1) }
        writer.append(text)
        writer.append(html) { $0.append($1) }
        writer.append(link) { $0.append($1) }
        writer.append(each: buttons) { $1.write(to: &$0) }
        writer.append(each: facts) { $1.write(to: &$0) }
    }

    /// Reads a content.
    public init(from reader: inout RecordReader) throws(RecordError) {
        subject = try reader.optional { reader throws(RecordError) in try reader.string() }
        text = try reader.string()
        html = try reader.optional { reader throws(RecordError) in try reader.string() }
        link = try reader.optional { reader throws(RecordError) in try reader.string() }
        buttons = try reader.array { reader throws(RecordError) in
            try MessageButton(from: &reader)
        }
        facts = try reader.array { reader throws(RecordError) in try FactBinding(from: &reader) }
    }
}
