// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What each item of a table has, as numbers: brands, categories, attributes, variant groups.
///
/// A feature gets its number when it is first seen and keeps it, also when no item has it any
/// more: numbers depend on the order of changes, so an answer must not. Of each item there is the
/// list of its features, and of each feature the list of its items.
public struct ItemFeatures: Sendable {
    /// In a column: the item has no such feature.
    public static let none = UInt32.max

    /// The features by number.
    public private(set) var names: [ItemFeature] = []
    /// The number of the brand of each item, or `none`.
    public private(set) var brands: [UInt32]
    /// The number of the first category of each item, or `none`.
    public private(set) var categories: [UInt32]
    /// The number of the variant group of each item, or `none`.
    public private(set) var variantGroups: [UInt32]

    private var numbers: [ItemFeature: UInt32] = [:]
    private var starts: [Int]
    private var counts: [UInt32]
    /// The lists of all items, with gaps where longer ones were.
    private var lists: [UInt32] = []
    private var used = 0
    private var owners: [[UInt32]] = []

    init(count: Int) {
        let nothing = [UInt32](repeating: Self.none, count: count)
        brands = nothing
        categories = nothing
        variantGroups = nothing
        starts = [Int](repeating: 0, count: count)
        counts = [UInt32](repeating: 0, count: count)
    }

    /// How many items there are.
    public var itemCount: Int { counts.count }

    /// How many features have a number.
    public var featureCount: Int { names.count }

    /// The number of a feature; nil when no item ever had it.
    ///
    /// - Complexity: O(1).
    public func number(of feature: ItemFeature) -> UInt32? { numbers[feature] }

    /// The numbers of the features of an item, ascending; empty for a number without an item.
    ///
    /// - Complexity: O(1).
    public func features(of item: UInt32) -> ArraySlice<UInt32> {
        guard item < counts.count else { return [] }
        let start = starts[Int(item)]
        return lists[start..<start + Int(counts[Int(item)])]
    }

    /// The items that have a feature, ascending; empty for a number without a feature.
    ///
    /// - Complexity: O(1).
    public func items(with feature: UInt32) -> [UInt32] {
        feature < owners.count ? owners[Int(feature)] : []
    }

    /// Whether the item has the feature.
    ///
    /// - Complexity: O(log n) in the number of features of the item.
    public func item(_ item: UInt32, has feature: UInt32) -> Bool {
        let list = features(of: item)
        let place = list.place(of: feature)
        return place < list.endIndex && list[place] == feature
    }

    /// Makes the item what the listing says; nil for nothing.
    ///
    /// - Returns: whether that is something else than before.
    mutating func set(_ item: UInt32, to listing: Listing?) -> Bool {
        let index = Int(item)
        let wanted = (listing?.features ?? []).map { number(for: $0) }.sorted()
        let brand = listing?.brand.map { number(for: .brand($0)) } ?? Self.none
        let category =
            listing?.categories.first { $0.depth > 0 }.map { number(for: .category($0)) }
            ?? Self.none
        let group = listing?.variantGroup.map { number(for: .variantGroup($0)) } ?? Self.none
        let hasChanged = category != categories[index] || !features(of: item).elementsEqual(wanted)
        guard hasChanged else { return false }
        for feature in features(of: item) where !wanted.contains(feature) {
            let place = owners[Int(feature)].place(of: item)
            owners[Int(feature)].remove(at: place)
        }
        for feature in wanted where !self.item(item, has: feature) {
            let last = owners[Int(feature)].last
            let place =
                last.map { $0 < item } ?? true
                ? owners[Int(feature)].count : owners[Int(feature)].place(of: item)
            owners[Int(feature)].insert(item, at: place)
        }
        brands[index] = brand
        categories[index] = category
        variantGroups[index] = group
        write(wanted, for: index)
        return true
    }

    /// The same of items that have other numbers now, in the same order.
    func renumbered(_ numbers: [UInt32], count: Int) -> ItemFeatures {
        var result = self
        result.brands = brands.renumbered(numbers, count: count, else: Self.none)
        result.categories = categories.renumbered(numbers, count: count, else: Self.none)
        result.variantGroups = variantGroups.renumbered(numbers, count: count, else: Self.none)
        result.starts = starts.renumbered(numbers, count: count, else: 0)
        result.counts = counts.renumbered(numbers, count: count, else: 0)
        result.owners = owners.map { list in list.map { numbers[Int($0)] } }
        return result
    }

    private mutating func number(for feature: ItemFeature) -> UInt32 {
        if let number = numbers[feature] { return number }
        let number = UInt32(truncatingIfNeeded: names.count)
        numbers[feature] = number
        names.append(feature)
        owners.append([])
        return number
    }

    private mutating func write(_ list: [UInt32], for index: Int) {
        used += list.count - Int(counts[index])
        if list.count > Int(counts[index]) {
            starts[index] = lists.count
            lists.append(contentsOf: list)
        } else {
            lists.replaceSubrange(starts[index]..<starts[index] + list.count, with: list)
        }
        counts[index] = UInt32(truncatingIfNeeded: list.count)
        if lists.count > 2 * used + 4_096 { closeGaps() }
    }

    private mutating func closeGaps() {
        var closed: [UInt32] = []
        closed.reserveCapacity(used)
        for index in counts.indices {
            let list = features(of: UInt32(truncatingIfNeeded: index))
            starts[index] = closed.count
            closed.append(contentsOf: list)
        }
        lists = closed
    }
}

extension RandomAccessCollection<UInt32> where Index == Int {
    /// Where the first element is that is not below `value`, in a list that ascends.
    fileprivate func place(of value: UInt32) -> Int {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
