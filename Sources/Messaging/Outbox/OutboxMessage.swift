// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A message on its way out, with everything that decides about it.
///
/// A value: what happens to it is a function of the value, the time and the outcome.
public struct OutboxMessage: Hashable, Sendable {
    private let planned: Planned
    private var parcel: Parcel

    /// The idempotency key.
    public var key: MessageKey { planned.key }
    /// The name of the message plan.
    public var plan: String { planned.plan }
    /// What it comes from.
    public var origin: MessageOrigin { planned.origin }
    /// The name of the journey or campaign that it comes from.
    public var journey: String { planned.journey }
    /// Which step of the journey.
    public var step: String { planned.step }
    /// What sort of message it is.
    public var messageClass: MessageClass { planned.messageClass }
    /// The event that gave rise to it.
    public var cause: EventID { planned.cause }
    /// When that happened.
    public var causedAt: Timestamp { planned.causedAt }
    /// The profile under which it is kept.
    public var profile: ProfileID { planned.profile }
    /// When it was planned.
    public var plannedAt: Timestamp { planned.plannedAt }
    /// After this instant it is not sent any more.
    public var notAfter: Timestamp { planned.notAfter }
    /// For what purpose and topic, on which kind of channel.
    public var use: ConsentUse { parcel.parts.use }
    /// The address that it goes to.
    public var recipient: Identifier { parcel.parts.recipient }
    /// The text, as it is rendered for the channel.
    public internal(set) var content: MessageContent {
        get { parcel.parts.content }
        set { change { $0.content = newValue } }
    }
    /// The channels that are tried next when this one does not reach the customer, in order.
    public internal(set) var route: [ChannelKind] {
        get { parcel.parts.route }
        set { if newValue != route { change { $0.route = newValue } } }
    }
    /// How long is waited for a sign that it was seen before the next channel is tried.
    public internal(set) var patience: Duration? {
        get { parcel.parts.patience }
        set { if newValue != patience { change { $0.patience = newValue } } }
    }
    /// The journey's or campaign's data, kept where the message may have to be rendered again.
    public internal(set) var data: JSONObject? {
        get { parcel.parts.data }
        set { change { $0.data = newValue } }
    }
    /// Where it stands.
    public internal(set) var state: OutboxState = .waiting
    /// From when on it may be taken; once it was sent, when.
    public internal(set) var readyAt: Timestamp
    /// Until when the worker that holds it has for the hand-over; nil when none does.
    public internal(set) var leasedUntil: Timestamp?
    /// How often it was taken; also the fencing number of the lease.
    ///
    /// Zero once it was sent or dropped.
    public internal(set) var attempts: Int64 = 0
    /// The worker that holds it; nil when none does.
    public internal(set) var worker: String?
    /// What the counterpart calls it; nil until it was accepted.
    public internal(set) var reference: String?
    /// What came back about it.
    public internal(set) var receipts = MessageReceipts()
    /// What was decided about it, the latest last.
    public internal(set) var reasons: [Reason] = []

    /// A message that waits.
    public init(
        key: MessageKey, plan: String, origin: MessageOrigin = .journey, journey: String,
        step: String = "1", _ messageClass: MessageClass = .marketing, cause: EventID,
        causedAt: Timestamp,
        profile: ProfileID, use: ConsentUse, recipient: Identifier, content: MessageContent,
        plannedAt: Timestamp, notAfter: Timestamp
    ) {
        planned = Planned(
            key: key, plan: plan, origin: origin, journey: journey, step: step, messageClass,
            cause: cause, causedAt: causedAt, profile: profile, plannedAt: plannedAt,
            notAfter: notAfter)
        parcel = Parcel(Parcel.Parts(use: use, recipient: recipient, content: content))
        readyAt = plannedAt
    }

    /// The kind of channel that it goes on now.
    public var channel: ChannelKind { use.channel ?? .other }

