// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension EventLog {
    /// A place in a history: behind one event and before the next.
    public struct Place: Hashable, Sendable {
        /// When the event happened.
        public var time: Timestamp
        /// Its name, which orders the events of one instant by the bytes of their names.
        public var event: EventID

        /// The place of an event.
        public init(_ time: Timestamp, _ event: EventID) {
            self.time = time
            self.event = event
        }
    }

    /// Which part of a customer's history is visited, and in which direction.
    public struct Walk: Hashable, Sendable {
        /// Which events.
        public var categories: Set<Category>
        /// Oldest first, or newest first.
        public var order: KeyScan.Order
        /// The first instant.
        public var start: Timestamp
        /// The first instant that is left out.
        public var end: Timestamp
        /// Where to go on: in the direction of the walk behind this place; nil for the beginning.
        public var place: Place?
        /// About how many events will be visited; more are visited all the same.
        public var expected: Int

        /// A walk.
        public init(
            _ categories: Set<Category> = Set(Category.allCases),
            order: KeyScan.Order = .ascending, from start: Timestamp = .distantPast,
            to end: Timestamp = .distantFuture, after place: Place? = nil, expecting count: Int = 64
        ) {
            self.categories = categories
            self.order = order
            self.start = start
            self.end = end
            self.place = place
            expected = count
        }
    }

    /// Visits the events of `customer` one by one in the order of time, until `visit` returns false.
    ///
    /// Events of one instant are visited in the order of the bytes of their names. What lies beyond
    /// the last event that was visited is hardly read: the cost is that of the walk, whatever the
    /// length of the history.
    ///
    /// - Parameters:
    ///   - walk: which part, in which direction.
    ///   - customer: whose; of a profile that is his at times, what was recorded in these times.
    ///   - transaction: where to read.
    ///   - visit: gets each event until it returns false.
    /// - Throws: what the store or `visit` throws; `RecordError` for a damaged entry.
    /// - Complexity: O((s + n) log s) for n visited events and s profiles in as many categories; at
    ///   most about 2 s + 3 n + `expected` pairs are read.
    public func walk(
        _ walk: Walk, of customer: ResolvedCustomer, in transaction: any ReadTransaction,
        _ visit: (RecordedEvent) throws -> Bool
    ) throws {
        guard walk.start < walk.end else { return }
        let all = [walk.start..<walk.end]
        var sources: [Source] = []
        for category in walk.categories.sorted(by: { $0.rawValue < $1.rawValue }) {
            for profile in customer.profiles {
                sources.append(Source(profile, category, all, walk))
            }
            for share in customer.shares {
                let spans = share.spans.map { $0.clamped(to: walk.start..<walk.end) }
                sources.append(Source(share.profile, category, spans, walk))
            }
        }
        let chunk = max(1, walk.expected) * 2 / max(1, sources.count) + 1
        let isAscending = walk.order == .ascending
        func stands(_ left: Source, before right: Source) -> Bool {
            let order = left.place.compare(right.place)
            return isAscending ? order < 0 : order > 0
        }
        // Those that have something, the next one last.
        var open: [Source] = []
        for index in sources.indices {
            sources[index].size = min(max(1, walk.expected), chunk)
            if try sources[index].fill(walk.order, transaction) { open.append(sources[index]) }
        }
        open.sort { stands($1, before: $0) }
        while var next = open.popLast() {
            guard try visit(try RecordedEvent(recordBytes: next.value)) else { return }
            next.drop()
            guard try next.fill(walk.order, transaction) else { continue }
            var low = 0
            var high = open.count
            while low < high {
                let middle = (low + high) / 2
                if stands(next, before: open[middle]) { low = middle + 1 } else { high = middle }
            }
            open.insert(next, at: low)
        }
    }

    /// The events of one profile and category, read in parts.
    private struct Source {
        /// Where the order of time begins in a key.
        private let prefix: Int
        /// What is still to be read, the next range last.
        private var ranges: [KeyRange] = []
        /// What was read and not yet visited, the next one last.
        private var rows: [(place: Key, value: [UInt8])] = []
        /// How much is read at once.
        var size = 1

        init(_ profile: ProfileID, _ category: Category, _ spans: [Range<Timestamp>], _ walk: Walk)
        {
            let own = EventLog.events.key(profile, category.rawValue)
            prefix = own.bytes.count
            for span in spans where !span.isEmpty {
                var range = KeyRange(
                    from: EventLog.events.key(profile, category.rawValue, span.lowerBound),
                    to: EventLog.events.key(profile, category.rawValue, span.upperBound))
                if let place = walk.place {
                    let key = EventLog.events.key(
                        profile, category.rawValue, place.time, place.event)
                    if walk.order == .ascending {
                        range.lower = max(range.lower, Key(key.bytes + [0]))
                    } else {
                        range.upper = range.upper.map { min($0, key) }
                    }
                }
                guard let upper = range.upper, range.lower < upper else { continue }
                ranges.append(range)
            }
            if walk.order == .ascending { ranges.reverse() }
        }

        /// The place of the next event, to be compared with those of other sources.
        var place: Key { rows[rows.count - 1].place }
        var value: [UInt8] { rows[rows.count - 1].value }

        mutating func drop() { rows.removeLast() }

        /// Reads on where nothing is left; false at the end.
        mutating func fill(
            _ order: KeyScan.Order, _ transaction: any ReadTransaction
        ) throws -> Bool {
            while rows.isEmpty, let range = ranges.last {
                var last: Key?
                try transaction.scan(KeyScan(range, order: order, limit: size)) { key, value in
                    rows.append((Key(Array(key.bytes[prefix...])), value))
                    last = key
                    return true
                }
                if rows.count < size {
                    ranges.removeLast()
                } else if let last {
                    if order == .ascending {
                        ranges[ranges.count - 1].lower = Key(last.bytes + [0])
                    } else {
                        ranges[ranges.count - 1].upper = last
                    }
                }
                rows.reverse()
                size = min(size * 2, 256)
            }
            return !rows.isEmpty
        }
    }
}
