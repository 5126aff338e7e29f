// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension Catalogue {
    /// The same catalogue over a table that knows further items.
    ///
    /// Numbers follow names, so those of many items change; what is prepared for a table must be
    /// prepared anew.
    ///
    /// - Throws: `PersonalizationError.Code.tooMany` for 2³² − 1 items or more.
    /// - Complexity: O(n) in the number of items, without reading anything.
    public func growing(by items: some Sequence<ItemID>) throws(PersonalizationError) -> Catalogue {
        let fresh = Set(items).filter { table.index(of: $0) == nil }.sorted()
        guard !fresh.isEmpty else { return self }
        let (merged, numbers) = try table.merging(fresh)
        var grown = Catalogue(table: merged, now: now)
        grown.listed = listed.renumbered(numbers, count: merged.count)
        grown.sold = sold.renumbered(numbers, count: merged.count)
        grown.inStock = inStock.renumbered(numbers, count: merged.count)
        grown.orderable = orderable.renumbered(numbers, count: merged.count)
        grown.everywhere = everywhere.renumbered(numbers, count: merged.count)
        grown.restricted = restricted
        grown.features = features.renumbered(numbers, count: merged.count)
        grown.prices = prices.renumbered(numbers, count: merged.count)
        grown.clock = clock.renumbered(numbers)
        grown.placeNumbers = placeNumbers
        grown.places = places.map { $0.renumbered(numbers, count: merged.count) }
        for (old, number) in numbers.enumerated() {
            grown.placesWithStock[Int(number)] = placesWithStock[old]
        }
        grown.channels = channels.mapValues { $0.renumbered(numbers, count: merged.count) }
        return grown
    }
}

extension ItemTable {
    /// The table with further items, which ascend and are not in it, and the new number of each of
    /// its own.
    fileprivate func merging(
        _ fresh: [ItemID]
    ) throws(PersonalizationError) -> (table: ItemTable, numbers: [UInt32]) {
        guard items.count + fresh.count < Int(UInt32.max) else {
            throw PersonalizationError(.tooMany, "\(items.count + fresh.count) items")
        }
        var merged: [ItemID] = []
        merged.reserveCapacity(items.count + fresh.count)
        var numbers: [UInt32] = []
        numbers.reserveCapacity(items.count)
        var next = 0
        for item in items {
            while next < fresh.count, fresh[next] < item {
                merged.append(fresh[next])
                next += 1
            }
            numbers.append(UInt32(truncatingIfNeeded: merged.count))
            merged.append(item)
        }
        merged += fresh[next...]
        return (ItemTable(sorted: merged), numbers)
    }
}

extension EligibilityMask {
    fileprivate func renumbered(_ numbers: [UInt32], count: Int) -> EligibilityMask {
        var mask = EligibilityMask(count: count)
        for (place, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                mask.set(numbers[place << 6 + rest.trailingZeroBitCount], to: true)
                rest &= rest - 1
            }
        }
        return mask
    }
}

extension Dictionary where Key == UInt32 {
    func renumbered(_ numbers: [UInt32]) -> [UInt32: Value] {
        var result: [UInt32: Value] = [:]
        result.reserveCapacity(count)
        for (item, value) in self { result[numbers[Int(item)]] = value }
        return result
    }
}

extension Array {
    /// A column over the new numbers; what is new has `nothing`.
    func renumbered(_ numbers: [UInt32], count: Int, else nothing: Element) -> [Element] {
        var column = [Element](repeating: nothing, count: count)
        for (old, number) in numbers.enumerated() { column[Int(number)] = self[old] }
        return column
    }
}

extension ChannelColumn {
    fileprivate func renumbered(_ numbers: [UInt32], count: Int) -> ChannelColumn {
        var column = self
        column.listed = listed.renumbered(numbers, count: count)
        column.own = own.renumbered(numbers)
        return column
    }
}

extension PlaceStock {
    fileprivate func renumbered(_ numbers: [UInt32], count: Int) -> PlaceStock {
        var place = PlaceStock(empty: EligibilityMask(count: count))
        // Ascending, so that each is the last of its page.
        for item in stocked.indices { place.set(numbers[Int(item)], to: quantity(item)) }
        place.offered = offered.renumbered(numbers, count: count)
        place.prices = prices.renumbered(numbers)
        return place
    }
}

extension EligibilityMask {
    /// The numbers of the items that are eligible, ascending.
    fileprivate var indices: [UInt32] {
        var found: [UInt32] = []
        found.reserveCapacity(eligibleCount)
        for (place, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                found.append(UInt32(truncatingIfNeeded: place << 6 + rest.trailingZeroBitCount))
                rest &= rest - 1
            }
        }
        return found
    }
}
