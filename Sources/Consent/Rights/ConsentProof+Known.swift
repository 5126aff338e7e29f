// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension ConsentProof {
    /// From when on the act counts for a question about the past: when it was done, or when it was
    /// received where that is earlier.
    ///
    /// The two differ from `mark` for a stop alone that the sender dates ahead: it stands as soon as
    /// it is known, as `ConsentPolicy` has it.
    public var holdsFrom: Timestamp { min(occurredAt, receivedAt) }

    /// Whether the act is part of the answer to what was known at `known` about `valid`.
    public func counts(validAt valid: Timestamp, knownAt known: Timestamp) -> Bool {
        receivedAt <= known && holdsFrom <= valid
    }
}

extension CustomerConsent {
    /// What was known at one instant about another, from acts of any profiles and in any order.
    ///
    /// The plain fold over the acts that were received by `known` and count from `valid` or
    /// before. `ConsentHistory` gives the same and is prepared for many questions. Purchases and
    /// inquiries are no acts: where a rule rests on these, fold events.
    ///
    /// - Parameters:
    ///   - proofs: the acts.
    ///   - valid: the instant that is asked about.
    ///   - known: the instant up to which acts had been received.
    /// - Complexity: O(a log n) for a acts that name n uses.
    public init(
        folding proofs: some Sequence<ConsentProof>, validAt valid: Timestamp,
        knownAt known: Timestamp
    ) {
        var states: [ProfileID: ConsentState] = [:]
        for proof in proofs where proof.counts(validAt: valid, knownAt: known) {
            states[proof.profile, default: ConsentState()].fold(proof.act, at: proof.mark)
        }
        self.init(states.map(Statement.init))
    }

    /// What was known at one instant about another, from events of any profiles and in any order;
    /// with what was bought and asked.
    ///
    /// - Parameters:
    ///   - events: the history.
    ///   - valid: the instant that is asked about.
    ///   - known: the instant up to which events had been received.
    /// - Complexity: O(a log n) for a events that name n uses.
    public init(
        folding events: some Sequence<RecordedEvent>, validAt valid: Timestamp,
        knownAt known: Timestamp
    ) {
        self.init(
            folding: events.filter {
                $0.receivedAt <= known && min($0.event.occurredAt, $0.receivedAt) <= valid
            })
    }
}
