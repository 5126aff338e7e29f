// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Personalization
import TestStores
import Testing

struct ListingGapsTests {
    private static let time = Timestamp(seconds: 1_000)
    private static let channels = [Channel(.web), Channel(.app), Channel(.store)]

    /// An assortment that is the same everywhere, then gaps of every kind, each in an item of its
    /// own.
    private static func planted(
        _ seed: UInt64
    ) -> (
        changes: [CatalogueChange], missing: Set<ItemID>, prices: Set<ItemID>, titles: Set<ItemID>
    ) {
        var generator = SeededGenerator(seed: seed)
        var changes: [CatalogueChange] = []
        var missing: Set<ItemID> = []
        var prices: Set<ItemID> = []
        var titles: Set<ItemID> = []
        for number in 0..<200 {
            let item = ItemID("item-\(number)")
            let price = 100 * Int64.random(in: 10..<90, using: &generator)
            var listing = Listing(
                item, price: Money(minorUnits: price, .eur), title: "Item \(number)")
            let channel = channels.random(&generator)
            var own = ChannelListing(item, in: channel)
            switch Int.random(in: 0..<12, using: &generator) {
            case 0:
                own.isListed = false
                missing.insert(item)
            case 1:
                listing.isInEveryChannel = false
                missing.insert(item)
            case 2:
                // Three hundredths are above the rule's two.
                own.price = ItemPrice(Money(minorUnits: price * 103 / 100 + 1, .eur))
                prices.insert(item)
            case 3: own.price = ItemPrice(Money(minorUnits: price * 102 / 100, .eur))
            case 4:
                own.price = ItemPrice(Money(minorUnits: price, .gbp))
                prices.insert(item)
            case 5:
                own.title = "Another \(number)"
                titles.insert(item)
            case 6: own.title = " item   \(number)"
            case 7:
                // What is not sold is no gap.
                own.isListed = false
                listing.lifecycle = Lifecycle(.announced, from: time + .seconds(1))
            case 8:
                own.price = ItemPrice(
                    Money(minorUnits: price, .eur),
                    reduction: PriceReduction(
                        to: Money(minorUnits: price / 2, .eur), until: time))
            default: break
            }
            changes.append(.listed(listing))
            changes.append(.channelListed(own))
        }
        changes.shuffle(using: &generator)
        return (changes, missing, prices, titles)
    }

    @Test(
        "C9 The report of gaps has every gap that was planted, and nothing else",
        arguments: StoreKind.here, 1...3)
    func equalsThePlanted(kind: StoreKind, seed: Int) async throws {
        try await kind.withStore { store in
            let world = PersonalizationWorld(store)
            let planted = Self.planted(UInt64(seed))
            try await world.apply(planted.changes)
            let engine = world.engine
            var rule = ListingGaps.Rule()
            rule.priceHundredths = 2
            let gaps = try await store.read { [rule] in
                try engine.listingGaps(
                    between: Self.channels, at: Self.time, rule: rule, in: $0)
            }
            #expect(Set(gaps.missing.map(\.item)) == planted.missing)
            #expect(Set(gaps.prices.map(\.item)) == planted.prices)
            #expect(Set(gaps.titles.map(\.item)) == planted.titles)
            for gap in gaps.missing {
                #expect(Set(gap.listedIn + gap.missingIn) == Set(Self.channels))
            }
            // One channel that is unlike two others differs from both.
            #expect(gaps.prices.count == 2 * planted.prices.count)
        }
    }

    @Test("C9 One channel, no channel and no assortment have no gaps")
    func nothing() {
        let listing = Listing(ItemID("cup"))
        let alone = ListingGaps(
            between: [Channel(.web)], listings: [listing], own: [], at: Self.time)
        #expect(alone.isEmpty)
        #expect(alone.itemCount == 1)
        #expect(ListingGaps(between: [], listings: [listing], own: [], at: Self.time).isEmpty)
        #expect(ListingGaps(between: Self.channels, listings: [], own: [], at: Self.time).isEmpty)
    }

    @Test("C9 A complete feed takes off what it does not have")
    func delistings() throws {
        let names = ["cup", "lamp", "rug"].map { ItemID($0) }
        var catalogue = try Catalogue(names.map { .listed(Listing($0)) })
        let changes = catalogue.delistings(keeping: [names[1]])
        #expect(changes == [.delisted(names[0]), .delisted(names[2])])
        for change in changes { catalogue.apply(change) }
        #expect(catalogue.listed.eligibleCount == 1)
    }
}
