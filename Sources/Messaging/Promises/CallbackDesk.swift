// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Requests to be called back, over a store: a queue by promised time, retries, closure.
///
/// Its functions take part in the caller's transaction. Every request is a promise; it is closed in
/// the thread in which it was made.
public struct CallbackDesk: Sendable {
    /// * facts: (profile, at, request, digest) → `CallbackFact`.
    /// * queue: (call at, profile, request) → the agent and the end of the lease, where one has it.
    static let facts = Subspace(.messaging, table: 37)
    static let queue = Subspace(.messaging, table: 38)

    /// When calls are made.
    public let policy: CallbackPolicy
    let resolver: any IdentityResolver
    let ledger: PromiseLedger

    /// A desk.
    public init(_ policy: CallbackPolicy, resolver: any IdentityResolver) {
        self.policy = policy
        self.resolver = resolver
        ledger = PromiseLedger(resolver: resolver)
    }

    /// A request that an agent has taken.
    public struct Assignment: Hashable, Sendable {
        /// The request.
        public var callback: Callback
        /// Under which profile it is kept.
        public var profile: ProfileID
        /// The customer who is to be called.
        public var customer: ResolvedCustomer
        /// The other open requests of the same customer, by name: one call can answer them all.
        public var others: [Callback]
        /// Until when no other agent gets it.
        public var until: Timestamp
    }

    /// Takes requests, calls and their end out of an event.
    ///
    /// Of `callbackRequested` the properties `callback_at` (RFC 3339), `topic`, `thread`; of
    /// `called` the property `callback` (the request's event) and `result`: `reached`, `wrong-number`
    /// or anything else for not reached; of any event `callback_cancelled` (the request's event).
    ///
    /// - Throws: what the store throws.
    public func observe(
        _ observation: Observation, in transaction: any WriteTransaction
    ) throws {
        let event = observation.event
        let profile = observation.recorded.profile
        let body = event.properties
        let thread = body["thread"]?.stringValue
        if event.name == .callbackRequested {
            let asked = body["callback_at"]?.stringValue.flatMap { Timestamp(rfc3339: $0) }
            try request(
                event.id, of: profile, about: body["topic"]?.stringValue ?? "", promisedAt: asked,
                thread: thread, at: event.occurredAt, in: transaction)
        }
        if event.name == .called, let id = body["callback"]?.stringValue {
            let result: CallbackFact.Result =
                switch body["result"]?.stringValue {
                case "reached": .reached
                case "wrong-number": .wrongNumber
                default: .notReached
                }
            let fact = CallbackFact(
                EventID(id), .called(result, by: body["agent"]?.stringValue ?? ""),
                at: event.occurredAt, thread: thread)
            try note(fact, toldBy: profile, transaction)
        }
        if let id = body["callback_cancelled"]?.stringValue {
            let fact = CallbackFact(
                EventID(id), .cancelled, at: event.occurredAt, thread: thread)
            try note(fact, toldBy: profile, transaction)
        }
    }

    /// Notes a fact under whoever made the request: a telephone system knows no customer.
    private func note(
        _ fact: CallbackFact, toldBy profile: ProfileID, _ transaction: any WriteTransaction
    ) throws {
        let known = try ledger.profiles(of: Callback.promise(fact.id), transaction)
        for owner in known.isEmpty ? [profile] : known {
            try note(fact, of: owner, in: transaction)
        }
    }

    /// Enters a request.
    ///
    /// - Parameters:
    ///   - id: its natural name.
    ///   - profile: whose.
    ///   - topic: about what.
    ///   - asked: when the customer wants the call; nil for soon.
    ///   - thread: where it is answered.
    ///   - time: when the customer asked.
    ///   - transaction: where to write.
    /// - Throws: what the store throws.
    public func request(
        _ id: EventID, of profile: ProfileID, about topic: String, promisedAt asked: Timestamp?,
        thread: String? = nil, at time: Timestamp, in transaction: any WriteTransaction
    ) throws {
        let promisedAt = asked ?? policy.opening(from: time) + policy.promise
        try note(
            CallbackFact(
                id, .requested(promisedAt: policy.opening(from: promisedAt), topic: topic),
                at: time, thread: thread), of: profile, in: transaction)
    }

