// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension ArrivalWatch {
    /// What one call of `tell` did.
    public struct Notices: Hashable, Sendable {
        /// The persons who are told, with the messages' keys, oldest wish first.
        public var told: [MessageKey] = []
        /// Those who could not be told, by the code of the first reason.
        public var dropped: [Reason.Code: Int] = [:]
        /// Wishes that were over: told already, given up, bought meanwhile, too old.
        public var over = 0

        /// How many wishes were looked at.
        public var total: Int { told.count + over + dropped.values.reduce(0, +) }

        init() {}
    }

    /// Tells the persons who wait for what has arrived, oldest wish first.
    ///
    /// One transaction. To be called until nothing is looked at any more.
    ///
    /// - Parameters:
    ///   - time: what time it is.
    ///   - limit: how many wishes are looked at.
    ///   - transaction: where to write.
    /// - Returns: what was done.
    /// - Throws: what the outbox, the resolver and the store throw.
    public func tell(
        at time: Timestamp, limit: Int = 100, in transaction: any WriteTransaction
    ) throws -> Notices {
        var notices = Notices()
        for (key, _) in try transaction.pairs(KeyScan(Self.open.range, limit: limit)) {
            guard notices.total < limit else { break }
            var reader = try KeyReader(key, in: Self.open)
            _ = try reader.component(Timestamp.self)
            let item = try reader.component(ItemID.self)
            let place = try reader.component(LocationID.self)
            let isDone = try tell(
                of: item, at: place, at: time, limit: limit, &notices, transaction)
            if isDone { try transaction.remove(key) }
        }
        return notices
    }

    /// - Returns: whether nobody else is to be told of the arrival now.
    private func tell(
        of item: ItemID, at place: LocationID, at time: Timestamp, limit: Int,
        _ notices: inout Notices, _ transaction: any WriteTransaction
    ) throws -> Bool {
        let stockKey = Self.stock.key(item, place)
        guard let bytes = try transaction.value(for: stockKey) else { return true }
        var watch = try StockWatch(recordBytes: bytes)
        while watch.budget > 0, notices.total < limit {
            guard let (profile, wish) = try oldest(item, place, transaction) else { break }
            if try settle(wish, of: profile, at: time, transaction) {
                notices.over += 1
                continue
            }
            if try tell(wish, of: profile, at: place, watch, at: time, &notices, transaction) {
                watch.budget -= 1
            }
        }
        try transaction.set(watch.recordBytes, for: stockKey)
        if watch.budget == 0 { return true }
        return try oldest(item, place, transaction) == nil
    }

    /// Ends a wish that is over.
    private func settle(
        _ wish: ArrivalWish, of profile: ProfileID, at time: Timestamp,
        _ transaction: any WriteTransaction
    ) throws -> Bool {
        let customer = try resolver.customer(of: profile, at: wish.at, in: transaction)
        let facts = try facts(of: customer, transaction).map(\.fact)
        if !ArrivalFact.open(facts, at: time).contains(wish) {
            // Somebody of the same customer was told or gave up; or the time is over.
            let wasTold = facts.contains { fact in
                guard case .told(let item, let place, _, let at) = fact else { return false }
                return at >= wish.at && wish.isAbout(item, at: place)
            }
            let late = PromiseOutcome.broken(
                Reason("arrival.none", "nothing arrived in the time of the promise"))
            let outcome: PromiseOutcome =
                wasTold ? .kept : wish.until <= time ? late : .released
            try close(wish, of: profile, outcome, at: time, transaction)
            return true
        }
        let events = try EventLog().events(
            .commerce, of: customer, from: wish.at, in: transaction)
        let bought = events.contains { recorded in
            guard case .order(let order) = recorded.event.commerce else { return false }
            return order.lines.contains { $0.item == wish.item }
        }
        guard bought else { return false }
        try note(.givenUp(wish.item, nil, at: time), of: profile, transaction)
        try close(wish, of: profile, .released, at: time, transaction)
        return true
    }

    /// - Returns: whether the person is told.
    private func tell(
        _ wish: ArrivalWish, of profile: ProfileID, at place: LocationID, _ watch: StockWatch,
        at time: Timestamp, _ notices: inout Notices, _ transaction: any WriteTransaction
    ) throws -> Bool {
        let arrival = watch.arrival ?? watch.source
        let key = MessageKey(
            journey: plan.name, step: "1",
            occasion: EventID("\(arrival)/\(wish.item)/\(place)/\(profile)"))
        let decision = try outbox.enqueue(
            narrowed(to: wish.channel), key: key, campaign: plan.name, for: profile,
            data: [
                "item": .string(wish.item.rawValue), "location": .string(place.rawValue),
                "available": .number(JSONNumber(watch.available)),
            ], at: time, in: transaction)
        // A wish that another clock made later is answered all the same.
        let instant = max(time, wish.at)
        let outcome: PromiseOutcome
        if decision.outcome == .drop {
            let reason =
                decision.reasons.first ?? Reason(CampaignEngine.dropped, "the message was dropped")
            outcome = .broken(reason)
            notices.dropped[reason.code, default: 0] += 1
            try note(.dropped(wish.item, place, reason, at: instant), of: profile, transaction)
        } else {
            outcome = .kept
            notices.told.append(key)
            try note(
                .told(wish.item, place, arrival: arrival, at: instant), of: profile, transaction)
        }
        // One notice answers every wish of the person for this item at this place.
        let customer = try resolver.customer(of: profile, at: wish.at, in: transaction)
        for (owner, other) in try wishes(of: customer, transaction)
        where other.isAbout(wish.item, at: place) && other.at <= instant {
            try close(other, of: owner, outcome, at: time, transaction)
        }
        try close(wish, of: profile, outcome, at: time, transaction)
        return decision.outcome != .drop
    }

    /// The notice on the channel that was wished for, where there is a variant for it.
    private func narrowed(to channel: ChannelKind?) -> MessagePlan {
        guard let channel, let variant = plan.variant(for: channel) else { return plan }
        var copy = plan
        copy.variants = [variant]
        return copy
    }

    /// The oldest wish in the queue for an item at a place, or anywhere.
    private func oldest(
        _ item: ItemID, _ place: LocationID, _ transaction: any ReadTransaction
    ) throws -> (profile: ProfileID, wish: ArrivalWish)? {
        var best: (profile: ProfileID, wish: ArrivalWish)?
        for text in ["", place.rawValue] {
            let scan = KeyScan(Self.queue.range(item, text), limit: 1)
            guard let (key, value) = try transaction.pairs(scan).first,
                case .wished(let wish) = try ArrivalFact(recordBytes: value)
            else { continue }
            var reader = try KeyReader(key, in: Self.queue)
            _ = try reader.component(ItemID.self)
            _ = try reader.string()
            _ = try reader.component(Timestamp.self)
            let profile = try reader.component(ProfileID.self)
            if let best, (best.wish.at, best.profile) < (wish.at, profile) { continue }
            best = (profile, wish)
        }
        return best
    }

    /// What a customer wished to be told of.
    public func exportArrivals(
        of customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> JSONObject {
        let rows = try facts(of: customer, transaction).map { _, fact -> JSONValue in
            switch fact {
            case .wished(let wish):
                [
                    "wished": .string(wish.item.rawValue), "at": .string(wish.at.rfc3339),
                    "location": wish.location.map { .string($0.rawValue) } ?? .null,
                    "channel": wish.channel.map { .string($0.rawValue) } ?? .null,
                    "until": .string(wish.until.rfc3339),
                ]
            case .givenUp(let item, let place, let at):
                [
                    "given-up": .string(item.rawValue), "at": .string(at.rfc3339),
                    "location": place.map { .string($0.rawValue) } ?? .null,
                ]
            case .told(let item, let place, _, let at):
                [
                    "told": .string(item.rawValue), "at": .string(at.rfc3339),
                    "location": .string(place.rawValue),
                ]
            case .dropped(let item, let place, let reason, let at):
                [
                    "dropped": .string(item.rawValue), "at": .string(at.rfc3339),
                    "location": .string(place.rawValue), "reason": .string(reason.description),
                ]
            }
        }
        return ["arrivals": .array(rows)]
    }

    /// Removes what a customer wished to be told of; the promises are the ledger's.
    ///
    /// - Returns: how many records were removed.
    public func eraseArrivals(
        of customer: ResolvedCustomer, in transaction: any WriteTransaction
    ) throws -> Int {
        var removed = 0
        for (profile, fact) in try facts(of: customer, transaction) {
            if case .wished(let wish) = fact {
                try transaction.remove(Self.queueKey(wish, profile))
            }
            try transaction.remove(
                Self.facts.key(profile, fact.at, PromiseLedger.digest(fact.recordBytes)))
            removed += 1
        }
        return removed
    }
}
