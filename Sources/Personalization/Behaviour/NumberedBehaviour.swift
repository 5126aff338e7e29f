// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What many customers did, put into numbers for models, with the names behind the numbers.
///
/// A function of the set of what was added: order and repetition make no difference. Numbers of
/// items, customers and channels follow the order of their names. Of two orders with one number the
/// earlier counts; what a cancelled order says counts nowhere.
public struct NumberedBehaviour: Sendable {
    /// The rows, ascending by time, then by event.
    public let log: InteractionLog
    /// The customers by number.
    public let customers: [CustomerID]
    /// The kinds of channels by number.
    public let channels: [ChannelKind]
    /// The places by number, from 1 on: number n is the entry n − 1.
    public let locations: [LocationID]
    /// What was searched for: words typed in a session, and when.
    public let searches: [SearchTerms.Search]

    /// Collects what was done before it is numbered.
    public struct Collector: Sendable {
        private var acts: [(customer: CustomerID, act: CustomerAct)] = []
        private var fold = PurchaseFold()
        private var buyers: [EventID: CustomerID] = [:]

        /// A collector of nothing.
        public init() {}

        /// Takes an act in.
        public mutating func add(_ act: CustomerAct, of customer: CustomerID) {
            acts.append((customer, act))
        }

        /// Takes an order, a return or a cancellation in.
        public mutating func add(_ purchase: Purchase, of customer: CustomerID) {
            fold.add(purchase)
            buyers[purchase.event] = customer
        }

        /// Everything, numbered.
        ///
        /// - Parameters:
        ///   - known: further items that get a number.
        ///   - pause: after which time without an act a session is over.
        /// - Returns: the rows with their names.
        /// - Throws: `PersonalizationError.Code.tooMany` for 2³² − 1 items or customers or more,
        ///   more than 255 kinds of channels or 65,533 places.
        /// - Complexity: O(n log n).
        public func numbered(
            knowing known: [ItemID] = [], pause: Duration = .seconds(1_800)
        ) throws(PersonalizationError) -> NumberedBehaviour {
            try NumberedBehaviour(entries(), knowing: known, pause: pause)
        }

        private func entries() -> [Entry] {
            var entries = acts.map { customer, act in
                Entry(
                    customer: customer, at: act.at, event: act.event, channel: act.channel,
                    location: nil, search: act.search, deeds: act.deeds)
            }
            for purchase in fold.counted() {
                guard let customer = buyers[purchase.event] else { continue }
                entries.append(
                    Entry(
                        customer: customer, at: purchase.at, event: purchase.event,
                        channel: purchase.channel, location: purchase.location, search: nil,
                        deeds: purchase.deeds))
            }
            return entries
        }
    }

    fileprivate struct Entry {
        var customer: CustomerID
        var at: Timestamp
        var event: EventID
        var channel: ChannelKind
        var location: LocationID?
        var search: String?
        var deeds: [CustomerAct.Deed]
    }

    private init(
        _ unsorted: [Entry], knowing known: [ItemID], pause: Duration
    ) throws(PersonalizationError) {
        let sorted = unsorted.sorted { ($0.at, $0.event) < ($1.at, $1.event) }
        var names = Set(known)
        for entry in sorted { for deed in entry.deeds { names.insert(deed.item) } }
        let table = try ItemTable(names)
        customers = Set(sorted.lazy.map(\.customer)).sorted()
        channels = Set(sorted.lazy.map(\.channel)).sorted()
        locations = Set(sorted.lazy.compactMap(\.location)).sorted()
        guard customers.count < Int(UInt32.max), channels.count <= Int(UInt8.max),
            locations.count < Int(UInt16.max)
        else {
            throw PersonalizationError(
                .tooMany,
                "\(customers.count) customers, \(channels.count) kinds of channels, "
                    + "\(locations.count) places")
        }
        let customerNumbers = Self.numbers(customers)
        let channelNumbers = Self.numbers(channels)
        let placeNumbers = Self.numbers(locations)
        var rows: [InteractionLog.Row] = []
        rows.reserveCapacity(sorted.count)
        var searches: [SearchTerms.Search] = []
        var open: [UInt32: (session: UInt32, last: Timestamp)] = [:]
        var sessionCount: UInt32 = 0
        var lastEvent: EventID?
        for entry in sorted {
            // An event that was added twice is one event.
            if entry.event == lastEvent { continue }
            lastEvent = entry.event
            let customer = customerNumbers[entry.customer, default: 0]
            var session = sessionCount
            if let running = open[customer], running.last.duration(to: entry.at) <= pause {
                session = running.session
            } else {
                sessionCount += 1
            }
            open[customer] = (session, entry.at)
            if let text = entry.search {
                searches.append(
                    SearchTerms.Search(session: session, text: text, at: entry.at))
            }
            let place = entry.location.map { UInt16(placeNumbers[$0, default: 0] + 1) } ?? 0
            for deed in entry.deeds {
                guard let item = table.index(of: deed.item) else { continue }
                rows.append(
                    InteractionLog.Row(
                        customer: customer, session: session, item: item, kind: deed.kind,
                        channel: UInt8(channelNumbers[entry.channel, default: 0]),
                        place: place,
                        quantity: Int32(clamping: max(deed.quantity, 1)), at: entry.at))
            }
        }
        log = try InteractionLog(table: table, customerCount: customers.count, rows: rows)
        self.searches = searches
    }

    private static func numbers<Name: Hashable>(_ names: [Name]) -> [Name: UInt32] {
        var numbers: [Name: UInt32] = [:]
        numbers.reserveCapacity(names.count)
        for (number, name) in names.enumerated() { numbers[name] = UInt32(number) }
        return numbers
    }
}
