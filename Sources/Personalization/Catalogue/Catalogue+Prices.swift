// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension Catalogue {
    /// The usual price of the item in general; nil where it is not known or the item is not
    /// listed.
    public func price(of index: UInt32) -> Money? { prices.regular(index) }

    /// What the item costs: the price of the place, else of the channel, else the general one,
    /// each reduced while a reduction of its own is in force.
    ///
    /// - Returns: nil where no price is known or the item is not listed.
    /// - Complexity: O(1).
    public func price(
        of index: UInt32, at location: LocationID?, in channel: Channel? = nil, at time: Timestamp
    ) -> Money? {
        guard listed.contains(index) else { return nil }
        if let location, let place = placeNumbers[location],
            let price = places[place].prices[index]
        {
            return price.amount(at: time)
        }
        if let channel, let price = channels[channel.name]?.own[index]?.price {
            return price.amount(at: time)
        }
        return prices.amount(index, at: time)
    }

    /// The items that cost at most `ceiling`; an item without a price in its currency does not.
    ///
    /// - Complexity: the number of items.
    public func items(
        atMost ceiling: Money, at location: LocationID?, in channel: Channel? = nil,
        at time: Timestamp
    ) -> EligibilityMask {
        var mask = nowhere
        if let currency = prices.number(of: ceiling.currency) {
            let words = Self.words(
                prices.amounts, prices.currencyNumbers, currency, ceiling.minorUnits)
            mask = EligibilityMask(count: table.count, words: words)
        }
        func correct(_ index: UInt32) {
            let price = price(of: index, at: location, in: channel, at: time)
            let isCheap = price?.currency == ceiling.currency
            mask.set(index, to: isCheap && (price?.minorUnits ?? .max) <= ceiling.minorUnits)
        }
        for index in prices.reductions.keys { correct(index) }
        if let channel, let column = channels[channel.name] {
            for index in column.own.keys { correct(index) }
        }
        if let location, let place = placeNumbers[location] {
            for index in places[place].prices.keys { correct(index) }
        }
        return mask
    }

    private static func words(
        _ amounts: [Int64], _ currencies: [UInt16], _ currency: UInt16, _ ceiling: Int64
    ) -> [UInt64] {
        var words = [UInt64](repeating: 0, count: (amounts.count + 63) / 64)
        let amounts = amounts.span
        let currencies = currencies.span
        for index in amounts.indices {
            let isCheap =
                amounts[index] <= ceiling && amounts[index] != PriceColumn.unknown
                && currencies[index] == currency
            words[index >> 6] |= (isCheap ? 1 : 0) << UInt64(index & 63)
        }
        return words
    }
}
