// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The history: every accepted event, once, under its profile, in the order of time.
///
/// The pipeline writes it; every feature may fold it. Per-customer state that is a function
/// of a customer's events needs no other store: it is a fold over the customer's profiles.
public struct EventLog: Sendable {
    /// What kind of event is looked for, so that a fold reads no more than it needs.
    public enum Category: UInt8, Hashable, Sendable, CaseIterable {
        /// Carts, orders, returns.
        case commerce = 1
        /// Consents.
        case consent = 2
        /// All else.
        case contact = 3

        init(_ event: CustomerEvent) {
            switch event.commerce {
            case .cart, .order, .orderReturn, .cancellation: self = .commerce
            default: self = event.consent == nil ? .contact : .consent
            }
        }
    }

    static let events = Subspace(.core, table: 1)
    static let names = Subspace(.core, table: 2)
    /// Order and event → where a return or cancellation of the order is.
    static let returns = Subspace(.core, table: 6)
    /// SHA-256 of the name of an event that was erased → nothing.
    static let erased = Subspace(.core, table: 7)

    /// The log.
    public init() {}

    /// The events of one category of `customer`, oldest first.
    ///
    /// - Parameters:
    ///   - category: which events.
    ///   - customer: whose; the events of all his profiles are merged by time, then by event id. Of
    ///     a profile that is his at times there are those that were recorded in these times.
    ///   - start: the first instant.
    ///   - end: the first instant that is left out.
    ///   - limit: at most so many, the newest of them.
    ///   - transaction: where to read.
    /// - Returns: the events with their profiles and arrivals.
    /// - Throws: what the store throws; `RecordError` for a damaged entry.
    /// - Complexity: O(m log m) in the number of events read.
    public func events(
        _ category: Category, of customer: ResolvedCustomer, from start: Timestamp = .distantPast,
        to end: Timestamp = .distantFuture, newest limit: Int? = nil,
        in transaction: any ReadTransaction
    ) throws -> [RecordedEvent] {
        var result: [RecordedEvent] = []
        let limit = limit.map { max($0, 0) }
        func read(_ profile: ProfileID, _ start: Timestamp, _ end: Timestamp) throws {
            guard start < end else { return }
            let range = KeyRange(
                from: Self.events.key(profile, category.rawValue, start),
                to: Self.events.key(profile, category.rawValue, end))
            let scan = KeyScan(range, order: limit == nil ? .ascending : .descending, limit: limit)
            try transaction.scan(scan) { _, value in
                result.append(try RecordedEvent(recordBytes: value))
                return true
            }
        }
        for profile in customer.profiles { try read(profile, start, end) }
        for share in customer.shares {
            for span in share.spans {
                try read(share.profile, max(start, span.lowerBound), min(end, span.upperBound))
            }
        }
        result.sort { $0.stands(before: $1) }
        if let limit, result.count > limit { result.removeFirst(result.count - limit) }
        return result
    }

    /// The event with this name; nil when it was never accepted or was erased.
    public func event(
        _ id: EventID, in transaction: any ReadTransaction
    ) throws -> RecordedEvent? {
        guard let place = try transaction.value(for: Self.names.key(id)) else {
            return nil
        }
        return try event(id, at: place, in: transaction)
    }

    private func event(
        _ id: EventID, at place: [UInt8], in transaction: any ReadTransaction
    ) throws -> RecordedEvent? {
        var key = KeyWriter(Self.events)
        key.bytes += place
        key.append(id)
        return try transaction.value(for: key.key).map { try RecordedEvent(recordBytes: $0) }
    }

    /// What went back of an order or cancelled it, whoever brought it and wherever.
    ///
    /// A return is recorded under the profile that was seen with it, which need not be the buyer's:
    /// a system that knows only the order's number says nothing of him.
    public func returns(
        of order: OrderID, in transaction: any ReadTransaction
    ) throws -> [RecordedEvent] {
        var found: [RecordedEvent] = []
        for (key, place) in try transaction.pairs(KeyScan(Self.returns.range(order))) {
            var reader = try KeyReader(key, in: Self.returns)
            _ = try reader.component(OrderID.self)
            let id = try reader.component(EventID.self)
            if let event = try event(id, at: place, in: transaction) { found.append(event) }
        }
        return found
    }

    /// Whether an event with this name was accepted, be it erased since.
    func knows(_ id: EventID, in transaction: any ReadTransaction) throws -> Bool {
        if try transaction.value(for: Self.names.key(id)) != nil { return true }
        return try transaction.value(for: Self.erasedKey(id)) != nil
    }

    private static func erasedKey(_ id: EventID) -> Key {
        var writer = KeyWriter(erased, reserving: erased.prefix.count + SHA256Digest.byteCount)
        SHA256.hash(id.rawValue.utf8).append(to: &writer.bytes)
        return writer.key
    }

    func append(
        _ recorded: RecordedEvent, limit: Int, in transaction: any WriteTransaction
    ) throws {
        let event = recorded.event
        let bytes = recorded.recordBytes
        guard bytes.count <= limit else {
            throw Refusal("event.too-long", "\(bytes.count) bytes, at most \(limit)")
        }
        var key = KeyWriter(Self.events)
        key.append(recorded.profile)
        key.append(Category(event).rawValue)
        key.append(event.occurredAt)
        // Where the event is: its key without the table before and the name behind.
        let place = Array(key.bytes[Self.events.prefix.count...])
        key.append(event.id)
        try transaction.set(bytes, for: key.key)
        try transaction.set(place, for: Self.names.key(event.id))
        if let order = Self.returnedOrder(of: event) {
            try transaction.set(place, for: Self.returns.key(order, event.id))
        }
    }
}

extension EventLog {
    private static func returnedOrder(of event: CustomerEvent) -> OrderID? {
        switch event.commerce {
        case .orderReturn(let back): back.order
        case .cancellation(let order): order
        default: nil
        }
    }
}

extension EventLog: CustomerDataHolder {
    /// `events`.
    public var holderName: String { "events" }

    /// The customer's events in the order of time, as their names, times, channels and properties.
    public func export(
        _ customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> JSONObject {
        var rows: [JSONValue] = []
        for category in Category.allCases {
            for recorded in try events(category, of: customer, in: transaction) {
                rows.append(.object(recorded.event.exported))
            }
        }
        return ["events": .array(rows)]
    }

    /// Removes the customer's events.
    ///
    /// Of their names a digest stays, so that a late second delivery does not bring them back: a
    /// sender may have made a name of an address or an account's number.
    public func erase(
        _ customer: ResolvedCustomer, in transaction: any WriteTransaction
    ) throws -> Int {
        var removed = 0
        func remove(_ range: KeyRange) throws {
            for (key, value) in try transaction.pairs(KeyScan(range)) {
                let recorded = try RecordedEvent(recordBytes: value)
                try transaction.remove(key)
                try transaction.remove(Self.names.key(recorded.event.id))
                try transaction.set([], for: Self.erasedKey(recorded.event.id))
                if let order = Self.returnedOrder(of: recorded.event) {
                    try transaction.remove(Self.returns.key(order, recorded.event.id))
                }
                removed += 1
            }
        }
        for profile in customer.profiles { try remove(Self.events.range(profile)) }
        for share in customer.shares {
            for category in Category.allCases {
                for span in share.spans {
                    try remove(
                        KeyRange(
                            from: Self.events.key(
                                share.profile, category.rawValue, span.lowerBound),
                            to: Self.events.key(share.profile, category.rawValue, span.upperBound)))
                }
            }
        }
        return removed
    }
}
