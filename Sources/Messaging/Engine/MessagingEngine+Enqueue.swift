// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension MessagingEngine {
    /// What became of a wish to send.
    public enum SendAnswer: Hashable, Sendable {
        /// It waits in the outbox; from when on it may be taken.
        case planned(readyAt: Timestamp)
        /// A message of this key was planned before; nothing was changed.
        case known
        /// No address is known; it is planned when one becomes known within its life.
        case parked
        /// It will not be sent; the message is kept with these reasons.
        case dropped([Reason])

        init(_ outcome: PlanOutcome) {
            switch outcome {
            case .planned(let message): self = .planned(readyAt: message.readyAt)
            case .known: self = .known
            case .parked: self = .parked
            case .dropped(let message): self = .dropped(message.reasons)
            case .refused(let refusal): self = .dropped(refusal.reasons)
            }
        }
    }

    /// Wishes a message for one person, beside journeys: a receipt, an answer, a notice.
    ///
    /// Every gate is asked now, and again when the message goes. A second call with the same key changes
    /// nothing, however long ago the first was.
    ///
    /// - Parameters:
    ///   - intent: the wish; its plan is one of the settings'.
    ///   - time: when.
    ///   - transaction: where it is written, together with what it is about.
    /// - Returns: what became of it.
    /// - Throws: what the store, the resolver or the gate throws.
    public func send(
        _ intent: SendIntent, at time: Timestamp, in transaction: any WriteTransaction
    ) throws -> SendAnswer {
        let course = course(transaction)
        var person = try course.person(
            try rules.resolver.customer(of: intent.profile, in: transaction))
        return SendAnswer(try course.plan(intent, for: &person, at: time))
    }

    /// Puts messages into the outbox that the host has rendered and addressed itself.
    ///
    /// Nothing is decided now: every gate is asked when a worker first looks at the message, which
    /// is also when it takes its place under the caps. One whose key is known under its profile is
    /// left out, now or, where no worker has looked at the first one yet, then. What is written
    /// lies side by side.
    ///
    /// - Parameters:
    ///   - messages: what is to go; the plan of each is one of the settings'. Those that do not
    ///     wait are left out.
    ///   - transaction: where they are written.
    /// - Throws: what the store throws.
    /// - Complexity: O(log n) a message in the number of messages that are kept.
    public func enqueue(
        _ messages: [OutboxMessage], in transaction: any WriteTransaction
    ) throws {
        for message in messages where message.state == .waiting {
            let known = MessagingTables.summaries.key(message.profile, message.key)
            if try transaction.value(for: known) != nil { continue }
            try transaction.set(message.recordBytes, for: MessagingTables.acceptedKey(message))
        }
    }

    /// The same in a transaction of its own, durable when it returns.
    public func enqueue(_ messages: [OutboxMessage]) async throws {
        try await store.write { try enqueue(messages, in: $0) }
    }
}
