// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The shares of channels, period by period, such as the part of the purchases that are picked up
/// in a store.
public struct ChannelMix: Hashable, Sendable {
    /// What is counted in a channel.
    public struct Entry: Hashable, Sendable {
        /// When.
        public var at: Timestamp
        /// In which channel.
        public var channel: Channel
        /// How many.
        public var count: Int

        /// So many in a channel at an instant.
        public init(at: Timestamp, channel: Channel, count: Int = 1) {
            self.at = at
            self.channel = channel
            self.count = count
        }
    }

    /// A period.
    public struct Row: Hashable, Sendable {
        /// The number of the period; see `MapPeriod.index(of:)`.
        public let period: Int
        /// Its first day; nil beyond the calendar.
        public let firstDay: CivilDate?
        /// The counts, in the order of `channels`.
        public let counts: [Int]

        /// All channels together.
        public var total: Int { counts.reduce(0, +) }
    }

    /// The length of a period.
    public let period: MapPeriod
    /// The channels, by name.
    public let channels: [Channel]
    /// One for each period from the first to the last with an entry, those without any as well.
    public let rows: [Row]

    /// The mix of `entries`, in any order.
    ///
    /// - Parameters:
    ///   - entries: what is counted; channels with a negative count are subtracted.
    ///   - period: the length of a period.
    /// - Complexity: O(n + p c), p the number of periods and c of channels.
    public init(_ entries: some Sequence<Entry>, period: MapPeriod = .month) {
        var known = MapChannels()
        var counts: [Int: [Channel: Int]] = [:]
        for entry in entries {
            known.note(entry.channel)
            counts[period.index(of: entry.at), default: [:]][entry.channel, default: 0] +=
                entry.count
        }
        let channels = known.sorted
        self.period = period
        self.channels = channels
        guard let first = counts.keys.min(), let last = counts.keys.max() else {
            rows = []
            return
        }
        rows = (first...last).map { index in
            Row(
                period: index, firstDay: period.firstDay(of: index),
                counts: channels.map { counts[index]?[$0] ?? 0 })
        }
    }

    /// The mix of the channels that purchases were made in.
    public init(purchases journeys: MapJourneys, period: MapPeriod = .month) {
        self.init(
            journeys.bought.map { Entry(at: $0.conversion.at, channel: $0.conversion.channel) },
            period: period)
    }

    /// The mix of the channels of contacts; one that belongs to two journeys counts twice.
    public init(contacts journeys: MapJourneys, period: MapPeriod = .month) {
        self.init(
            journeys.journeys.lazy.flatMap(\.touches).map {
                Entry(at: $0.at, channel: $0.channel)
            }, period: period)
    }

    /// The share of `channel` in each period, in the order of `rows`; nil where nothing is counted.
    public func shares(of channel: Channel) -> [Double?] {
        shares { $0 == channel }
    }

    /// The share of the channels that are not paid for; a channel without traits counts as paid.
    public var unpaidShares: [Double?] {
        shares { $0.isUnpaid }
    }

    /// For each period the count of the channels that are meant, and of all.
    func counts(_ isMeant: (Channel) -> Bool) -> [ShareTrend.Point] {
        let meant = channels.map(isMeant)
        return rows.map { row in
            let part = zip(row.counts, meant).reduce(0) { $1.1 ? $0 + $1.0 : $0 }
            return ShareTrend.Point(part: part, whole: row.total)
        }
    }

    private func shares(_ isMeant: (Channel) -> Bool) -> [Double?] {
        counts(isMeant).map(\.share)
    }
}

extension Channel {
    /// Whether contacts are owned or earned.
    var isUnpaid: Bool { traits.map { $0.ownership != .paid } ?? false }
}
