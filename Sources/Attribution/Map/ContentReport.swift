// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What each content earned over the channels that carried it, such as an article that mail, social
/// networks and advertisements spread.
public struct ContentReport: Hashable, Sendable {
    /// A content in a channel and a currency.
    public struct Row: Hashable, Sendable {
        /// The content; nil for contacts that name none.
        public let content: String?
        /// The channel that carried it.
        public let channel: Channel
        /// How many contacts counted for purchases; one that counts for two counts twice.
        public let touches: Int
        /// What is left of what they were given.
        public let credit: Money
        /// Their part of the purchases, before anything went back.
        public let conversions: ConversionShare
    }

    /// The model that shared out the purchases.
    public let model: String
    /// By content, those without one first, then by channel and currency.
    public let rows: [Row]
    /// What was not given to any contact, by currency.
    public let unattributed: [Money]

    private struct Place: Hashable {
        var content: String?
        var channel: Channel
        var currency: Currency
    }

    private struct Tally {
        var touches = 0
        var credit: ExactSum
        var conversions = ConversionShare.none
    }

    /// The credit of the contents in `journeys`; with `unattributed` it sums to what is left of the
    /// purchases.
    ///
    /// - Throws: `AttributionError` for a rule that breaks its contract and sums beyond 64 bits.
    /// - Complexity: O(n) in the number of touchpoints, for a model that is linear.
    public init(_ journeys: JourneySet, model: AttributionModel) throws(AttributionError) {
        var known = MapChannels()
        var tallies: [Place: Tally] = [:]
        var rest = MapMoney()
        for journey in journeys.journeys {
            let credits = try model.credit(journey)
            if credits.isEmpty { try rest.add(journey.conversion.net) }
            for (touch, credit) in zip(journey.touches, credits) {
                known.note(touch.channel)
                let currency = credit.credit.currency
                let place = Place(
                    content: touch.place.content, channel: touch.channel, currency: currency)
                var tally = tallies[place] ?? Tally(credit: ExactSum(currency))
                tally.touches += 1
                try tally.credit.add(credit.credit)
                tally.conversions += credit.share
                tallies[place] = tally
            }
        }
        self.model = model.name
        unattributed = rest.amounts
        rows = tallies.map { place, tally in
            Row(
                content: place.content, channel: known[place.channel], touches: tally.touches,
                credit: tally.credit.amount, conversions: tally.conversions)
        }
        .sorted { left, right in
            if left.content != right.content {
                guard let one = left.content, let other = right.content else {
                    return left.content == nil
                }
                return one < other
            }
            if left.channel != right.channel { return left.channel.name < right.channel.name }
            return left.credit.currency.code < right.credit.currency.code
        }
    }

    /// What `content` earned in all channels together, by currency.
    ///
    /// - Throws: `AttributionError` when a sum of money does not fit in 64 bits.
    public func credit(of content: String) throws(AttributionError) -> [Money] {
        var sum = MapMoney()
        for row in rows where row.content == content { try sum.add(row.credit) }
        return sum.amounts
    }
}
