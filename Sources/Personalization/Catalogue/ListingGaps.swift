// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Where channels do not show one assortment: items that one lists and another does not, and items
/// that cost or are called something else.
public struct ListingGaps: Hashable, Sendable {
    /// What counts as another price or another title.
    public struct Rule: Hashable, Sendable {
        /// By how many hundredths of the lower price two prices may differ.
        public var priceHundredths: Int64 = 0
        /// Whether titles are compared; capitals and blanks make no difference.
        public var comparesTitles = true

        /// Every difference counts.
        public init() {}
    }

    /// An item that some of the channels do not list.
    public struct Missing: Hashable, Sendable {
        /// The item.
        public var item: ItemID
        /// The channels that list it, in the order in which they were named.
        public var listedIn: [Channel]
        /// The channels that do not.
        public var missingIn: [Channel]

        /// A gap.
        public init(item: ItemID, listedIn: [Channel], missingIn: [Channel]) {
            self.item = item
            self.listedIn = listedIn
            self.missingIn = missingIn
        }
    }

    /// An item that two channels show differently.
    public struct Difference<Value: Hashable & Sendable>: Hashable, Sendable {
        /// The item.
        public var item: ItemID
        /// Two channels, in the order in which they were named.
        public var channels: [Channel]
        /// What each of them shows; nil for nothing.
        public var values: [Value?]

        /// A difference.
        public init(item: ItemID, channels: [Channel], values: [Value?]) {
            self.item = item
            self.channels = channels
            self.values = values
        }
    }

    /// The items that are listed in some of the channels only, by name.
    public var missing: [Missing] = []
    /// The items whose price differs by more than the rule allows, for each two channels.
    public var prices: [Difference<Money>] = []
    /// The items whose title differs, for each two channels.
    public var titles: [Difference<String>] = []
    /// How many items are listed in at least one of the channels.
    public var itemCount = 0

    /// Whether there is no gap.
    public var isEmpty: Bool { missing.isEmpty && prices.isEmpty && titles.isEmpty }

    /// Compares what `channels` show at `time`.
    ///
    /// - Parameters:
    ///   - channels: the channels, each once.
    ///   - listings: the assortment; of two listings of one item the later counts.
    ///   - own: what channels say of their own.
    ///   - time: when; what is not sold then is no gap.
    ///   - rule: what counts as another price or title.
    /// - Complexity: O(n log n) in the number of listings, times the square of the channels.
    public init(
        between channels: [Channel], listings: some Sequence<Listing>,
        own: some Sequence<ChannelListing>, at time: Timestamp, rule: Rule = Rule()
    ) {
        var assortment: [ItemID: Listing] = [:]
        for listing in listings { assortment[listing.item] = listing }
        var said: [ItemID: [Channel: ChannelListing]] = [:]
        for listing in own { said[listing.item, default: [:]][listing.channel] = listing }
        for (item, listing) in assortment.sorted(by: { $0.key < $1.key })
        where listing.lifecycle.isSold(at: time) {
            add(item, listing, said[item] ?? [:], channels, time, rule)
        }
    }

    private mutating func add(
        _ item: ItemID, _ listing: Listing, _ own: [Channel: ChannelListing],
        _ channels: [Channel], _ time: Timestamp, _ rule: Rule
    ) {
        let listedIn = channels.filter { own[$0]?.isListed ?? listing.isInEveryChannel }
        guard !listedIn.isEmpty else { return }
        itemCount += 1
        if listedIn.count < channels.count {
            let missingIn = channels.filter { !listedIn.contains($0) }
            missing.append(Missing(item: item, listedIn: listedIn, missingIn: missingIn))
        }
        let general = listing.price.map { ItemPrice($0, reduction: listing.reduction) }
        let shown = listedIn.map { (own[$0]?.price ?? general)?.amount(at: time) }
        let called = listedIn.map { own[$0]?.title ?? listing.title }
        for left in listedIn.indices {
            for right in listedIn.indices.dropFirst(left + 1) {
                let pair = [listedIn[left], listedIn[right]]
                if Self.differ(shown[left], shown[right], rule) {
                    prices.append(
                        Difference(item: item, channels: pair, values: [shown[left], shown[right]]))
                }
                if rule.comparesTitles, Self.plain(called[left]) != Self.plain(called[right]) {
                    titles.append(
                        Difference(
                            item: item, channels: pair, values: [called[left], called[right]]))
                }
            }
        }
    }

    private static func differ(_ left: Money?, _ right: Money?, _ rule: Rule) -> Bool {
        guard let left, let right else { return left != right }
        guard left.currency == right.currency else { return true }
        let lower = min(left.minorUnits, right.minorUnits)
        let higher = max(left.minorUnits, right.minorUnits)
        // In whole numbers, without overflow: (higher - lower) · 100 > lower · hundredths.
        let difference = UInt64(bitPattern: higher &- lower).multipliedFullWidth(by: 100)
        let allowed = lower.magnitude.multipliedFullWidth(by: UInt64(max(rule.priceHundredths, 0)))
        return (difference.high, difference.low) > (allowed.high, allowed.low)
    }

    private static func plain(_ title: String?) -> [Substring] {
        (title ?? "").lowercased().split { $0.isWhitespace }.map { $0 }
    }
}
