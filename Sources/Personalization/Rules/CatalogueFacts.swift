// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a catalogue says of its items, with what they cost at one place, in one channel, at one
/// time.
public struct CatalogueFacts: ItemFacts {
    /// The catalogue.
    public let catalogue: Catalogue
    /// Whose prices count; nil for the channel's or the general ones.
    public let location: LocationID?
    /// Whose prices count where the place has none; nil for the general ones.
    public let channel: Channel?
    /// When the prices count.
    public let time: Timestamp

    /// Facts from a catalogue.
    public init(
        _ catalogue: Catalogue, at location: LocationID? = nil, in channel: Channel? = nil,
        asOf time: Timestamp
    ) {
        self.catalogue = catalogue
        self.location = location
        self.channel = channel
        self.time = time
    }

    /// How many items are numbered.
    public var itemCount: Int { catalogue.table.count }

    /// How many features are numbered.
    public var featureCount: Int { catalogue.features.featureCount }

    /// The number of an item.
    public func number(of item: ItemID) -> UInt32? { catalogue.table.index(of: item) }

    /// The number of a feature.
    public func number(of feature: ItemFeature) -> UInt32? {
        catalogue.features.number(of: feature)
    }

    /// The feature with this number.
    public func feature(_ number: UInt32) -> ItemFeature { catalogue.features.names[Int(number)] }

    /// The items with a feature.
    public func items(with feature: UInt32) -> FeatureItems {
        .list(catalogue.features.items(with: feature))
    }

    /// Appends the item's features.
    public func appendFeatures(of item: UInt32, to features: inout [UInt32]) {
        features.append(contentsOf: catalogue.features.features(of: item))
    }

    /// Appends what the item counts as.
    public func appendGroups(
        of item: UInt32, in facet: ItemFacet, to features: inout [UInt32]
    ) {
        let feature: UInt32
        switch facet {
        case .brand: feature = catalogue.features.brands[Int(item)]
        case .category: feature = catalogue.features.categories[Int(item)]
        case .variantGroup: feature = catalogue.features.variantGroups[Int(item)]
        case .attribute(let name):
            for feature in catalogue.features.features(of: item) {
                if case .attribute(name, _) = catalogue.features.names[Int(feature)] {
                    features.append(feature)
                }
            }
            return
        }
        if feature != ItemFeatures.none { features.append(feature) }
    }

    /// What the item costs.
    public func price(of item: UInt32) -> Money? {
        catalogue.price(of: item, at: location, in: channel, at: time)
    }

    /// Whether anything ever had a price in the currency, or a place or a channel may have one.
    public func hasPrices(in currency: Currency) -> Bool {
        if catalogue.prices.number(of: currency) != nil { return true }
        return !exceptions.isEmpty
    }

    /// Looks at the general prices, 64 at a time, then at those that differ here.
    public func masks(
        ofPrices bands: [ClosedRange<Int64>], in currency: Currency
    ) -> [[UInt64]] {
        let prices = catalogue.prices
        let bands = PriceBands(bands)
        var masks = bands.masks(
            of: prices.amounts, prices.currencies.count > 1 ? prices.currencyNumbers : nil,
            in: prices.number(of: currency))
        for item in exceptions {
            let price = price(of: item)
            let amount = price?.currency == currency ? price?.minorUnits : nil
            bands.set(item, to: amount, &masks)
        }
        return masks
    }

    /// The items that cost something else here than in general, and perhaps others.
    private var exceptions: [UInt32] {
        var items = Array(catalogue.prices.reductions.keys)
        if let channel, let column = catalogue.channels[channel.name] {
            items.append(contentsOf: column.own.keys)
        }
        if let location, let place = catalogue.placeNumbers[location] {
            items.append(contentsOf: catalogue.places[place].prices.keys)
        }
        return items
    }
}
