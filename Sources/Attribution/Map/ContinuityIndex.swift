// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// How often customers who change the channel find things as they left them, such as the cart.
public struct ContinuityIndex: Hashable, Sendable {
    /// What a customer had before him in a channel.
    public struct Observation: Hashable, Sendable {
        /// Who.
        public var customer: CustomerID
        /// When.
        public var at: Timestamp
        /// In which channel.
        public var channel: Channel
        /// What the channel knew when the customer came, by a name that equal states share, such as
        /// a digest of the cart; nil when it knew nothing.
        public var found: String?
        /// What was left behind when the customer went; nil when it was nothing.
        public var left: String?
        /// The order that was placed, if one was.
        public var order: OrderID?

        /// What a customer had before him.
        public init(
            customer: CustomerID, at: Timestamp, channel: Channel, found: String?, left: String?,
            order: OrderID? = nil
        ) {
            self.customer = customer
            self.at = at
            self.channel = channel
            self.found = found
            self.left = left
            self.order = order
        }
    }

    /// The changes from one channel to another.
    public struct Row: Hashable, Sendable {
        /// From where.
        public let from: Channel
        /// To where.
        public let to: Channel
        /// How many changes with something to resume.
        public let switches: Int
        /// How many of them found it.
        public let resumed: Int
    }

    /// By the channels' names.
    public let rows: [Row]
    /// How many orders were placed after at least one change since the order before.
    public let ordersAcrossChannels: Int
    /// How many of them had no change at which something was lost.
    public let seamlessOrders: Int

    private struct Pair: Hashable {
        var from: Channel
        var to: Channel
    }

    /// The index of `observations`, in any order; of equal ones one counts.
    ///
    /// - Complexity: O(n log n).
    public init(_ observations: some Sequence<Observation>) {
        var tallies: [Pair: (switches: Int, resumed: Int)] = [:]
        var known = MapChannels()
        var (across, seamless) = (0, 0)
        for (_, own) in Dictionary(grouping: Set(observations), by: \.customer) {
            var before: Observation?
            var (changes, broken) = (0, 0)
            for observation in own.sorted(by: Self.precedes) {
                known.note(observation.channel)
                if let last = before, last.channel != observation.channel, let left = last.left {
                    let isResumed = observation.found == left
                    let pair = Pair(from: last.channel, to: observation.channel)
                    tallies[pair, default: (0, 0)].switches += 1
                    if isResumed { tallies[pair, default: (0, 0)].resumed += 1 }
                    changes += 1
                    if !isResumed { broken += 1 }
                }
                if observation.order != nil {
                    if changes > 0 { across += 1 }
                    if changes > 0, broken == 0 { seamless += 1 }
                    (changes, broken) = (0, 0)
                }
                before = observation
            }
        }
        ordersAcrossChannels = across
        seamlessOrders = seamless
        rows = tallies.map { pair, tally in
            Row(
                from: known[pair.from], to: known[pair.to], switches: tally.switches,
                resumed: tally.resumed)
        }
        .sorted { ($0.from.name, $0.to.name) < ($1.from.name, $1.to.name) }
    }

    private static func precedes(_ left: Observation, _ right: Observation) -> Bool {
        if left.at != right.at { return left.at < right.at }
        if left.channel != right.channel { return left.channel.name < right.channel.name }
        if left.found != right.found { return (left.found ?? "") < (right.found ?? "") }
        if left.left != right.left { return (left.left ?? "") < (right.left ?? "") }
        return (left.order?.rawValue ?? "") < (right.order?.rawValue ?? "")
    }

    /// The part of the changes of channel that found what was left; nil without changes.
    public var index: Double? {
        let switches = rows.reduce(0) { $0 + $1.switches }
        return switches > 0 ? Double(rows.reduce(0) { $0 + $1.resumed }) / Double(switches) : nil
    }

    /// The part of the orders over several channels at whose changes nothing was lost; nil without
    /// such orders.
    public var seamlessness: Double? {
        ordersAcrossChannels > 0 ? Double(seamlessOrders) / Double(ordersAcrossChannels) : nil
    }
}
