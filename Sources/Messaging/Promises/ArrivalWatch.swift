// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension EventName {
    /// A customer wants to be told when items arrive: typed items, the property `location` for one
    /// place, `notify_channel` for one channel.
    public static let arrivalWanted = EventName("arrival-wanted")
    /// A customer does not want to be told any more, of these items at `location` or anywhere.
    public static let arrivalUnwanted = EventName("arrival-unwanted")
}

/// "We will tell you when it arrives": wishes, arrivals, notices, over a store.
///
/// Its functions take part in the caller's transaction. Of one arrival each person is told once,
/// whatever the number of profiles, places and tellings; when stock is short the oldest wishes come
/// first, and the others stay. Every wish is a promise.
public struct ArrivalWatch: Sendable {
    /// * queue: (item, place or nothing, at, profile) → `ArrivalFact.wished`; what waits.
    /// * facts: (profile, at, digest) → `ArrivalFact`.
    /// * stock: (item, place) → `StockWatch`.
    /// * open: (arrived at, item, place) → nothing; arrivals of which somebody may be told.
    static let open = Subspace(.messaging, table: 33)
    static let queue = Subspace(.messaging, table: 34)
    static let facts = Subspace(.messaging, table: 35)
    static let stock = Subspace(.messaging, table: 36)

    /// The notice; its templates may use `item`, `location` and `available`.
    public let plan: MessagePlan
    /// How many persons are told for each unit that arrived.
    public let perUnit: Int64
    /// How long a wish is kept.
    public let life: Duration
    let resolver: any IdentityResolver
    let outbox: any CampaignOutbox
    let ledger: PromiseLedger

    /// A watch over stock.
    ///
    /// - Parameters:
    ///   - plan: the notice, of the class `service`.
    ///   - perUnit: how many persons are told for each unit that arrived; at least one.
    ///   - life: how long a wish is kept.
    ///   - resolver: tells which profiles a customer has.
    ///   - outbox: decides about notices and takes them.
    public init(
        _ plan: MessagePlan, perUnit: Int64 = 3, life: Duration = .seconds(180 * 86_400),
        resolver: any IdentityResolver, outbox: any CampaignOutbox
    ) {
        self.plan = plan
        self.perUnit = max(perUnit, 1)
        self.life = life
        self.resolver = resolver
        self.outbox = outbox
        ledger = PromiseLedger(resolver: resolver)
    }

    /// Notes what an event means: wishes, their end, and arrivals.
    ///
    /// - Throws: what the store throws.
    public func observe(
        _ observation: Observation, in transaction: any WriteTransaction
    ) throws {
        let event = observation.event
        for reading in StockReading.all(in: event) { try take(reading, in: transaction) }
        guard event.name == .arrivalWanted || event.name == .arrivalUnwanted,
            case .items(let lines) = event.commerce
        else { return }
        let place = event.properties["location"]?.stringValue.map { LocationID($0) }
        let channel = event.properties["notify_channel"]?.stringValue.map { ChannelKind($0) }
        let profile = observation.recorded.profile
        for line in lines {
            if event.name == .arrivalWanted {
                let wish = ArrivalWish(
                    line.item, location: place, on: channel, at: event.occurredAt,
                    until: event.occurredAt + life)
                try add(wish, of: profile, in: transaction)
            } else {
                try giveUp(
                    line.item, location: place, of: profile, at: event.occurredAt, in: transaction)
            }
        }
    }

    /// Adds a wish, and the promise that answers it.
    ///
    /// - Returns: whether it was not known.
    /// - Throws: what the store throws.
    @discardableResult
    public func add(
        _ wish: ArrivalWish, of profile: ProfileID, in transaction: any WriteTransaction
    ) throws -> Bool {
        guard try note(.wished(wish), of: profile, transaction) else { return false }
        try transaction.set(
            ArrivalFact.wished(wish).recordBytes, for: Self.queueKey(wish, profile))
        try ledger.note(
            .made(
                wish.promise(to: profile), .arrival, due: wish.until, by: plan.name,
                about: wish.item.rawValue, at: wish.at),
            of: profile, in: transaction)
        // Told late: what arrived since may be news still.
        for (key, value) in try transaction.pairs(KeyScan(Self.stock.range(wish.item))) {
            let watch = try StockWatch(recordBytes: value)
            var reader = try KeyReader(key, in: Self.stock)
            _ = try reader.component(ItemID.self)
            let place = try reader.component(LocationID.self)
            guard wish.isAbout(wish.item, at: place), watch.budget > 0, watch.arrivedAt >= wish.at
            else { continue }
            try transaction.set([], for: Self.open.key(watch.arrivedAt, wish.item, place))
        }
        return true
    }

