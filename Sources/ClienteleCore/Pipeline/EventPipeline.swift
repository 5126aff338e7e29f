// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Records events: one event is one transaction over the history, identity and every observer.
///
/// An event is in completely or not at all, whatever is interrupted when;
/// handing it in again, by the same event id, changes nothing but the count of duplicates.
/// What is refused is kept with its reasons.
public struct EventPipeline: Sendable {
    /// What may be set.
    public struct Configuration: Sendable {
        /// What an event must be.
        public var checks = EventChecks()
        /// How much of damaged input is kept, in bytes.
        public var rejectedBytes = 64 * 1_024
        /// Under which number this pipeline counts.
        ///
        /// Replicas that share a store count apart, so that they do not wait for each other.
        public var shard: UInt8 = 0

        /// The usual settings.
        public init() {}
    }

    private let store: any KeyValueStore
    private let resolver: any IdentityResolver
    private let observers: [any EventObserver]
    private let clock: any WallClock
    private let configuration: Configuration
    private let log = EventLog()

    /// A pipeline.
    ///
    /// - Parameters:
    ///   - store: where everything is kept.
    ///   - resolver: tells whose an event is.
    ///   - observers: take part in each event's transaction, in this order.
    ///   - clock: when an event arrived, where it does not say so itself.
    ///   - configuration: limits.
    public init(
        store: any KeyValueStore, resolver: any IdentityResolver,
        observers: [any EventObserver] = [], clock: any WallClock = SystemWallClock(),
        configuration: Configuration = Configuration()
    ) {
        self.store = store
        self.resolver = resolver
        self.observers = observers
        self.clock = clock
        self.configuration = configuration
    }

    /// Records one event, durably.
    ///
    /// - Throws: what the store or an observer throws; nothing is recorded then,
    ///   and it may be tried again.
    @discardableResult
    public func record(_ event: CustomerEvent) async throws -> RecordOutcome {
        try await record([.event(event)])[0]
    }

    /// Records several in one commit; each is in or out on its own.
    ///
    /// - Parameters:
    ///   - batch: in the order in which they are to be looked at; the final state
    ///     does not depend on it.
    ///   - position: how far a source is read with this batch; stored with it.
    /// - Returns: what became of each, in the order of `batch`.
    /// - Throws: what the store or an observer throws; nothing of the batch is recorded then.
    @discardableResult
    public func record(
        _ batch: [IngestItem], upTo position: SourcePosition? = nil
    ) async throws -> [RecordOutcome] {
        // Events that an observer refuses are few: the batch is first tried without a scope for
        // each event, and only when one is refused again with each undone on its own.
        if batch.count > 1 {
            do {
                return try await record(batch, upTo: position, eachApart: false)
            } catch is Refusal {}
        }
        return try await record(batch, upTo: position, eachApart: true)
    }

    private func record(
        _ batch: [IngestItem], upTo position: SourcePosition?, eachApart: Bool
    ) async throws -> [RecordOutcome] {
        try await store.write { transaction in
            let outcomes = try record(batch, eachApart: eachApart, in: transaction)
            if let position { try IngestLedger().set(position, in: transaction) }
            return outcomes
        }
    }

    /// Records several events in one commit; see `record(_:upTo:)`.
    @discardableResult
    public func record(
        _ events: [CustomerEvent], upTo position: SourcePosition? = nil
    ) async throws -> [RecordOutcome] {
        try await record(events.map(IngestItem.event), upTo: position)
    }

    private func record(
        _ batch: [IngestItem], eachApart: Bool, in transaction: any WriteTransaction
    ) throws -> [RecordOutcome] {
        let ledger = IngestLedger()
        try transaction.rehearse(batch.count) { index in
            if case .event(let event) = batch[index] {
                _ = try record(event, apart: false, in: transaction)
            }
        }
        var counts = try ledger.counts(ofShard: configuration.shard, in: transaction)
        var outcomes: [RecordOutcome] = []
        outcomes.reserveCapacity(batch.count)
        for item in batch {
            counts.received += 1
            let outcome: RecordOutcome
            switch item {
            case .event(let event): outcome = try record(event, apart: eachApart, in: transaction)
            case .damaged(_, let reasons, _, _): outcome = .rejected(Refusal(reasons))
            }
            switch outcome {
            case .accepted: counts.accepted += 1
            case .duplicate: counts.duplicate += 1
            case .rejected(let refusal):
                try ledger.keep(
                    rejected(item, for: refusal), number: counts.rejected,
                    shard: configuration.shard, in: transaction)
                counts.rejected += 1
            }
            outcomes.append(outcome)
        }
        try ledger.set(counts, ofShard: configuration.shard, in: transaction)
        return outcomes
    }

    private func record(
        _ event: CustomerEvent, apart: Bool, in transaction: any WriteTransaction
    ) throws -> RecordOutcome {
        let receivedAt = event.receivedAt ?? clock.timestamp()
        let reasons = configuration.checks.reasons(against: event, receivedAt: receivedAt)
        if !reasons.isEmpty { return .rejected(Refusal(reasons)) }
        if try log.knows(event.id, in: transaction) { return .duplicate }
        guard apart else {
            return .accepted(try accept(event, receivedAt: receivedAt, in: transaction))
        }
        do {
            let resolution = try transaction.atomically {
                try accept(event, receivedAt: receivedAt, in: transaction)
            }
            return .accepted(resolution)
        } catch let refusal as Refusal {
            return .rejected(refusal)
        }
    }

    private func accept(
        _ event: CustomerEvent, receivedAt: Timestamp, in transaction: any WriteTransaction
    ) throws -> Resolution {
        let resolution = try resolver.resolve(Sighting(event), in: transaction)
        let recorded = RecordedEvent(
            event: event, profile: resolution.profile, receivedAt: receivedAt)
        try log.append(recorded, limit: configuration.checks.eventBytes, in: transaction)
        let observation = Observation(recorded, resolution)
        for observer in observers { try observer.observe(observation, in: transaction) }
        return resolution
    }

    private func rejected(_ item: IngestItem, for refusal: Refusal) -> RejectedInput {
        switch item {
        case .event(let event):
            RejectedInput(
                bounded(event), reasons: refusal.reasons,
                at: event.receivedAt ?? clock.timestamp())
        case .damaged(let bytes, _, let source, let line):
            RejectedInput(
                .bytes(Array(bytes.prefix(configuration.rejectedBytes))),
                reasons: refusal.reasons, at: clock.timestamp(), source: source, line: line)
        }
    }

    private func bounded(_ event: CustomerEvent) -> RejectedInput.Content {
        let bytes = event.recordBytes
        if bytes.count <= configuration.rejectedBytes { return .event(event) }
        return .bytes(Array(bytes.prefix(configuration.rejectedBytes)))
    }
}