    /// Changes what goes with the channel.
    mutating func change(_ body: (inout Parcel.Parts) -> Void) {
        var parts = parcel.parts
        body(&parts)
        parcel = Parcel(parts)
    }

    /// From when on a worker may take it: when it is ready and no lease holds it.
    var freeAt: Timestamp { leasedUntil.map { max($0, readyAt) } ?? readyAt }
}

extension OutboxMessage: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 2 }

    /// Writes the fields.
    public func write(to writer: inout RecordWriter) {
        writer.append(key)
        writer.append(plan)
        writer.append(byte: origin.rawValue)
        writer.append(journey)
        writer.append(step)
        writer.append(messageClass)
        writer.append(cause)
        writer.append(causedAt)
        writer.append(profile)
        use.write(to: &writer)
        recipient.write(to: &writer)
        content.write(to: &writer)
        writer.append(plannedAt)
        writer.append(notAfter)
        writer.append(each: route) { $0.append($1) }
        writer.append(patience) { $0.append($1.wholeMicroseconds) }
        writer.append(data) { JSONValue.object($1).write(to: &$0) }
        writer.append(byte: state.rawValue)
        writer.append(readyAt)
        writer.append(leasedUntil) { $0.append($1) }
        writer.append(attempts)
        writer.append(worker) { $0.append($1) }
        writer.append(reference) { $0.append($1) }
        receipts.write(to: &writer)
        writer.append(each: reasons) { $1.write(to: &$0) }
    }

    /// Reads a message.
    public init(from reader: inout RecordReader) throws(RecordError) {
        guard reader.version == Self.recordVersion else {
            throw RecordError(.malformed, "a message was written by a version before 0.7")
        }
        let key: MessageKey = try reader.token()
        let plan = try reader.string()
        guard let origin = MessageOrigin(rawValue: try reader.byte()) else {
            throw RecordError(.malformed, "a message has an origin that does not exist")
        }
        let journey = try reader.string()
        let step = try reader.string()
        let messageClass: MessageClass = try reader.name()
        let cause: EventID = try reader.name()
        let causedAt = try reader.timestamp()
        let profile: ProfileID = try reader.token()
        var parts = Parcel.Parts(
            use: try ConsentUse(from: &reader), recipient: try Identifier(from: &reader),
            content: try MessageContent(from: &reader))
        let plannedAt = try reader.timestamp()
        planned = Planned(
            key: key, plan: plan, origin: origin, journey: journey, step: step, messageClass,
            cause: cause, causedAt: causedAt, profile: profile, plannedAt: plannedAt,
            notAfter: try reader.timestamp())
        parts.route = try reader.array { reader throws(RecordError) in try reader.name() }
        parts.patience = try reader.optional { reader throws(RecordError) in
            .microseconds(try reader.int64())
        }
        parts.data = try reader.optional { reader throws(RecordError) in
            guard case .object(let object) = try JSONValue(from: &reader) else {
                throw RecordError(.malformed, "the data of a message are no object")
            }
            return object
        }
        parcel = Parcel(parts)
        guard let state = OutboxState(rawValue: try reader.byte()) else {
            throw RecordError(.malformed, "a message has a state that does not exist")
        }
        self.state = state
        readyAt = try reader.timestamp()
        leasedUntil = try reader.optional { reader throws(RecordError) in try reader.timestamp() }
        attempts = try reader.int64()
        worker = try reader.optional { reader throws(RecordError) in try reader.string() }
        reference = try reader.optional { reader throws(RecordError) in try reader.string() }
        receipts = try MessageReceipts(from: &reader)
        reasons = try reader.array { reader throws(RecordError) in try Reason(from: &reader) }
    }
}

extension Duration {
    /// The whole microseconds in it; what does not fit is the longest that does.
    var wholeMicroseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
        if overflow { return seconds < 0 ? .min : .max }
        let (sum, overflowed) = product.addingReportingOverflow(attoseconds / 1_000_000_000_000)
        return overflowed ? (seconds < 0 ? .min : .max) : sum
    }
}
