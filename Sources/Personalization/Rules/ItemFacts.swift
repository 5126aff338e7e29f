// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What rules and dialogues know of the items of one table: features, and the price at one place
/// in one channel.
///
/// Implementation requirements: the answers do not change while a value lives; features are
/// numbered from 0 and every one belongs to one facet. A feature of a category that has others
/// below it has their items too.
public protocol ItemFacts: Sendable {
    /// How many items are numbered.
    var itemCount: Int { get }

    /// How many features are numbered.
    var featureCount: Int { get }

    /// The currency of all prices; nil where there are none.
    var currency: Currency? { get }

    /// The number of an item; nil when the table does not have it.
    func number(of item: ItemID) -> UInt32?

    /// The number of a feature; nil when no item has it.
    func number(of feature: ItemFeature) -> UInt32?

    /// The number of a facet; nil when no item has a feature of it.
    func number(of facet: ItemFacet) -> UInt32?

    /// The number of the facet of a feature.
    func facet(of feature: UInt32) -> UInt32

    /// The feature with this number, which is below `featureCount`.
    func feature(_ number: UInt32) -> ItemFeature

    /// The items with a feature.
    func items(with feature: UInt32) -> FeatureItems

    /// Appends the item's own features, ascending; not those of the categories above its own.
    func appendFeatures(of item: UInt32, to features: inout [UInt32])

    /// The price in minor units, 0 or more; nil where it is not known.
    func price(of item: UInt32) -> Int64?

    /// For each band one bit for each item: whether its price is known and in the band.
    func masks(ofPrices bands: [ClosedRange<Int64>]) -> [[UInt64]]
}

extension ItemFacts {
    /// Asks for the price of every item.
    ///
    /// - Complexity: O(items · bands).
    public func masks(ofPrices bands: [ClosedRange<Int64>]) -> [[UInt64]] {
        let empty = [UInt64](repeating: 0, count: (itemCount + 63) / 64)
        var masks = [[UInt64]](repeating: empty, count: bands.count)
        guard !bands.isEmpty else { return masks }
        for item in 0..<UInt32(itemCount) {
            guard let price = price(of: item) else { continue }
            for (place, band) in bands.enumerated() where band.contains(price) {
                masks[place][Int(item >> 6)] |= 1 << UInt64(item & 63)
            }
        }
        return masks
    }

    /// The feature's items; nil when no item has it.
    func items(with feature: ItemFeature) -> FeatureItems? {
        number(of: feature).map(items(with:))
    }

    /// Whether the item has the feature.
    func has(_ item: UInt32, _ feature: ItemFeature) -> Bool {
        items(with: feature)?.contains(item) ?? false
    }
}
