// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// Whether an item is cheap or dear among its like.
public enum PriceLevel: UInt8, Hashable, Sendable, Comparable, CaseIterable {
    /// In the lowest third of the prices.
    case low = 1
    /// In the middle.
    case middle = 2
    /// In the highest third.
    case high = 3

    /// Whether `left` is below `right`.
    public static func < (left: PriceLevel, right: PriceLevel) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// The price level of each item of a catalogue: its third among the items of its category.
///
/// A category with fewer than nine priced items says nothing about levels; then the whole
/// assortment is compared. Levels follow general regular prices, not reductions: who buys a dear
/// thing on sale has not become a buyer of cheap things.
public struct PriceLevels: Sendable {
    private static let fewest = 9
    private let levels: [UInt8]

    /// The levels of `catalogue`'s items.
    ///
    /// - Complexity: O(n log n) in the items.
    public init(_ catalogue: Catalogue) {
        var groups: [UInt32: [(price: Int64, item: UInt32)]] = [:]
        var all: [(price: Int64, item: UInt32)] = []
        let categories = catalogue.features.categories
        for item in 0..<UInt32(catalogue.table.count) {
            guard let price = catalogue.price(of: item) else { continue }
            let entry = (price.minorUnits, item)
            all.append(entry)
            let category = categories[Int(item)]
            if category != ItemFeatures.none { groups[category, default: []].append(entry) }
        }
        var levels = [UInt8](repeating: 0, count: catalogue.table.count)
        Self.fill(&levels, all)
        for group in groups.values where group.count >= Self.fewest { Self.fill(&levels, group) }
        self.levels = levels
    }

    /// The level of an item; nil where it has no price.
    public func level(of item: UInt32) -> PriceLevel? {
        item < levels.count ? PriceLevel(rawValue: levels[Int(item)]) : nil
    }

    private static func fill(
        _ levels: inout [UInt8], _ entries: [(price: Int64, item: UInt32)]
    ) {
        let prices = entries.map(\.price).sorted()
        guard !prices.isEmpty else { return }
        let low = prices[(prices.count - 1) / 3]
        let middle = prices[(prices.count - 1) * 2 / 3]
        for entry in entries {
            let level: PriceLevel =
                entry.price <= low ? .low : entry.price <= middle ? .middle : .high
            levels[Int(entry.item)] = level.rawValue
        }
    }
}
