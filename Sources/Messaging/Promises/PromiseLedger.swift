// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What was promised to customers, over a store: who owes what by when, and how it ended.
///
/// Its functions take part in the caller's transaction. Facts are kept under the profile they came
/// with; a promise that two profiles of one customer know is one promise.
public struct PromiseLedger: Sendable {
    /// * facts: (profile, at, name, digest) → `PromiseFact`.
    /// * due: (due, profile, name) → nothing: what is open as the profile's own facts tell.
    /// * names: (name, profile) → nothing.
    static let facts = Subspace(.messaging, table: 30)
    static let due = Subspace(.messaging, table: 31)
    static let names = Subspace(.messaging, table: 32)

    let resolver: any IdentityResolver

    /// A ledger.
    ///
    /// - Parameter resolver: tells which profiles a customer has.
    public init(resolver: any IdentityResolver) {
        self.resolver = resolver
    }

    /// Notes a fact under a profile.
    ///
    /// - Returns: whether it was not known.
    /// - Throws: what the store throws.
    /// - Complexity: O(n) in the facts of the profile about this promise.
    @discardableResult
    public func note(
        _ fact: PromiseFact, of profile: ProfileID, in transaction: any WriteTransaction
    ) throws -> Bool {
        let bytes = fact.recordBytes
        let key = Self.facts.key(profile, fact.at, fact.id, Self.digest(bytes))
        if try transaction.value(for: key) != nil { return false }
        let before = try own(fact.id, of: profile, transaction)
        try transaction.set(bytes, for: key)
        try transaction.set([], for: Self.names.key(fact.id, profile))
        try index(
            before, Promise(folding: try ownFacts(fact.id, of: profile, transaction)), profile,
            transaction)
        if case .made = fact.statement, before == nil {
            try takeEnds(of: fact.id, to: profile, transaction)
        }
        return true
    }

    /// Ends that were told before it was told that the promise was made.
    private func takeEnds(
        of id: PromiseID, to profile: ProfileID, _ transaction: any WriteTransaction
    ) throws {
        for other in try profiles(of: id, transaction) where other != profile {
            for fact in try ownFacts(id, of: other, transaction) {
                if case .ended = fact.statement { try note(fact, of: profile, in: transaction) }
            }
        }
    }

    /// Notes how a promise ended, wherever it was made.
    ///
    /// The earliest end that is told counts; a later one is kept and changes nothing.
    ///
    /// - Parameters:
    ///   - id: which promise.
    ///   - outcome: how it ended.
    ///   - time: when.
    ///   - reference: where that was said.
    ///   - transaction: where to write.
    /// - Returns: whether such a promise is known.
    /// - Throws: what the store throws.
    @discardableResult
    public func end(
        _ id: PromiseID, _ outcome: PromiseOutcome, at time: Timestamp, reference: String? = nil,
        in transaction: any WriteTransaction
    ) throws -> Bool {
        let profiles = try profiles(of: id, transaction)
        for profile in profiles {
            try note(
                .ended(id, outcome, at: time, reference: reference), of: profile, in: transaction)
        }
        return !profiles.isEmpty
    }

