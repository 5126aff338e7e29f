// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Messages that go out: journeys, the outbox, delivery.
///
/// The host calls `advance` and `deliver` from its own loop, on as many replicas as it likes, or
/// lets `DeliveryWorker.run` do it. What an event sets going is written in the event's own
/// transaction. A message leaves in four steps: claim (a transaction in which every gate and the
/// goal are asked once more, and the message is entered as in flight), a last look at the permit
/// (a transaction that reads), hand-over to a transport that spends the permit, result
/// (a transaction). A crash between any two leaves a lease that ends; what happens then is declared
/// for each class of messages.
public struct MessagingEngine: Sendable {
    /// What may be set for one worker.
    public struct Configuration: Sendable {
        /// How long a worker has for a hand-over before another may take the message.
        public var lease: Duration = .seconds(60)
        /// The name of this worker, its own among all that share the store.
        public var worker = "worker"
        /// How many messages a worker takes in one transaction: those that nobody can tell of
        /// after a crash.
        public var window = 16

        /// The usual settings.
        public init() {}
    }

    let store: any KeyValueStore
    let rules: MessagingRules
    let configuration: Configuration
    /// How fast each channel and mailbox provider takes messages, as learned from their answers.
    public let rates: DeliveryRates

    /// An engine.
    ///
    /// - Parameters:
    ///   - store: where everything is kept.
    ///   - resolver: tells which profiles a customer has.
    ///   - gate: says who may be sent what.
    ///   - settings: journeys, policy, channels.
    ///   - configuration: leases and the worker's name.
    ///   - rates: shared by the workers of this process.
    public init(
        store: any KeyValueStore, resolver: any IdentityResolver, gate: any ConsentGate,
        _ settings: MessagingSettings, configuration: Configuration = Configuration(),
        rates: DeliveryRates = DeliveryRates()
    ) {
        self.store = store
        self.configuration = configuration
        self.rates = rates
        rules = MessagingRules(settings, resolver: resolver, gate: gate)
    }

    /// By which rules it is sent.
    public var settings: MessagingSettings { rules.settings }

    /// The messages of `customer`, sent or not, with the reasons, oldest first.
    public func messages(
        of customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> [OutboxMessage] {
        try StoredMessages(transaction).messages(of: customer.profiles)
    }

    /// The message of this key under a profile; nil when it was never planned or is erased.
    public func message(
        _ key: MessageKey, of profile: ProfileID, in transaction: any ReadTransaction
    ) throws -> OutboxMessage? {
        let stored = StoredMessages(transaction)
        return try stored.message(key, of: profile)
            ?? stored.accepted(of: profile).first { $0.key == key }
    }

    /// The runs of the customer's journeys, over or not.
    public func runs(
        of customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> [JourneyRun] {
        try customer.profiles.flatMap { try StoredMessages(transaction).runs(of: $0) }
    }

    /// How many messages are in each state.
    ///
    /// - Complexity: O(n) in the number of messages kept.
    public func counts(in transaction: any ReadTransaction) throws -> [OutboxState: Int] {
        var counts: [OutboxState: Int] = [:]
        for table in [MessagingTables.accepted, MessagingTables.queue, MessagingTables.messages] {
            try transaction.scan(KeyScan(table.range)) { _, value in
                counts[try OutboxMessage(recordBytes: value).state, default: 0] += 1
                return true
            }
        }
        return counts
    }

    func course(_ transaction: any WriteTransaction) -> MessagingCourse<StoredMessagingState> {
        MessagingCourse(rules: rules, state: StoredMessagingState(transaction, rules))
    }
}

extension MessagingEngine: EventObserver {
    /// Notes addresses and wishes, joins receipts, and moves journeys; all in the transaction of
    /// the event.
    public func observe(
        _ observation: Observation, in transaction: any WriteTransaction
    ) throws {
        try course(transaction).observe(observation)
        try observeAtDesks(observation, in: transaction)
    }
}
