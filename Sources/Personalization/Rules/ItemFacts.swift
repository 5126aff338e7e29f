// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What rules and dialogues know of the items of one table: features, and what they cost at one
/// place in one channel.
///
/// Implementation requirements: the answers do not change while a value lives; features are
/// numbered from 0. Who has a category has those that it is a part of, as well.
public protocol ItemFacts: Sendable {
    /// How many items are numbered.
    var itemCount: Int { get }

    /// How many features are numbered.
    var featureCount: Int { get }

    /// The number of an item; nil when the table does not have it.
    func number(of item: ItemID) -> UInt32?

    /// The number of a feature; nil when no item has it.
    func number(of feature: ItemFeature) -> UInt32?

    /// The feature with this number, which is below `featureCount`.
    func feature(_ number: UInt32) -> ItemFeature

    /// The items with a feature.
    func items(with feature: UInt32) -> FeatureItems

    /// Appends the item's features, ascending.
    func appendFeatures(of item: UInt32, to features: inout [UInt32])

    /// Appends what the item counts as in a facet: its own category, not what that is a part of.
    func appendGroups(of item: UInt32, in facet: ItemFacet, to features: inout [UInt32])

    /// What the item costs; nil where that is not known.
    func price(of item: UInt32) -> Money?

    /// Whether anything has a price in the currency.
    func hasPrices(in currency: Currency) -> Bool

    /// For each band of minor units one bit for each item: whether it costs so much.
    ///
    /// Nothing for an item whose price is not known or in another currency.
    func masks(ofPrices bands: [ClosedRange<Int64>], in currency: Currency) -> [[UInt64]]
}

extension ItemFacts {
    /// The feature's items; nil when no item has it.
    func items(with feature: ItemFeature) -> FeatureItems? {
        number(of: feature).map(items(with:))
    }

    /// Whether the item costs so much.
    func price(of item: UInt32, isIn band: ClosedRange<Int64>, _ currency: Currency) -> Bool {
        guard let price = price(of: item), price.currency == currency else { return false }
        return band.contains(price.minorUnits)
    }
}
