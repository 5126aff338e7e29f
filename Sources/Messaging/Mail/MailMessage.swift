// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A mail to one person, of which every part is checked before it is built.
///
/// Advertising without one-click unsubscription cannot be made: `init` refuses it.
public struct MailMessage: Hashable, Sendable {
    /// The key, of which the Message-ID is made: a receiver that drops repeats sees one mail.
    public let key: MessageKey
    /// What sort of message it is.
    public let messageClass: MessageClass
    /// From whom.
    public let from: Mailbox
    /// To whom.
    public let to: Mailbox
    /// The subject.
    public let subject: String
    /// The text, for whoever reads no HTML.
    public let text: String
    /// The same as HTML; nil for none.
    public let html: String?
    /// When it is sent.
    public let date: Timestamp
    /// How the reader unsubscribes; nil only for what belongs to an order or was asked for.
    public let unsubscribe: ListUnsubscribe?
    /// Where a relay returns what it cannot deliver: the sender of the envelope.
    public let bounces: EmailAddress
    /// Where replies go; nil for the sender.
    public var replyTo: Mailbox?
    /// Files that go with it.
    public var files: [MailFile] = []
    /// Further header fields, in order; those that this type writes itself are refused.
    public var headers: [Header] = []

    /// A further header field.
    public struct Header: Hashable, Sendable {
        /// Its name.
        public var name: String
        /// Its value, without structure.
        public var value: String

        /// A field.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The classes of mail that need no way to unsubscribe: what belongs to an order, and what the
    /// person asked for.
    public static let classesWithoutUnsubscribe: Set<MessageClass> = [.receipt, .service]

    /// A mail.
    ///
    /// - Parameters:
    ///   - key: the message's key.
    ///   - messageClass: what sort of message it is; one that is not known counts as advertising.
    ///   - from: from whom; must be one of the identity's.
    ///   - to: to whom.
    ///   - identity: in whose name mail goes out.
    ///   - subject: the subject; must not be empty.
    ///   - text: the text; must not be empty.
    ///   - html: the same as HTML.
    ///   - date: when it is sent.
    ///   - unsubscribe: how the reader unsubscribes.
    /// - Throws: the refusal of a foreign sender, of a class that needs `unsubscribe` without it, of
    ///   an empty subject or text, and of a subject that would end the header.
    public init(
        key: MessageKey, _ messageClass: MessageClass, from: Mailbox? = nil, to: Mailbox,
        in identity: SenderIdentity, subject: String, text: String, html: String? = nil,
        date: Timestamp, unsubscribe: ListUnsubscribe?
    ) throws(Refusal) {
        let from = from ?? identity.from
        if let refusal = identity.refusal(of: from) { throw refusal }
        if unsubscribe == nil, !Self.classesWithoutUnsubscribe.contains(messageClass) {
            throw .noUnsubscribe(messageClass)
        }
        guard subject.contains(where: { !$0.isWhitespace }) else {
            throw Refusal("mail.no-subject", "the subject is empty", field: "subject")
        }
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw Refusal("mail.no-text", "the text is empty", field: "text")
        }
        try HeaderText.check(subject, field: "subject")
        self.key = key
        self.messageClass = messageClass
        self.from = from
        self.to = to
        self.subject = subject
        self.text = text
        self.html = html
        self.date = date
        self.unsubscribe = unsubscribe
        bounces = identity.bounces ?? from.address
        replyTo = identity.replyTo
    }

    /// The Message-ID: the key at the sender's domain.
    public var messageID: String {
        "<\(key.token.hexadecimal)@\(from.address.domain)>"
    }
}

extension Refusal {
    /// Of advertising that nobody could stop.
    static func noUnsubscribe(_ messageClass: MessageClass) -> Refusal {
        Refusal(
            "mail.no-unsubscribe",
            "mail of the class \(messageClass) needs List-Unsubscribe and "
                + "List-Unsubscribe-Post (RFC 8058)")
    }
}
