// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// What one place holds: a bit for each item, and behind it how many.
struct PlaceStock: Sendable {
    private static let pageBits = 9
    private static let pageWords = 1 << (pageBits - 6)

    /// How many items are in stock.
    private(set) var count = 0
    private(set) var stocked: EligibilityMask
    /// What is in stock and sold now.
    var offered: EligibilityMask
    /// The prices that are the place's own.
    var prices: [UInt32: ItemPrice] = [:]
    /// How many there are of what is in stock, 512 items to a page, in their order.
    private var pages: [[Int64]]

    init(empty: EligibilityMask) {
        stocked = empty
        offered = empty
        let count = (empty.count + 1 << Self.pageBits - 1) >> Self.pageBits
        pages = [[Int64]](repeating: [], count: count)
    }

    func quantity(_ item: UInt32) -> Int64 {
        guard stocked.contains(item) else { return 0 }
        return pages[Int(item >> Self.pageBits)][rank(of: item)]
    }

    /// Notes how many there are.
    mutating func set(_ item: UInt32, to quantity: Int64) {
        let page = Int(item >> Self.pageBits)
        switch (stocked.contains(item), quantity > 0) {
        case (false, false): return
        case (true, true): pages[page][rank(of: item)] = quantity
        case (false, true):
            pages[page].insert(quantity, at: rank(of: item))
            stocked.set(item, to: true)
            count += 1
        case (true, false):
            pages[page].remove(at: rank(of: item))
            stocked.set(item, to: false)
            count -= 1
        }
    }

    /// How many of the page are in stock before the item.
    private func rank(of item: UInt32) -> Int {
        let word = Int(item >> 6)
        var rank = 0
        for earlier in word & ~(Self.pageWords - 1)..<word {
            rank += stocked.words[earlier].nonzeroBitCount
        }
        let below = stocked.words[word] & (1 << UInt64(item & 63) - 1)
        return rank + below.nonzeroBitCount
    }
}
