// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension MessagingEngine {
    /// The dead letters, and the messages that a person is to decide about, with their reasons.
    ///
    /// - Parameters:
    ///   - states: `failed` and `held` unless told otherwise.
    ///   - limit: at most so many.
    ///   - transaction: where to read.
    /// - Returns: in the order of time.
    /// - Throws: what the store throws.
    /// - Complexity: O(n) in the number of messages kept.
    public func deadLetters(
        _ states: Set<OutboxState> = [.failed, .held], limit: Int = 1_000,
        in transaction: any ReadTransaction
    ) throws -> [OutboxMessage] {
        var found: [OutboxMessage] = []
        try transaction.scan(KeyScan(MessagingTables.messages.range)) { _, value in
            let message = try OutboxMessage(recordBytes: value)
            if states.contains(message.state) { found.append(message) }
            return found.count < limit
        }
        return found
    }

    /// Puts a dead letter, or a message that was held, back into the queue.
    ///
    /// Consent, caps, hours and goal are asked again when it is taken.
    ///
    /// - Returns: false where there is no such message.
    /// - Throws: what the store throws.
    public func replay(
        _ key: MessageKey, of profile: ProfileID, at time: Timestamp,
        in transaction: any WriteTransaction
    ) throws -> Bool {
        let state = StoredMessagingState(transaction, rules)
        guard let message = try state.message(key, of: profile),
            message.state == .failed || message.state == .held
        else { return false }
        try state.set(message.replayed(at: time), before: message)
        return true
    }

    /// Decides about a message that was held: it counts as sent, or is given up.
    ///
    /// - Parameters:
    ///   - key: which message.
    ///   - profile: under which profile it is kept.
    ///   - wentOut: what the person found.
    ///   - words: who decided, and why.
    ///   - transaction: where it is written.
    /// - Returns: false where no such message is held.
    /// - Throws: what the store throws.
    public func settle(
        _ key: MessageKey, of profile: ProfileID, wentOut: Bool, because words: String,
        in transaction: any WriteTransaction
    ) throws -> Bool {
        let state = StoredMessagingState(transaction, rules)
        guard let message = try state.message(key, of: profile), message.state == .held else {
            return false
        }
        let reason = Reason("outbox.decided", words)
        try state.set(
            wentOut ? message.confirmed(reason) : message.dropped(for: Refusal([reason])),
            before: message)
        return true
    }
}
