// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@testable import Personalization

struct NudgeTests {
    static func facts() throws -> CatalogueFacts {
        let rows = [
            ("ear", "Audio > Headphones", "hum", 9_900),
            ("fon1", "Phones > Smartphones", "ring", 30_000),
            ("fon2", "Phones > Smartphones", "ring", 45_000),
            ("fon3", "Phones > Landline", "ring", 4_000),
            ("fon4", "Phones > Smartphones", "bell", 60_000),
        ]
        let changes = rows.map { name, category, brand, cents in
            var listing = Listing(ItemID(name), price: RuleWorld.euros(Int64(cents)))
            listing.brand = brand
            listing.categories = [CategoryPath(category)]
            return CatalogueChange.listed(listing)
        }
        return CatalogueFacts(try Catalogue(changes), asOf: RuleWorld.time)
    }

    static let templates = [
        NudgeTemplate("Still thinking of the {item}?"), NudgeTemplate("“{search}”: may we help?"),
        NudgeTemplate("Looking for a {category} by {brand}, {low} to {high}?"),
        NudgeTemplate("Looking for a {category}?"), NudgeTemplate("Fond of {brand}?"),
        NudgeTemplate("Broken {place"),
    ]

    static func words(
        _ looks: [UInt32], _ searches: [String] = []
    ) throws -> (NudgeEvidence, String) {
        let evidence = NudgeEvidence(looks: looks, searches: searches, facts: try facts())
        let words = NudgeTemplate.fill(
            templates, otherwise: "May we help?", from: evidence,
            name: { $0 == 1 ? "Fon One" : nil },
            label: { $0 == .category(CategoryPath("Phones > Smartphones")) ? "smartphone" : nil })
        return (evidence, words)
    }

    @Test("P4 The nudge speaks of what the running session is about")
    func speaks() throws {
        #expect(
            try Self.words([1, 2]).1
                == "Looking for a smartphone by ring, 300.00 EUR to 450.00 EUR?")
        #expect(try Self.words([1, 4]).1 == "Looking for a smartphone?")
        #expect(try Self.words([1, 3]).1.hasPrefix("Looking for a Phones by ring"))
        #expect(try Self.words([1, 2, 1]).1 == "Still thinking of the Fon One?")
        // The item has no name that can be shown.
        #expect(try Self.words([2, 2, 2]).1.hasPrefix("Looking for a smartphone by ring"))
        #expect(try Self.words([0], ["", "  Red LAMP! "]).1 == "“red lamp”: may we help?")
    }

    @Test("P4 A nudge stays neutral where the session says too little")
    func neutral() throws {
        for looks in [[], [1], [0, 1], [99, .max]] as [[UInt32]] {
            let (evidence, words) = try Self.words(looks)
            #expect(words == "May we help?")
            #expect(evidence.isNeutral && evidence.prices == nil)
            #expect(evidence.reasons.map(\.code.rawValue) == ["nudge.neutral"])
        }
    }

    @Test("P4 A category counts when it has its share of the newest looks, and says so")
    func share() throws {
        let (evidence, _) = try Self.words([1, 2, 0, 0, 0])
        #expect(evidence.category == CategoryPath("Audio > Headphones"))
        #expect(evidence.reasons.first?.words == "3 of 5 looks: Audio > Headphones")
        let (wide, _) = try Self.words([1, 4, 0, 3, 3])
        #expect(wide.category == CategoryPath("Phones") && wide.item == nil)
        var thresholds = NudgeEvidence.Thresholds()
        thresholds.newest = 2
        let newest = NudgeEvidence(
            looks: [0, 0, 0, 1, 2], searches: [], facts: try Self.facts(), thresholds: thresholds)
        #expect(newest.category == CategoryPath("Phones > Smartphones"))
        #expect(newest.brand == "ring" && newest.item == nil)
    }
}
