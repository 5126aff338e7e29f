// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension OutboxMessage {
    /// The message taken by `worker` until `end`.
    public func claimed(by worker: String, until end: Timestamp) -> OutboxMessage {
        var copy = self
        copy.state = .leased
        copy.worker = worker
        copy.leasedUntil = end
        copy.attempts += 1
        return copy
    }

    /// The message to be looked at again, because its worker was started anew and has forgotten
    /// it.
    ///
    /// It stays leased: whether it was handed over nobody knows.
    public func released() -> OutboxMessage {
        var copy = self
        copy.letGo()
        return copy
    }

    /// The message that will not be sent.
    public func dropped(for refusal: Refusal) -> OutboxMessage {
        var copy = self
        copy.end(as: .dropped)
        copy.note(refusal.reasons)
        return copy
    }

    /// The message that waits until `time` because a gate said "later".
    public func deferred(to time: Timestamp, for reasons: [Reason]) -> OutboxMessage {
        var copy = self
        copy.state = .waiting
        copy.letGo()
        copy.readyAt = time
        copy.note(reasons)
        return copy
    }

    /// The message on the next channel of its route.
    ///
    /// - Parameters:
    ///   - channel: the channel.
    ///   - recipient: the address there.
    ///   - content: the text for it.
    ///   - time: when.
    ///   - reasons: why the channel before did not do.
    /// - Returns: the message, waiting.
    public func rerouted(
        to channel: ChannelKind, _ recipient: Identifier, _ content: MessageContent,
        at time: Timestamp, because reasons: [Reason]
    ) -> OutboxMessage {
        var copy = self
        let left = route.firstIndex(of: channel).map { Array(route[($0 + 1)...]) } ?? route
        copy.change {
            $0.use.channel = channel
            $0.recipient = recipient
            $0.content = content
            $0.route = left
        }
        copy.state = .waiting
        copy.letGo()
        copy.readyAt = time
        copy.reference = nil
        copy.note(reasons)
        return copy
    }

    /// A dead letter, or one that was held, put back into the queue: every gate is asked again.
    ///
    /// One that had used up its attempts has one more.
    public func replayed(at time: Timestamp) -> OutboxMessage {
        var copy = self
        copy.state = .waiting
        copy.letGo()
        copy.readyAt = time
        copy.note(Reason("outbox.replayed", "put back at \(time.rfc3339)"))
        return copy
    }

    /// The message after a transport answered.
    ///
    /// - Parameters:
    ///   - result: the answer.
    ///   - time: when.
    ///   - retry: how often and when it is tried again.
    ///   - ambiguity: what happens when nobody can tell.
    /// - Returns: the message; still waiting when it is to be tried again.
    public func completed(
        _ result: HandOffResult, at time: Timestamp, retry: RetryPolicy,
        ambiguity: AmbiguityPolicy
    ) -> OutboxMessage {
        var copy = self
        switch result {
        case .accepted(let reference):
            copy.end(as: .sent)
            copy.readyAt = time
            copy.reference = reference
            copy.note(Reason("transport.accepted", reference))
        case .refused(let refusal):
            copy.end(as: .failed)
            copy.readyAt = time
            copy.note(refusal.reasons)
        case .tryAgain(let reasons, let wait):
            copy.note(reasons)
            copy.retry(at: time, atLeast: wait, retry)
        case .ambiguous(let reasons):
            copy.note(reasons)
            copy.note(Reason("transport.ambiguous", "declared: \(ambiguity)"))
            switch ambiguity {
            case .assumeSent:
                copy.end(as: .sent)
                copy.readyAt = time
            case .retrySameKey: copy.retry(at: time, atLeast: nil, retry)
            case .askTransport, .hold:
                copy.end(as: .held)
                copy.readyAt = time
            }
        }
        return copy
    }

    /// The message that went after all, as something that came back shows.
    public func confirmed(_ reason: Reason) -> OutboxMessage {
        var copy = self
        copy.end(as: .sent)
        copy.route = []
        copy.note(reason)
        return copy
    }

    /// The message with what came back about it.
    public func received(_ receipts: MessageReceipts) -> OutboxMessage {
        var copy = self
        copy.receipts.join(receipts)
        return copy
    }

    private mutating func retry(
        at time: Timestamp, atLeast least: Duration?, _ policy: RetryPolicy
    ) {
        guard let wait = policy.wait(afterAttempt: attempts, of: key) else {
            let made = attempts
            end(as: .failed)
            readyAt = time
            note(Reason("transport.exhausted", "\(made) attempts were made"))
            return
        }
        state = .waiting
        letGo()
        readyAt = time + max(wait, least ?? .zero)
    }

    private mutating func end(as state: OutboxState) {
        self.state = state
        letGo()
        if state == .sent || state == .dropped { attempts = 0 }
    }

    private mutating func letGo() {
        worker = nil
        leasedUntil = nil
    }

    /// Keeps the newest reasons; a message that waits for long does not grow without end.
    private mutating func note(_ added: [Reason]) {
        for reason in added { note(reason) }
    }

    private mutating func note(_ reason: Reason) {
        reasons.append(reason)
        if reasons.count > Self.longestStory {
            reasons.removeFirst(reasons.count - Self.longestStory)
        }
    }

    private static let longestStory = 32
}