    /// Ends a customer's wishes for an item at a place, or anywhere.
    ///
    /// - Throws: what the store throws.
    public func giveUp(
        _ item: ItemID, location place: LocationID? = nil, of profile: ProfileID,
        at time: Timestamp,
        in transaction: any WriteTransaction
    ) throws {
        try note(.givenUp(item, place, at: time), of: profile, transaction)
        let customer = try resolver.customer(of: profile, at: time, in: transaction)
        for (owner, wish) in try wishes(of: customer, transaction)
        where wish.item == item && (place == nil || place == wish.location) && wish.at <= time {
            try close(wish, of: owner, .released, at: time, transaction)
        }
    }

    /// The wishes of a customer that are open, oldest first.
    public func wishes(
        of customer: ResolvedCustomer, at time: Timestamp, in transaction: any ReadTransaction
    ) throws -> [ArrivalWish] {
        ArrivalFact.open(try facts(of: customer, transaction).map(\.fact), at: time)
    }

    /// Takes the level of an item at a place; more units than before are an arrival.
    ///
    /// - Throws: what the store throws.
    public func take(
        _ reading: StockReading, in transaction: any WriteTransaction
    ) throws {
        let key = Self.stock.key(reading.item, reading.location)
        let before = try transaction.value(for: key).map { try StockWatch(recordBytes: $0) }
        var watch = before ?? StockWatch()
        let arrived = watch.take(reading, perUnit: perUnit)
        try transaction.set(watch.recordBytes, for: key)
        guard arrived || watch.budget == 0 else { return }
        if let before {
            try transaction.remove(
                Self.open.key(before.arrivedAt, reading.item, reading.location))
        }
        if arrived, try isWaited(for: reading.item, at: reading.location, transaction) {
            try transaction.set(
                [], for: Self.open.key(watch.arrivedAt, reading.item, reading.location))
        }
    }

    private func isWaited(
        for item: ItemID, at place: LocationID, _ transaction: any ReadTransaction
    ) throws -> Bool {
        try ["", place.rawValue].contains { text in
            let scan = KeyScan(Self.queue.range(item, text), limit: 1)
            return try !transaction.pairs(scan).isEmpty
        }
    }

    @discardableResult
    func note(
        _ fact: ArrivalFact, of profile: ProfileID, _ transaction: any WriteTransaction
    ) throws -> Bool {
        let bytes = fact.recordBytes
        let key = Self.facts.key(profile, fact.at, PromiseLedger.digest(bytes))
        if try transaction.value(for: key) != nil { return false }
        try transaction.set(bytes, for: key)
        return true
    }

    /// Takes a wish out of the queue, and ends its promise.
    func close(
        _ wish: ArrivalWish, of profile: ProfileID, _ outcome: PromiseOutcome, at time: Timestamp,
        _ transaction: any WriteTransaction
    ) throws {
        try transaction.remove(Self.queueKey(wish, profile))
        try ledger.end(wish.promise(to: profile), outcome, at: time, in: transaction)
    }

    func facts(
        of customer: ResolvedCustomer, _ transaction: any ReadTransaction
    ) throws -> [(profile: ProfileID, fact: ArrivalFact)] {
        try Self.facts.ranges(of: customer).flatMap { range in
            try transaction.pairs(KeyScan(range)).map { key, value in
                var reader = try KeyReader(key, in: Self.facts)
                return (try reader.component(ProfileID.self), try ArrivalFact(recordBytes: value))
            }
        }
    }

    /// Every wish of a customer, open or not, with the profile that it is kept under.
    func wishes(
        of customer: ResolvedCustomer, _ transaction: any ReadTransaction
    ) throws -> [(ProfileID, ArrivalWish)] {
        try facts(of: customer, transaction).compactMap { profile, fact in
            guard case .wished(let wish) = fact else { return nil }
            return (profile, wish)
        }
    }

    static func queueKey(_ wish: ArrivalWish, _ profile: ProfileID) -> Key {
        var writer = KeyWriter(queue)
        writer.append(wish.item)
        writer.append(wish.location?.rawValue ?? "")
        writer.append(wish.at)
        writer.append(profile)
        writer.append(PromiseLedger.digest(ArrivalFact.wished(wish).recordBytes))
        return writer.key
    }
}
