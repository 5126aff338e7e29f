// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A message that a surface has taken, and for how long.
public struct MailboxDelivery: Hashable, Sendable {
    /// The key of the message.
    public let key: MessageKey
    /// What it says.
    public let content: MessageContent
    /// Whose mailbox it was in.
    public let recipient: Identifier
    /// When it was put in.
    public let enteredAt: Timestamp
    /// After this instant it is not shown any more.
    public let notAfter: Timestamp
    /// The number of the lease; a sign without it, or with an older one, does not count.
    public let fence: UInt64
    /// Until when no other surface gets it.
    public let leasedUntil: Timestamp

    init?(_ entry: MailboxEntry) {
        guard let content = entry.content, let end = entry.leasedUntil else { return nil }
        key = entry.key
        self.content = content
        recipient = entry.recipient
        enteredAt = entry.enteredAt
        notAfter = entry.notAfter
        fence = entry.fence
        leasedUntil = end
    }

    /// The delivery as a surface reads it; without the address, which the surface knows.
    public var json: JSONValue {
        [
            "key": .string(key.description), "lease": .string("\(fence)"),
            "subject": content.subject.map { .string($0) } ?? .null,
            "text": .string(content.text),
            "html": content.html.map { .string($0) } ?? .null,
            "link": content.link.map { .string($0) } ?? .null,
            "buttons": .array(
                content.buttons.map { ["title": .string($0.title), "link": .string($0.link)] }),
            "not-after": .string(notAfter.rfc3339), "leased-until": .string(leasedUntil.rfc3339),
        ]
    }
}