    /// Notes what happened with a request, under the profile that it came with.
    ///
    /// - Returns: whether it was not known.
    /// - Throws: what the store throws.
    @discardableResult
    public func note(
        _ fact: CallbackFact, of profile: ProfileID, in transaction: any WriteTransaction
    ) throws -> Bool {
        let bytes = fact.recordBytes
        let key = Self.facts.key(profile, fact.at, fact.id, PromiseLedger.digest(bytes))
        if try transaction.value(for: key) != nil { return false }
        let customer = try resolver.customer(of: profile, at: fact.at, in: transaction)
        let before = try callback(fact.id, of: customer, transaction)
        try transaction.set(bytes, for: key)
        guard let after = try callback(fact.id, of: customer, transaction) else { return true }
        for entry in try requesters(of: fact.id, customer, transaction) {
            if case .waits(let due)? = before?.state {
                try transaction.remove(Self.queue.key(due, entry, fact.id))
            }
            if case .waits(let due) = after.state {
                try transaction.set([], for: Self.queue.key(due, entry, fact.id))
            }
        }
        if case .requested(let promisedAt, let topic) = fact.kind {
            try ledger.note(
                .made(
                    after.promise, .callback, due: promisedAt + policy.grace, by: "callback",
                    about: topic, at: fact.at, reference: fact.thread),
                of: profile, in: transaction)
        }
        if case .over(let outcome, let at) = after.state {
            try ledger.end(
                after.promise, outcome, at: at, reference: after.thread, in: transaction)
        }
        return true
    }

    /// Takes the request that is due the longest, so that no other agent gets it for a while.
    ///
    /// - Parameters:
    ///   - agent: who calls.
    ///   - lease: for how long.
    ///   - time: what time it is.
    ///   - transaction: where to write.
    /// - Returns: the request; nil when none is due, or no call may be made at this hour.
    /// - Throws: what the store throws.
    public func take(
        by agent: String, lease: Duration = .seconds(900), at time: Timestamp,
        in transaction: any WriteTransaction
    ) throws -> Assignment? {
        guard policy.opening(from: time) == time else { return nil }
        let range = KeyRange(
            from: Self.queue.range.lower, to: Self.queue.key(time + .microseconds(1)))
        for (key, value) in try transaction.pairs(KeyScan(range)) {
            var reader = try KeyReader(key, in: Self.queue)
            let due = try reader.component(Timestamp.self)
            let profile = try reader.component(ProfileID.self)
            let id = try reader.component(EventID.self)
            if !value.isEmpty, try Lease(recordBytes: value).until > time { continue }
            let customer = try resolver.customer(of: profile, in: transaction)
            let open = try callbacks(of: customer, in: transaction).filter {
                if case .waits = $0.state { true } else { false }
            }
            guard let callback = open.first(where: { $0.id == id }),
                callback.state == .waits(until: due)
            else {
                // A profile that joined since knows that it is over, or when it is due.
                try transaction.remove(key)
                if case .waits(let other)? = open.first(where: { $0.id == id })?.state {
                    try transaction.set([], for: Self.queue.key(other, profile, id))
                }
                continue
            }
            let until = time + lease
            try transaction.set(Lease(agent: agent, until: until).recordBytes, for: key)
            return Assignment(
                callback: callback, profile: profile, customer: customer,
                others: open.filter { $0.id != id }, until: until)
        }
        return nil
    }

    /// The requests of a customer, by the time that was promised, with those that are over.
    public func callbacks(
        of customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> [Callback] {
        let facts = try facts(of: customer, transaction).map(\.fact)
        return Dictionary(grouping: facts, by: \.id).values.compactMap {
            Callback(folding: $0, policy)
        }.sorted { ($0.promisedAt, $0.id) < ($1.promisedAt, $1.id) }
    }

    private struct Lease: Record {
        static var recordVersion: UInt8 { 1 }
        var agent: String
        var until: Timestamp

        init(agent: String, until: Timestamp) {
            self.agent = agent
            self.until = until
        }

        func write(to writer: inout RecordWriter) {
            writer.append(agent)
            writer.append(until)
        }

        init(from reader: inout RecordReader) throws(RecordError) {
            agent = try reader.string()
            until = try reader.timestamp()
        }
    }

    private func callback(
        _ id: EventID, of customer: ResolvedCustomer, _ transaction: any ReadTransaction
    ) throws -> Callback? {
        Callback(
            folding: try facts(of: customer, transaction).map(\.fact).filter { $0.id == id },
            policy)
    }

    private func requesters(
        of id: EventID, _ customer: ResolvedCustomer, _ transaction: any ReadTransaction
    ) throws -> Set<ProfileID> {
        var profiles: Set<ProfileID> = []
        for (profile, fact) in try facts(of: customer, transaction) where fact.id == id {
            if case .requested = fact.kind { profiles.insert(profile) }
        }
        return profiles
    }

    func facts(
        of customer: ResolvedCustomer, _ transaction: any ReadTransaction
    ) throws -> [(profile: ProfileID, fact: CallbackFact)] {
        try Self.facts.ranges(of: customer).flatMap { range in
            try transaction.pairs(KeyScan(range)).map { key, value in
                var reader = try KeyReader(key, in: Self.facts)
                return (try reader.component(ProfileID.self), try CallbackFact(recordBytes: value))
            }
        }
    }
}
