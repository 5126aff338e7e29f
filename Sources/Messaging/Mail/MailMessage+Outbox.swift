// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension MailMessage {
    /// The mail that a message of the outbox is.
    ///
    /// - Parameters:
    ///   - message: the message; its recipient is an e-mail address.
    ///   - from: from whom; nil for the identity's usual sender.
    ///   - identity: in whose name mail goes out.
    ///   - date: when it is sent.
    ///   - unsubscribe: how the reader unsubscribes.
    /// - Throws: the refusal of a recipient who has no address for an envelope, and of all that the
    ///   other initialiser refuses.
    public init(
        _ message: OutboxMessage, from: Mailbox? = nil, in identity: SenderIdentity,
        date: Timestamp, unsubscribe: ListUnsubscribe?
    ) throws(Refusal) {
        guard message.recipient.kind == .email else {
            throw Refusal("mail.recipient", "the recipient is no e-mail address", field: "to")
        }
        let address = try EmailAddress(message.recipient.value, allowsUTF8: true)
        try self.init(
            key: message.key, message.messageClass, from: from, to: try Mailbox(nil, address),
            in: identity, subject: message.content.subject ?? "", text: message.content.text,
            html: message.content.html, date: date, unsubscribe: unsubscribe)
    }
}
