// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension PersonalizationEngine {
    /// What the customer looked at, searched for, wished for and put into carts, oldest first, in
    /// whatever channel and under whichever of his profiles.
    ///
    /// - Parameters:
    ///   - customer: whose.
    ///   - start: the first instant.
    ///   - end: the first instant that is left out.
    ///   - limit: at most so many, the newest of them.
    ///   - transaction: where to read.
    /// - Returns: the acts, by time, then by event.
    /// - Throws: what the store throws; `RecordError` for a damaged record.
    /// - Complexity: `limit` rows of each profile and span.
    public func acts(
        of customer: ResolvedCustomer, from start: Timestamp = .distantPast,
        to end: Timestamp = .distantFuture, newest limit: Int, in transaction: any ReadTransaction
    ) throws -> [CustomerAct] {
        var found: [CustomerAct] = []
        let limit = max(limit, 0)
        func read(_ profile: ProfileID, _ start: Timestamp, _ end: Timestamp) throws {
            guard start < end else { return }
            let range = KeyRange(
                from: Self.acts.key(profile, start), to: Self.acts.key(profile, end))
            let scan = KeyScan(range, order: .descending, limit: limit)
            try transaction.scan(scan) { key, value in
                found.append(try Self.act(key, value).act)
                return true
            }
        }
        for profile in customer.profiles { try read(profile, start, end) }
        for share in customer.shares {
            for span in share.spans {
                try read(share.profile, max(start, span.lowerBound), min(end, span.upperBound))
            }
        }
        found.sort { ($0.at, $0.event) < ($1.at, $1.event) }
        if found.count > limit { found.removeFirst(found.count - limit) }
        return found
    }

    /// What the customer is doing at `time`, in whatever channels.
    ///
    /// It is read from the store: what was recorded a moment ago in the app is part of it at the
    /// terminal in the store, as soon as both profiles are one customer's.
    ///
    /// - Complexity: `configuration.longestSession` rows of each profile.
    public func session(
        of customer: ResolvedCustomer, at time: Timestamp, in transaction: any ReadTransaction
    ) throws -> RunningSession {
        // Both ends of the search are those of the longest session that can be.
        let acts = try acts(
            of: customer, to: time.advanced(by: .microseconds(1)),
            newest: configuration.longestSession, in: transaction)
        return RunningSession(
            of: acts, at: time, pause: configuration.sessionPause,
            limit: configuration.longestSession)
    }

    /// Everything that was recorded about behaviour, put into numbers for models.
    ///
    /// - Parameters:
    ///   - known: further items that get a number.
    ///   - transaction: where to read.
    /// - Returns: the rows. With a resolver they are those of customers, so that what one person
    ///   did under several profiles belongs together; without one every profile is a customer.
    /// - Throws: what the store throws; `PersonalizationError.Code.tooMany`.
    /// - Complexity: all that is stored about behaviour.
    public func behaviour(
        knowing known: [ItemID] = [], in transaction: any ReadTransaction
    ) throws -> NumberedBehaviour {
        var collector = NumberedBehaviour.Collector()
        var owners = Owners(resolver: resolver, transaction: transaction)
        try transaction.scan(KeyScan(Self.purchases.range)) { key, value in
            let (profile, purchase) = try Self.purchase(key, value)
            collector.add(purchase, of: try owners.owner(of: profile, at: purchase.at))
            return true
        }
        try transaction.scan(KeyScan(Self.acts.range)) { key, value in
            let (profile, act) = try Self.act(key, value)
            collector.add(act, of: try owners.owner(of: profile, at: act.at))
            return true
        }
        return try collector.numbered(knowing: known, pause: configuration.sessionPause)
    }

    /// Whose it is what was recorded, each profile looked up once.
    private struct Owners {
        let resolver: (any IdentityResolver)?
        let transaction: any ReadTransaction
        private var known: [ProfileID: ResolvedCustomer] = [:]

        init(resolver: (any IdentityResolver)?, transaction: any ReadTransaction) {
            self.resolver = resolver
            self.transaction = transaction
        }

        mutating func owner(of profile: ProfileID, at time: Timestamp) throws -> CustomerID {
            guard let resolver else { return CustomerID(profile.token) }
            if let customer = known[profile], customer.owns(profile, at: time) {
                return customer.id
            }
            let customer = try resolver.customer(of: profile, at: time, in: transaction)
            known[profile] = customer
            return customer.id
        }
    }

    static func act(
        _ key: Key, _ value: [UInt8]
    ) throws(RecordError) -> (profile: ProfileID, act: CustomerAct) {
        var reader = try KeyReader(key, in: acts)
        let profile: ProfileID = try reader.component()
        let time: Timestamp = try reader.component()
        let event: EventID = try reader.component()
        let record = try CustomerActRecord(recordBytes: value)
        return (
            profile,
            CustomerAct(
                event: event, at: time, channel: record.channel, search: record.search,
                deeds: record.deeds)
        )
    }
}
