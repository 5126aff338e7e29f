// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The clocks that the law starts around consent, evaluated over what happened: no job, no state.
///
/// It tells when; it neither destroys nor keeps anything itself.
public struct RetentionClock: Sendable {
    /// That a use was made of a customer's data, such as a message sent.
    public struct Occasion: Hashable, Sendable {
        /// The event that told of it.
        public var event: EventID
        /// For what.
        public var use: ConsentUse
        /// When.
        public var at: Timestamp

        /// An occasion.
        public init(_ event: EventID, _ use: ConsentUse, at time: Timestamp) {
            self.event = event
            self.use = use
            at = time
        }
    }

    /// The rules.
    public var rules: [RetentionRule]
    /// How days are counted.
    public var calendar: WorkCalendar

    /// A clock by these rules.
    public init(_ rules: [RetentionRule], calendar: WorkCalendar) {
        self.rules = rules
        self.calendar = calendar
    }

    /// Until when the proof of each grant has to be kept.
    ///
    /// - Parameters:
    ///   - proofs: the acts of a customer, in any order; those that grant nothing do not count.
    ///   - occasions: what was done by them, in any order. One counts for each grant that covers its use
    ///     and was given before.
    /// - Returns: one deadline for each grant and rule, ordered by grant and rule.
    public func proofs(
        _ proofs: some Sequence<ConsentProof>, occasions: some Sequence<Occasion>
    ) -> [RetentionDeadline] {
        let occasions = Array(occasions)
        return proofs.filter(\.act.kind.isGrant).flatMap { proof in
            let uses = occasions.filter { occasion in
                occasion.at >= proof.mark.time
                    && proof.act.uses.contains { $0.covers(occasion.use) }
            }
            let last = uses.map(\.at).max() ?? proof.mark.time
            return deadlines(.keepProof, proof.event, from: last)
        }
    }

    /// By when what a withdrawal asks for has to be done: destroy, and have taken effect.
    ///
    /// Counted from when it was received, and from when it was made where that is earlier.
    ///
    /// - Parameter proofs: the acts of a customer; those that stop nothing do not count.
    /// - Returns: deadlines in the order of the acts.
    public func withdrawals(_ proofs: some Sequence<ConsentProof>) -> [RetentionDeadline] {
        proofs.filter(\.act.kind.isStop).flatMap { proof in
            let from = min(proof.occurredAt, proof.receivedAt)
            return deadlines(.destroyData, proof.event, from: from)
                + deadlines(.honourWithdrawal, proof.event, from: from)
        }
    }

    /// By when a request to be told what is held has to be answered.
    public func answer(
        to request: EventID, receivedAt: Timestamp
    ) -> [RetentionDeadline] {
        deadlines(.answerRequest, request, from: receivedAt)
    }

    /// How long the link to unsubscribe of a message has to work.
    public func link(of message: EventID, sentAt: Timestamp) -> [RetentionDeadline] {
        deadlines(.keepLinkAlive, message, from: sentAt)
    }

    private func deadlines(
        _ duty: RetentionRule.Duty, _ event: EventID, from: Timestamp
    ) -> [RetentionDeadline] {
        rules.filter { $0.duty == duty }.map { rule in
            RetentionDeadline(
                rule: rule, event: event, from: from,
                instant: calendar.end(of: rule.term, from: from))
        }
    }
}