    /// The promises to a customer, by due time, with those that ended.
    public func promises(
        to customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> [Promise] {
        Promise.all(folding: try facts(of: customer, transaction))
    }

    /// One promise to a customer.
    public func promise(
        _ id: PromiseID, to customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> Promise? {
        Promise(folding: try facts(of: customer, transaction).filter { $0.id == id })
    }

    /// A promise that is overdue, and to whom.
    public struct Overdue: Hashable, Sendable {
        /// The promise.
        public var promise: Promise
        /// A profile of the customer under which it was made.
        public var profile: ProfileID
        /// The customer.
        public var customer: CustomerID
    }

    /// The open promises whose time is over, the longest overdue first; each once.
    ///
    /// - Parameters:
    ///   - time: what time it is.
    ///   - owner: whose; nil for everybody's.
    ///   - limit: at most so many.
    ///   - transaction: where to read.
    /// - Returns: the promises, as all profiles of the customer tell them.
    /// - Throws: what the resolver and the store throw.
    public func overdue(
        at time: Timestamp, of owner: String? = nil, limit: Int = 100,
        in transaction: any ReadTransaction
    ) throws -> [Overdue] {
        var result: [Overdue] = []
        var seen: Set<String> = []
        let range = KeyRange(from: Self.due.range.lower, to: Self.due.key(time))
        var cursor: Key? = range.lower
        while let start = cursor, result.count < limit {
            let page = try transaction.pairs(
                KeyScan(KeyRange(from: start, to: range.upper), limit: 64))
            cursor = page.count < 64 ? nil : page.last.map { Key($0.key.bytes + [0]) }
            for (key, _) in page where result.count < limit {
                var reader = try KeyReader(key, in: Self.due)
                _ = try reader.component(Timestamp.self)
                let profile = try reader.component(ProfileID.self)
                let id = try reader.component(PromiseID.self)
                guard let own = try own(id, of: profile, transaction) else { continue }
                let customer = try resolver.customer(
                    of: profile, at: own.madeAt, in: transaction)
                guard seen.insert("\(customer.id) \(id)").inserted,
                    let promise = try promise(id, to: customer, in: transaction),
                    promise.isOverdue(at: time), owner.map({ $0 == promise.owner }) ?? true
                else { continue }
                result.append(Overdue(promise: promise, profile: profile, customer: customer.id))
            }
        }
        return result.sorted {
            ($0.promise.dueAt, $0.promise.id) < ($1.promise.dueAt, $1.promise.id)
        }
    }

    /// Ends promises that are overdue by more than a grace as broken.
    ///
    /// An end that happened earlier and is told later still counts instead.
    ///
    /// - Parameters:
    ///   - grace: how long after its time a promise may still be kept.
    ///   - time: what time it is.
    ///   - limit: at most so many.
    ///   - transaction: where to write.
    /// - Returns: the promises that were open.
    /// - Throws: what the resolver and the store throw.
    @discardableResult
    public func breakOverdue(
        by grace: Duration, at time: Timestamp, limit: Int = 100,
        in transaction: any WriteTransaction
    ) throws -> [Overdue] {
        let late = try overdue(at: time - grace, limit: limit, in: transaction)
        let reason = Reason("promise.overdue", "its time went by and nobody told how it ended")
        for entry in late {
            try end(entry.promise.id, .broken(reason), at: time, in: transaction)
        }
        return late
    }

    private func facts(
        of customer: ResolvedCustomer, _ transaction: any ReadTransaction
    ) throws -> [PromiseFact] {
        try Self.facts.ranges(of: customer).flatMap { range in
            try transaction.pairs(KeyScan(range)).map { try PromiseFact(recordBytes: $0.value) }
        }
    }

    func own(
        _ id: PromiseID, of profile: ProfileID, _ transaction: any ReadTransaction
    ) throws -> Promise? {
        if try transaction.value(for: Self.names.key(id, profile)) == nil { return nil }
        return Promise(folding: try ownFacts(id, of: profile, transaction))
    }

    func ownFacts(
        _ id: PromiseID, of profile: ProfileID, _ transaction: any ReadTransaction
    ) throws -> [PromiseFact] {
        try transaction.pairs(KeyScan(Self.facts.range(profile))).map {
            try PromiseFact(recordBytes: $0.value)
        }.filter { $0.id == id }
    }

    func profiles(
        of id: PromiseID, _ transaction: any ReadTransaction
    ) throws -> [ProfileID] {
        try transaction.pairs(KeyScan(Self.names.range(id))).map { key, _ in
            var reader = try KeyReader(key, in: Self.names)
            _ = try reader.component(PromiseID.self)
            return try reader.component(ProfileID.self)
        }
    }

    /// Keeps the list of what is due right.
    func index(
        _ before: Promise?, _ after: Promise?, _ profile: ProfileID,
        _ transaction: any WriteTransaction
    ) throws {
        if let before, before.outcome == nil {
            try transaction.remove(Self.due.key(before.dueAt, profile, before.id))
        }
        if let after, after.outcome == nil {
            try transaction.set([], for: Self.due.key(after.dueAt, profile, after.id))
        }
    }

    static func digest(_ bytes: [UInt8]) -> UInt64 { SHA256.hash(bytes).words.0 }
}
