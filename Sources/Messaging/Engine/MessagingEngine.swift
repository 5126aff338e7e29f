// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Messages that go out: triggers, the outbox, delivery.
///
/// The host calls `plan` and `deliver` from its own loop, on as many replicas as it likes.
/// A message leaves in four steps: claim (a transaction in which the goal and the consent are asked
/// once more, and the message is entered as in flight), a last look at the permit (a transaction
/// that reads), hand-over to a transport that spends the permit, result (a transaction). A crash
/// between any two leaves a lease that ends; the next hand-over has the same key.
public struct MessagingEngine: Sendable {
    /// What may be set.
    public struct Configuration: Sendable {
        /// How long a worker has for a hand-over before another may take the message.
        public var lease: Duration = .seconds(60)
        /// The name of this worker, its own among all that share the store.
        public var worker = "worker"
        /// How often and when a hand-over is tried again.
        public var retry = RetryPolicy()

        /// The usual settings.
        public init() {}
    }

    let store: any KeyValueStore
    let resolver: any IdentityResolver
    let gate: any ConsentGate
    /// The journeys that run.
    public let reminders: [CartReminder]
    let configuration: Configuration
    let tables = MessagingTables()
    let log = EventLog()

    /// An engine.
    ///
    /// - Parameters:
    ///   - store: where everything is kept.
    ///   - resolver: tells which profiles a customer has.
    ///   - gate: says who may be sent what.
    ///   - reminders: the journeys, each with a name of its own.
    ///   - configuration: leases and retries.
    public init(
        store: any KeyValueStore, resolver: any IdentityResolver, gate: any ConsentGate,
        reminders: [CartReminder], configuration: Configuration = Configuration()
    ) {
        self.store = store
        self.resolver = resolver
        self.gate = gate
        self.reminders = reminders
        self.configuration = configuration
    }

    /// The messages of `customer`, sent or not, with the reasons, oldest first.
    public func messages(
        of customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> [OutboxMessage] {
        try tables.messages(of: customer.profiles, transaction)
    }

    /// The message of this key; nil when it was never planned or is erased.
    public func message(
        _ key: MessageKey, in transaction: any ReadTransaction
    ) throws -> OutboxMessage? {
        try tables.message(key, transaction)
    }

    /// How many messages are in each state.
    ///
    /// - Complexity: O(n) in the number of messages kept.
    public func counts(in transaction: any ReadTransaction) throws -> [OutboxState: Int] {
        var counts: [OutboxState: Int] = [:]
        try transaction.scan(KeyScan(MessagingTables.messages.range)) { _, value in
            counts[try OutboxMessage(recordBytes: value).state, default: 0] += 1
            return true
        }
        return counts
    }

    /// What the journey says about the customer's carts at `time`.
    func verdict(
        of reminder: CartReminder, for customer: ResolvedCustomer, at time: Timestamp,
        in transaction: any ReadTransaction
    ) throws -> CartReminder.Verdict {
        let events = try log.events(.commerce, of: customer, in: transaction)
        return reminder.verdict(over: events.map(\.event), at: time)
    }
}

extension MessagingEngine: EventObserver {
    /// Notes addresses, and when a cart is to be looked at; all in the transaction of the event.
    public func observe(
        _ observation: Observation, in transaction: any WriteTransaction
    ) throws {
        let event = observation.event
        let profile = observation.recorded.profile
        var isKnownBetter = !observation.ended.isEmpty
        for identifier in observation.identifiers where Self.addressKinds.contains(identifier.kind)
        {
            let isNew = try tables.note(identifier, of: profile, at: event.occurredAt, transaction)
            isKnownBetter = isKnownBetter || isNew
        }
        if isKnownBetter { try unpark(observation.customer, in: transaction) }
        var isOrder = false
        switch event.commerce {
        case .cart: break
        case .order: isOrder = true
        default: return
        }
        for reminder in reminders {
            var run = try tables.run(of: profile, in: reminder.name, transaction)
            let before = run.due(after: reminder.delay)
            if isOrder {
                run.boughtAt = max(run.boughtAt, event.occurredAt)
            } else {
                run.changedAt = max(run.changedAt, event.occurredAt)
            }
            try transaction.set(
                run.recordBytes, for: MessagingTables.runs.key(profile, reminder.name))
            let after = run.due(after: reminder.delay)
            guard before != after else { continue }
            if let before {
                try transaction.remove(
                    MessagingTables.timers.key(before, profile, reminder.name))
            }
            if let after {
                try transaction.set(
                    [], for: MessagingTables.timers.key(after, profile, reminder.name))
            }
        }
    }

    /// Looks again at the carts of a customer that were due while he had no address.
    private func unpark(
        _ customer: ResolvedCustomer, in transaction: any WriteTransaction
    ) throws {
        for profile in customer.profiles + customer.shares.map(\.profile) {
            for reminder in reminders {
                let key = MessagingTables.parked.key(profile, reminder.name)
                guard try transaction.value(for: key) != nil else { continue }
                try transaction.remove(key)
                let run = try tables.run(of: profile, in: reminder.name, transaction)
                guard let due = run.due(after: reminder.delay) else { continue }
                try transaction.set(
                    [], for: MessagingTables.timers.key(due, profile, reminder.name))
            }
        }
    }

    static let addressKinds: Set<Identifier.Kind> = [.email, .phone, .messenger, .pushToken]
}
