// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A message on its way out, with everything that decides about it.
///
/// A value: `claimed`, `completed` and `dropped` are functions of the value,
/// the time and the outcome.
public struct OutboxMessage: Hashable, Sendable {
    /// The idempotency key.
    public let key: MessageKey
    /// The journey that it comes from.
    public let journey: String
    /// The event that gave rise to it.
    public let cause: EventID
    /// The profile under which it is kept.
    public let profile: ProfileID
    /// For what purpose and topic, on which kind of channel.
    public let use: ConsentUse
    /// The address that it goes to.
    public let recipient: Identifier
    /// The subject; nil where the channel has none.
    public let subject: String?
    /// The text.
    public let body: String
    /// When it was planned.
    public let plannedAt: Timestamp
    /// After this instant it is not sent any more.
    public let notAfter: Timestamp
    /// Where it stands.
    public private(set) var state: OutboxState = .waiting
    /// From when on it may be taken: the next attempt, or the end of the lease.
    public private(set) var readyAt: Timestamp
    /// How often it was taken; also the fencing number of the lease.
    ///
    /// Zero once the state is final.
    public private(set) var attempts: Int64 = 0
    /// The worker that holds it; nil when none does.
    public private(set) var worker: String?
    /// What was decided about it, the latest last.
    public private(set) var reasons: [Reason] = []

    /// A message that waits.
    public init(
        key: MessageKey, journey: String, cause: EventID, profile: ProfileID, use: ConsentUse,
        recipient: Identifier, subject: String?, body: String, plannedAt: Timestamp,
        notAfter: Timestamp
    ) {
        self.key = key
        self.journey = journey
        self.cause = cause
        self.profile = profile
        self.use = use
        self.recipient = recipient
        self.subject = subject
        self.body = body
        self.plannedAt = plannedAt
        self.notAfter = notAfter
        readyAt = plannedAt
    }

    /// The message taken by `worker` until `end`.
    public func claimed(by worker: String, until end: Timestamp) -> OutboxMessage {
        var copy = self
        copy.state = .leased
        copy.worker = worker
        copy.readyAt = end
        copy.attempts += 1
        return copy
    }

    /// The message back in the queue, because its worker was started anew and has forgotten it.
    public func released() -> OutboxMessage {
        var copy = self
        copy.state = .waiting
        copy.worker = nil
        copy.readyAt = plannedAt
        return copy
    }

    private mutating func end(as state: OutboxState) {
        self.state = state
        worker = nil
        attempts = 0
    }

    /// The message that will not be sent.
    public func dropped(for refusal: Refusal) -> OutboxMessage {
        var copy = self
        copy.end(as: .dropped)
        copy.reasons += refusal.reasons
        return copy
    }

    /// The message that waits until `time` because a gate said "later".
    public func deferred(to time: Timestamp, for reasons: [Reason]) -> OutboxMessage {
        var copy = self
        copy.state = .waiting
        copy.worker = nil
        copy.readyAt = time
        copy.reasons += reasons
        return copy
    }

    /// The message after a transport answered.
    ///
    /// - Parameters:
    ///   - result: the answer.
    ///   - time: when.
    ///   - policy: how often and when it is tried again.
    /// - Returns: the message; still waiting when it is to be tried again.
    public func completed(
        _ result: HandOffResult, at time: Timestamp, policy: RetryPolicy
    ) -> OutboxMessage {
        var copy = self
        switch result {
        case .accepted(let reference):
            copy.end(as: .sent)
            copy.readyAt = time
            copy.reasons.append(Reason("transport.accepted", reference))
        case .refused(let refusal):
            copy.end(as: .failed)
            copy.reasons += refusal.reasons
        case .tryAgain(let reasons):
            copy.reasons += reasons
            guard let wait = policy.wait(afterAttempt: attempts) else {
                copy.end(as: .failed)
                copy.reasons.append(
                    Reason("transport.exhausted", "\(attempts) attempts were made"))
                return copy
            }
            copy.state = .waiting
            copy.worker = nil
            copy.readyAt = time + wait
        }
        return copy
    }
}

extension OutboxMessage: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the fields.
    public func write(to writer: inout RecordWriter) {
        writer.append(key)
        writer.append(journey)
        writer.append(cause)
        writer.append(profile)
        use.write(to: &writer)
        recipient.write(to: &writer)
        writer.append(subject) { $0.append($1) }
        writer.append(body)
        writer.append(plannedAt)
        writer.append(notAfter)
        writer.append(byte: state.rawValue)
        writer.append(readyAt)
        writer.append(attempts)
        writer.append(worker) { $0.append($1) }
        writer.append(each: reasons) { $1.write(to: &$0) }
    }

    /// Reads a message.
    public init(from reader: inout RecordReader) throws(RecordError) {
        key = try reader.token()
        journey = try reader.string()
        cause = try reader.name()
        profile = try reader.token()
        use = try ConsentUse(from: &reader)
        recipient = try Identifier(from: &reader)
        subject = try reader.optional { reader throws(RecordError) in try reader.string() }
        body = try reader.string()
        plannedAt = try reader.timestamp()
        notAfter = try reader.timestamp()
        guard let state = OutboxState(rawValue: try reader.byte()) else {
            throw RecordError(.malformed, "a message has a state that does not exist")
        }
        self.state = state
        readyAt = try reader.timestamp()
        attempts = try reader.int64()
        worker = try reader.optional { reader throws(RecordError) in try reader.string() }
        reasons = try reader.array { reader throws(RecordError) in try Reason(from: &reader) }
    }
}
