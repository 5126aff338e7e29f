// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// What a change must be to be kept; everything has a limit, so that no feed can fill a store.
enum CatalogueLimits {
    /// The longest name of an item, a place or a channel, brand, category or value, in bytes.
    static let nameBytes = 1_024
    /// The longest title, in bytes.
    static let titleBytes = 4_096
    /// The most categories, and the most names in one.
    static let categories = 32
    /// The most attributes of one item.
    static let attributes = 256
    /// The most brands, categories with all that they are part of, values and groups of one item.
    static let features = 1_024
}

extension CatalogueChange {
    /// - Throws: `PersonalizationError.Code.invalidListing` or `.invalidStock` for what cannot be
    ///   kept.
    func check() throws(PersonalizationError) {
        try Self.check(name: item.rawValue, "an item's name", .invalidListing)
        switch self {
        case .listed(let listing): try listing.check()
        case .delisted: break
        case .stocked(let level):
            try Self.check(name: level.location.rawValue, "a location's name", .invalidStock)
            guard level.quantity >= 0, level.reserved >= 0 else {
                throw PersonalizationError(.invalidStock, "a quantity is negative")
            }
        case .channelListed(let listing):
            try Self.check(name: listing.channel.name, "a channel's name", .invalidListing)
            try Self.check(title: listing.title)
            try listing.price?.check()
        case .channelCleared(_, let channel):
            try Self.check(name: channel.name, "a channel's name", .invalidListing)
        case .priced(let terms):
            try Self.check(name: terms.location.rawValue, "a location's name", .invalidListing)
            try terms.price?.check()
            if let days = terms.pickUp?.days, days < 0 {
                throw PersonalizationError(.invalidListing, "days to pick up are negative")
            }
        }
    }

    fileprivate static func check(
        name: String, _ what: String, _ code: PersonalizationError.Code
    ) throws(PersonalizationError) {
        let length = name.utf8.count
        guard (1...CatalogueLimits.nameBytes).contains(length) else {
            throw PersonalizationError(code, "\(what) has \(length) bytes")
        }
    }

    fileprivate static func check(title: String?) throws(PersonalizationError) {
        if let length = title?.utf8.count, length > CatalogueLimits.titleBytes {
            throw PersonalizationError(.invalidListing, "a title has \(length) bytes")
        }
    }
}

extension Listing {
    fileprivate func check() throws(PersonalizationError) {
        if let price { try ItemPrice(price, reduction: reduction).check() }
        if price == nil && reduction != nil {
            throw PersonalizationError(.invalidListing, "a reduction is of no price")
        }
        try CatalogueChange.check(title: title)
        if let brand { try CatalogueChange.check(name: brand, "a brand", .invalidListing) }
        if let variantGroup {
            try CatalogueChange.check(name: variantGroup, "a variant group", .invalidListing)
        }
        var features = 2
        for path in categories {
            guard (1...CatalogueLimits.categories).contains(path.depth) else {
                throw PersonalizationError(.invalidListing, "a category has \(path.depth) names")
            }
            features += path.depth
            for name in path.names {
                try CatalogueChange.check(name: name, "a category", .invalidListing)
            }
        }
        for values in attributes.values { features += values.count }
        guard categories.count <= CatalogueLimits.categories,
            attributes.count <= CatalogueLimits.attributes, features <= CatalogueLimits.features
        else {
            throw PersonalizationError(
                .invalidListing, "a listing has too many categories or attributes")
        }
        for (name, values) in attributes {
            try CatalogueChange.check(name: name, "an attribute", .invalidListing)
            for value in values {
                try CatalogueChange.check(name: value, "an attribute's value", .invalidListing)
            }
        }
    }
}

extension ItemPrice {
    fileprivate func check() throws(PersonalizationError) {
        guard regular.minorUnits >= 0, reduction?.price.minorUnits ?? 0 >= 0 else {
            throw PersonalizationError(.invalidListing, "a price is negative")
        }
        guard reduction.map({ $0.price.currency == regular.currency }) ?? true else {
            throw PersonalizationError(.invalidListing, "a reduction is in another currency")
        }
    }
}
