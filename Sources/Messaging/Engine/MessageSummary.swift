// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What has to be known about a message without reading it: caps, dedupe, where it lies.
struct MessageSummary: Hashable, Sendable {
    var key: MessageKey
    var journey: String
    var step: String
    var messageClass: MessageClass
    var channel: ChannelKind
    /// Where it stands; one that is leased waits, as far as others are concerned.
    var state: OutboxState
    var causedAt: Timestamp
    var plannedAt: Timestamp
    var readyAt: Timestamp
    /// When the customer first opened it, clicked or wrote back.
    var answeredAt: Timestamp?

    init(_ message: OutboxMessage) {
        key = message.key
        journey = message.journey
        step = message.step
        messageClass = message.messageClass
        channel = message.channel
        state = message.state == .leased ? .waiting : message.state
        causedAt = message.causedAt
        plannedAt = message.plannedAt
        readyAt = message.readyAt
        answeredAt = message.receipts.seenAt ?? message.receipts.answeredAt
    }

    /// Takes over what may have changed of the message.
    mutating func follow(_ message: OutboxMessage) {
        channel = message.channel
        state = message.state == .leased ? .waiting : message.state
        readyAt = message.readyAt
        answeredAt = message.receipts.seenAt ?? message.receipts.answeredAt
    }

    /// The place that the message takes under the caps; nil when it takes none.
    var slot: CapSlot? {
        state.takesSlot ? CapSlot(key: key, messageClass, channel, at: readyAt) : nil
    }

}

extension MessageSummary: Record {
    static var recordVersion: UInt8 { 1 }

    func write(to writer: inout RecordWriter) {
        writer.append(key)
        writer.append(journey)
        writer.append(step)
        writer.append(messageClass)
        writer.append(channel)
        writer.append(byte: state.rawValue)
        writer.append(causedAt)
        writer.append(plannedAt)
        writer.append(readyAt)
        writer.append(answeredAt) { $0.append($1) }
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        key = try reader.token()
        journey = try reader.string()
        step = try reader.string()
        messageClass = try reader.name()
        channel = try reader.name()
        guard let state = OutboxState(rawValue: try reader.byte()) else {
            throw RecordError(.malformed, "a message has a state that does not exist")
        }
        self.state = state
        causedAt = try reader.timestamp()
        plannedAt = try reader.timestamp()
        readyAt = try reader.timestamp()
        answeredAt = try reader.optional { reader throws(RecordError) in try reader.timestamp() }
    }
}
