// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Features and prices of items, held in memory: facts for rules where there is no catalogue.
///
/// Immutable; a copy shares its storage.
public struct ItemFeatureTable: ItemFacts {
    /// What is known of one item.
    public struct Row: Hashable, Sendable {
        /// Its features, in any order.
        public var features: [ItemFeature]
        /// Its price in minor units; nil where it is not known.
        public var price: Int64?

        /// What is known of one item.
        public init(_ features: [ItemFeature] = [], price: Int64? = nil) {
            self.features = features
            self.price = price
        }
    }

    /// The items, numbered.
    public let table: ItemTable
    /// The currency of all prices.
    public let currency: Currency?
    private let features: [ItemFeature]
    private let numbers: [ItemFeature: UInt32]
    private let facets: [ItemFacet: UInt32]
    private let facetOfFeature: [UInt32]
    /// Where the features of each item begin; one more than there are items.
    private let offsets: [UInt32]
    private let own: [UInt32]
    private let inverted: [FeatureItems]
    /// Prices, −1 where not known.
    private let prices: [Int64]

    /// The facts about all items of `table`.
    ///
    /// - Parameters:
    ///   - table: the items.
    ///   - currency: of the prices.
    ///   - row: what is known of the item with a number; a negative price counts as not known.
    /// - Complexity: O(n log n) in the number of features of all items.
    public init(table: ItemTable, currency: Currency?, row: (UInt32) -> Row) {
        self.table = table
        self.currency = currency
        var numbers: [ItemFeature: UInt32] = [:]
        var features: [ItemFeature] = []
        var items: [[UInt32]] = []
        var offsets: [UInt32] = [0]
        var own: [UInt32] = []
        var prices: [Int64] = []
        for item in 0..<UInt32(table.count) {
            let row = row(item)
            prices.append(max(row.price ?? -1, -1))
            var mine: [UInt32] = []
            for feature in row.features {
                let number = numbers[feature] ?? UInt32(features.count)
                if Int(number) == features.count {
                    numbers[feature] = number
                    features.append(feature)
                    items.append([])
                }
                mine.append(number)
            }
            for (place, number) in mine.sorted().enumerated()
            where place == 0 || own.last != number {
                own.append(number)
                items[Int(number)].append(item)
            }
            offsets.append(UInt32(own.count))
        }
        var facets: [ItemFacet: UInt32] = [:]
        var facetOfFeature: [UInt32] = []
        for feature in features {
            let number = facets[feature.facet] ?? UInt32(facets.count)
            facets[feature.facet] = number
            facetOfFeature.append(number)
        }
        self.facetOfFeature = facetOfFeature
        self.facets = facets
        self.numbers = numbers
        self.features = features
        self.offsets = offsets
        self.own = own
        self.prices = prices
        let wordCount = (table.count + 63) / 64
        inverted = items.map { items in
            // Where a mask is faster to combine than the numbers one by one.
            guard items.count > table.count / 128 else { return .list(items) }
            var words = [UInt64](repeating: 0, count: wordCount)
            for item in items { words[Int(item >> 6)] |= 1 << UInt64(item & 63) }
            return .mask(words)
        }
    }

    /// How many items are numbered.
    public var itemCount: Int { table.count }

    /// How many features are numbered.
    public var featureCount: Int { features.count }

    /// The number of an item.
    public func number(of item: ItemID) -> UInt32? { table.index(of: item) }

    /// The number of a feature.
    public func number(of feature: ItemFeature) -> UInt32? { numbers[feature] }

    /// The number of a facet.
    public func number(of facet: ItemFacet) -> UInt32? { facets[facet] }

    /// The number of the facet of a feature.
    public func facet(of feature: UInt32) -> UInt32 { facetOfFeature[Int(feature)] }

    /// The feature with this number.
    public func feature(_ number: UInt32) -> ItemFeature { features[Int(number)] }

    /// The items with a feature.
    public func items(with feature: UInt32) -> FeatureItems { inverted[Int(feature)] }

    /// Appends the item's features.
    public func appendFeatures(of item: UInt32, to features: inout [UInt32]) {
        for place in Int(offsets[Int(item)])..<Int(offsets[Int(item) + 1]) {
            features.append(own[place])
        }
    }

    /// The price.
    public func price(of item: UInt32) -> Int64? {
        let price = prices[Int(item)]
        return price < 0 ? nil : price
    }

    /// Looks at 64 prices at a time, for all bands.
    public func masks(ofPrices bands: [ClosedRange<Int64>]) -> [[UInt64]] {
        PriceBands(bands).masks(of: prices)
    }
}
