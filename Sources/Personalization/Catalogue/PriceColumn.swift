// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// The general price of each item, in minor units, with its currency as a number.
struct PriceColumn: Sendable {
    /// The item has no price.
    static let unknown = Int64.min

    private(set) var amounts: [Int64]
    private(set) var currencyNumbers: [UInt16]
    private(set) var currencies: [Currency] = []
    /// The items whose price is reduced for a time.
    private(set) var reductions: [UInt32: PriceReduction] = [:]

    init(count: Int) {
        amounts = [Int64](repeating: Self.unknown, count: count)
        currencyNumbers = [UInt16](repeating: 0, count: count)
    }

    func regular(_ item: UInt32) -> Money? {
        guard item < amounts.count, amounts[Int(item)] != Self.unknown else { return nil }
        return Money(
            minorUnits: amounts[Int(item)],
            currencies[Int(currencyNumbers[Int(item)])])
    }

    func amount(_ item: UInt32, at time: Timestamp) -> Money? {
        if let reduction = reductions[item], reduction.isInForce(at: time) {
            return reduction.price
        }
        return regular(item)
    }

    /// The number of a currency; nil when no item ever had a price in it.
    func number(of currency: Currency) -> UInt16? {
        currencies.firstIndex(of: currency).map { UInt16(truncatingIfNeeded: $0) }
    }

    /// - Returns: whether that is another price than before.
    mutating func set(_ item: UInt32, to price: Money?, reduction: PriceReduction?) -> Bool {
        let before = regular(item)
        var hasChanged = before != price
        if hasChanged {
            amounts[Int(item)] = price?.minorUnits ?? Self.unknown
            if let price { currencyNumbers[Int(item)] = number(for: price.currency) }
        }
        if reductions[item] != reduction {
            reductions[item] = reduction
            hasChanged = true
        }
        return hasChanged
    }

    /// The same of items that have other numbers now, in the same order.
    func renumbered(_ numbers: [UInt32], count: Int) -> PriceColumn {
        var result = self
        result.amounts = amounts.renumbered(numbers, count: count, else: Self.unknown)
        result.currencyNumbers = currencyNumbers.renumbered(numbers, count: count, else: 0)
        result.reductions = reductions.renumbered(numbers)
        return result
    }

    private mutating func number(for currency: Currency) -> UInt16 {
        if let number = number(of: currency) { return number }
        // There are no more than 26³ codes of three letters.
        currencies.append(currency)
        return UInt16(truncatingIfNeeded: currencies.count - 1)
    }
}
