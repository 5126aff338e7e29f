// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore
internal import ClienteleTestKit
internal import Personalization

/// An assortment with brands, categories and attributes, a part of it in each of 20 places.
struct GeneratedCatalogue {
    static let places = (0..<20).map { LocationID("store-\($0)") }

    let catalogue: Catalogue

    init(items: Int) throws {
        var random = SeededGenerator(seed: 21)
        var catalogue = Catalogue(
            table: try ItemTable((0..<items).map { GeneratedBaskets.name($0) }))
        for number in 0..<items {
            catalogue.apply(.listed(Self.listing(number, &random)))
            for place in Self.places where Int.random(in: 0..<20, using: &random) == 0 {
                let level = StockLevel(
                    GeneratedBaskets.name(number), at: place,
                    quantity: Int64.random(in: 1..<9, using: &random))
                catalogue.apply(.stocked(level))
            }
        }
        self.catalogue = catalogue
    }

    /// Changes of stock anywhere, of which some empty a shelf and some fill one.
    static func changes(items: Int) -> [CatalogueChange] {
        var random = SeededGenerator(seed: 22)
        return (0..<100_000).map { _ in
            .stocked(
                StockLevel(
                    GeneratedBaskets.name(Int.random(in: 0..<items, using: &random)),
                    at: places[Int.random(in: 0..<places.count, using: &random)],
                    quantity: Int64.random(in: 0..<3, using: &random)))
        }
    }

    private static func listing(_ number: Int, _ random: inout SeededGenerator) -> Listing {
        let price = Int64.random(in: 100..<100_000, using: &random)
        let category = Int.random(in: 0..<2_000, using: &random)
        var listing = Listing(
            GeneratedBaskets.name(number), price: Money(minorUnits: price, .eur))
        listing.brand = "brand-\(Int.random(in: 0..<5_000, using: &random))"
        listing.categories = [
            CategoryPath(["top-\(category % 20)", "mid-\(category % 200)", "leaf-\(category)"])
        ]
        listing.attributes = ["color": ["color-\(number % 12)"], "size": ["\(number % 9)"]]
        return listing
    }

    /// A feed of about so many bytes.
    static func feed(_ format: FeedConfiguration.Format, bytes: Int) -> [UInt8] {
        let fields = [
            "id", "title", "brand", "price", "product_type", "availability", "color",
            "item_group_id",
        ]
        let isXML = format == .xml
        var text = isXML ? "<rss xmlns:g=\"http://base.google.com/ns/1.0\"><channel>\n" : ""
        if !isXML { text += fields.joined(separator: "\t") + "\n" }
        var number = 0
        while text.utf8.count < bytes {
            let values = [
                "SKU-\(number)", "An item of the assortment, number \(number)",
                "Brand \(number % 50)",
                "\(number % 900 + 1).99 EUR", isXML ? "Home &gt; Kitchen" : "Home > Kitchen",
                "in_stock", "red/blue", "group-\(number / 4)",
            ]
            if isXML {
                let row = zip(fields, values).map { "<g:\($0)>\($1)</g:\($0)>" }
                text += "<item>\n\(row.joined(separator: "\n"))\n</item>\n"
            } else {
                text += values.joined(separator: "\t") + "\n"
            }
            number += 1
        }
        return Array((isXML ? text + "</channel></rss>" : text).utf8)
    }
}
