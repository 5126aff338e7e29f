// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// How many channels customers use, and what those spend who use so many.
///
/// A customer who buys often meets more channels, so that spending by number of channels says
/// nothing about what a further channel brings: compare matched customers, see
/// `StratifiedComparison`.
public struct MapChannelUse: Hashable, Sendable {
    /// The customers with one number of channels.
    public struct Row: Hashable, Sendable {
        /// In how many channels they had contacts or bought.
        public let channels: Int
        /// How many customers.
        public internal(set) var customers = 0
        /// How many of them bought.
        public internal(set) var buyers = 0
        /// How many purchases they made.
        public internal(set) var purchases = 0
        /// How many journeys they made that are decided.
        public internal(set) var decided = 0
        /// What is left of the value of the purchases, by currency.
        public internal(set) var net: [Money] = []

        /// What a customer spends on average, in minor units of `currency`; nil without customers.
        public func spend(in currency: Currency) -> Double? {
            customers > 0 ? amount(currency) / Double(customers) : nil
        }

        /// What a purchase is worth on average, in minor units of `currency`; nil without purchases.
        public func averageOrder(in currency: Currency) -> Double? {
            purchases > 0 ? amount(currency) / Double(purchases) : nil
        }

        /// The part of the decided journeys that ended with a purchase; nil without journeys.
        public var conversionRate: Double? {
            decided > 0 ? Double(purchases) / Double(decided) : nil
        }

        private func amount(_ currency: Currency) -> Double {
            Double(net.first { $0.currency == currency }?.minorUnits ?? 0)
        }
    }

    /// By number of channels.
    public let rows: [Row]
    /// Channels of each customer.
    public let channelsPerCustomer: MapHistogram
    /// Channels of each customer who bought.
    public let channelsPerBuyer: MapHistogram

    /// The use of channels in `journeys`.
    ///
    /// - Throws: `AttributionError` when a sum of money does not fit in 64 bits.
    public init(_ journeys: MapJourneys) throws(AttributionError) {
        var rows: [Int: Row] = [:]
        var sums: [Int: MapMoney] = [:]
        var used: [CustomerID: Set<Channel>] = [:]
        var buyers: Set<CustomerID> = []
        for journey in journeys.journeys {
            used[journey.customer, default: []].formUnion(journey.touches.lazy.map(\.channel))
            guard let conversion = journey.conversion else { continue }
            used[journey.customer, default: []].insert(conversion.channel)
            buyers.insert(journey.customer)
        }
        for (customer, channels) in used {
            rows[channels.count, default: Row(channels: channels.count)].customers += 1
            if buyers.contains(customer) { rows[channels.count]?.buyers += 1 }
        }
        for journey in journeys.journeys where journey.outcome != .running {
            let channels = used[journey.customer]?.count ?? 0
            rows[channels]?.decided += 1
            guard let conversion = journey.conversion else { continue }
            rows[channels]?.purchases += 1
            try sums[channels, default: MapMoney()].add(conversion.net)
        }
        self.rows = rows.map { channels, row in
            var row = row
            row.net = sums[channels]?.amounts ?? []
            return row
        }
        .sorted { $0.channels < $1.channels }
        channelsPerCustomer = MapHistogram(used.values.lazy.map(\.count))
        channelsPerBuyer = MapHistogram(
            used.lazy.filter { buyers.contains($0.key) }.map(\.value.count))
    }
}
