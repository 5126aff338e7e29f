// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A message in a mailbox.
///
/// Once it is closed its content is forgotten; its key stays, so that a second hand-over has no
/// second effect.
public struct MailboxEntry: Hashable, Sendable {
    /// The key of the message.
    public let key: MessageKey
    /// The profile under which the message is kept.
    public let profile: ProfileID
    /// For what purpose and topic, on which kind of channel.
    public let use: ConsentUse
    /// Whose mailbox it is in.
    public let recipient: Identifier
    /// What it says; nil once it is closed.
    public internal(set) var content: MessageContent?
    /// When it was put in.
    public let enteredAt: Timestamp
    /// After this instant it is not shown any more.
    public let notAfter: Timestamp
    /// Where it stands.
    public internal(set) var state = MailboxState.waiting
    /// The end of the lease, while it is leased.
    public internal(set) var leasedUntil: Timestamp?
    /// The number of the last lease: a surface that has an older one has lost it.
    public internal(set) var fence: UInt64 = 0
    /// The surface that took it last.
    public internal(set) var surface: String?
    /// Why it was dropped.
    public internal(set) var reasons: [Reason] = []

    init(_ message: OutboxMessage, at time: Timestamp) {
        key = message.key
        profile = message.profile
        use = message.use
        recipient = message.recipient
        content = message.content
        enteredAt = time
        notAfter = message.notAfter
    }

    /// The entry closed, without its content.
    func closed(as state: MailboxState, because reasons: [Reason] = []) -> MailboxEntry {
        var copy = self
        copy.state = state
        copy.content = nil
        copy.leasedUntil = nil
        copy.reasons = reasons
        return copy
    }
}

extension MailboxEntry: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the fields.
    public func write(to writer: inout RecordWriter) {
        writer.append(key)
        writer.append(profile)
        use.write(to: &writer)
        recipient.write(to: &writer)
        writer.append(content) { $1.write(to: &$0) }
        writer.append(enteredAt)
        writer.append(notAfter)
        writer.append(byte: state.rawValue)
        writer.append(leasedUntil) { $0.append($1) }
        writer.append(fence)
        writer.append(surface) { $0.append($1) }
        writer.append(each: reasons) { $1.write(to: &$0) }
    }

    /// Reads an entry.
    public init(from reader: inout RecordReader) throws(RecordError) {
        key = try reader.token()
        profile = try reader.token()
        use = try ConsentUse(from: &reader)
        recipient = try Identifier(from: &reader)
        content = try reader.optional { reader throws(RecordError) in
            try MessageContent(from: &reader)
        }
        enteredAt = try reader.timestamp()
        notAfter = try reader.timestamp()
        guard let state = MailboxState(rawValue: try reader.byte()) else {
            throw RecordError(.malformed, "a mailbox has a state that does not exist")
        }
        self.state = state
        leasedUntil = try reader.optional { reader throws(RecordError) in
            try reader.timestamp()
        }
        fence = try reader.uint64()
        surface = try reader.optional { reader throws(RecordError) in try reader.string() }
        reasons = try reader.array { reader throws(RecordError) in try Reason(from: &reader) }
    }
}
