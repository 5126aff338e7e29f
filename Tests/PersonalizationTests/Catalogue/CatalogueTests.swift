// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Personalization
import Testing

struct CatalogueTests {
    static let places = [LocationID.online, LocationID("york"), LocationID("leeds")]
    static let channels = [Channel(.web), Channel(.app), Channel(.store)]

    static func change(_ generator: inout SeededGenerator, items: Int) -> CatalogueChange {
        let item = ItemID("item-\(Int.random(in: 0..<items, using: &generator))")
        switch Int.random(in: 0..<12, using: &generator) {
        case 0: return .delisted(item)
        case 1...4: return .listed(listing(item, &generator))
        case 5:
            var own = ChannelListing(
                item, in: channels.random(&generator),
                isListed: Bool.random(using: &generator))
            if Bool.random(using: &generator) { own.price = price(&generator) }
            return .channelListed(own)
        case 6: return .channelCleared(item, channels.random(&generator))
        case 7:
            return .priced(
                PlaceTerms(
                    item, at: places.random(&generator),
                    price: Bool.random(using: &generator) ? price(&generator) : nil))
        default:
            let quantity = max(0, Int64.random(in: -4..<4, using: &generator))
            let reserved = max(0, Int64.random(in: -4..<2, using: &generator))
            return .stocked(
                StockLevel(
                    item, at: places.random(&generator), quantity: quantity, reserved: reserved))
        }
    }

    static func listing(_ item: ItemID, _ generator: inout SeededGenerator) -> Listing {
        var listing = Listing(item)
        if Bool.random(using: &generator) {
            let price = price(&generator)
            listing.price = price.regular
            listing.reduction = price.reduction
        }
        if Bool.random(using: &generator) { listing.brand = ["Oak", "Elm"].random(&generator) }
        let paths = ["Home > Kitchen > Cups", "Home > Kitchen", "Garden", "Garden > Chairs"]
        for path in paths where Int.random(in: 0..<3, using: &generator) == 0 {
            listing.categories.append(CategoryPath(path))
        }
        if Bool.random(using: &generator) {
            listing.attributes["color"] = [["red", "blue"].random(&generator), "grey"]
        }
        if Int.random(in: 0..<3, using: &generator) == 0 {
            listing.lifecycle = lifecycle(&generator)
        }
        if Int.random(in: 0..<4, using: &generator) == 0 { listing.variantGroup = "mug" }
        listing.isInEveryChannel = Int.random(in: 0..<4, using: &generator) > 0
        return listing
    }

    static func time(_ generator: inout SeededGenerator) -> Timestamp {
        Timestamp(seconds: Int64.random(in: 0..<20, using: &generator))
    }

    private static func maybeTime(_ generator: inout SeededGenerator) -> Timestamp? {
        Bool.random(using: &generator) ? time(&generator) : nil
    }

    private static func lifecycle(_ generator: inout SeededGenerator) -> Lifecycle {
        Lifecycle(
            Lifecycle.Stage.allCases.random(&generator), from: maybeTime(&generator),
            until: maybeTime(&generator), availableFrom: maybeTime(&generator),
            takesBackOrders: Bool.random(using: &generator))
    }

    private static func price(_ generator: inout SeededGenerator) -> ItemPrice {
        let regular = Int64.random(in: 10..<900, using: &generator)
        let currency = [Currency.gbp, .gbp, .eur].random(&generator)
        var price = ItemPrice(Money(minorUnits: regular, currency))
        if Int.random(in: 0..<3, using: &generator) == 0 {
            price.reduction = PriceReduction(
                to: Money(minorUnits: regular / 2, currency), from: maybeTime(&generator),
                until: maybeTime(&generator))
        }
        return price
    }

    @Test(
        "C9 P29 After any changes and at any time the masks and prices are those of a plain table",
        arguments: 1...6)
    func followsChanges(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let table = try ItemTable((0..<90).map { ItemID("item-\($0)") })
        var catalogue = Catalogue(table: table)
        var plain = PlainCatalogue()
        for round in 0..<6 {
            for _ in 0..<250 {
                let change = Self.change(&generator, items: 90)
                let isKnown = catalogue.apply(change)
                #expect(isKnown)
                plain.apply(change)
            }
            if round % 2 == 1 { catalogue.advance(to: Self.time(&generator)) }
            #expect(plain.faults(of: catalogue, asked: catalogue.now) == [])
            #expect(plain.faults(of: catalogue, asked: Self.time(&generator)) == [])
        }
        let unknown = LocationID("nowhere")
        #expect(catalogue.offered(at: unknown).eligibleCount == 0)
        let isKnown = catalogue.apply(.delisted(ItemID("unknown")))
        #expect(!isKnown)
    }

    @Test("C9 A catalogue that was changed is the one that is made anew", arguments: 1...4)
    func rebuilt(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed) << 8)
        let table = try ItemTable((0..<40).map { ItemID("item-\($0)") })
        var turns = AlternatingCatalogue(Catalogue(table: table))
        var changes: [CatalogueChange] = []
        var held: [(Catalogue, PlainCatalogue)] = []
        var plain = PlainCatalogue()
        for round in 0..<120 {
            let batch = (0..<Int.random(in: 0..<6, using: &generator)).map { _ in
                Self.change(&generator, items: 40)
            }
            changes += batch
            for change in batch { plain.apply(change) }
            let isKnown = turns.apply(batch, now: Timestamp(seconds: Int64(round / 6)))
            #expect(isKnown)
            // Somebody keeps one now and then, and it must stay as it is.
            if round % 17 == 0 { held.append((turns.current, plain)) }
        }
        let items = table.items
        let anew = try Catalogue(changes, knowing: items, now: turns.current.now)
        #expect(plain.faults(of: anew, asked: anew.now) == [])
        #expect(plain.faults(of: turns.current, asked: anew.now) == [])
        for (catalogue, plain) in held {
            #expect(plain.faults(of: catalogue, asked: catalogue.now) == [])
        }
        let unknown = turns.apply([.delisted(ItemID("unknown"))])
        #expect(!unknown)
    }

    @Test("C9 A catalogue that learns of further items stays as it was", arguments: 1...4)
    func grown(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed) << 16)
        var catalogue = Catalogue(table: try ItemTable([ItemID("item-0")]))
        var plain = PlainCatalogue()
        for round in 1...8 {
            let mark = catalogue.listingMark
            let known = catalogue.table.items
            catalogue = try catalogue.growing(
                by: (0..<round * 9).map { ItemID("item-\($0 * 37 % 100)") })
            #expect(catalogue.table.items == catalogue.table.items.sorted())
            #expect(Set(catalogue.table.items).isSuperset(of: known))
            #expect(catalogue.listingMark != mark || catalogue.table.count == known.count)
            #expect(plain.faults(of: catalogue, asked: catalogue.now) == [])
            let count = catalogue.table.count
            for _ in 0..<60 {
                let change = Self.change(&generator, items: 100)
                if catalogue.apply(change) { plain.apply(change) }
            }
            #expect(catalogue.table.count == count)
            catalogue.advance(to: Self.time(&generator))
            #expect(plain.faults(of: catalogue, asked: catalogue.now) == [])
        }
        let same = try catalogue.growing(by: [])
        #expect(same.listingMark == catalogue.listingMark)
    }

    @Test("C9 The mark of the listings stays while stock and time change, and moves with the rest")
    func mark() throws {
        let cup = ItemID("cup")
        let listing = Listing(cup, price: Money(minorUnits: 5, .gbp))
        var catalogue = try Catalogue([.listed(listing)])
        let mark = catalogue.listingMark
        catalogue.apply(.stocked(StockLevel(cup, at: .online, quantity: 4)))
        catalogue.apply(.listed(listing))
        catalogue.advance(to: Timestamp(seconds: 9))
        #expect(catalogue.listingMark == mark)
        var other = catalogue
        catalogue.apply(.listed(Listing(cup, price: Money(minorUnits: 6, .gbp))))
        other.apply(.listed(Listing(cup, price: Money(minorUnits: 7, .gbp))))
        #expect(Set([mark, catalogue.listingMark, other.listingMark]).count == 3)
    }

    @Test("A table numbers items in the order of their names, each once")
    func table() throws {
        let table = try ItemTable(["b", "a", "c", "a", "é"].map { ItemID($0) })
        #expect(table.items == table.items.sorted())
        #expect(table.count == 4)
        #expect(table.index(of: ItemID("a")) == 0)
        #expect(table.index(of: ItemID("d")) == nil)
        #expect(table.item(at: 1) == ItemID("b"))
        #expect(table.item(at: 4) == nil)
    }

    @Test("Masks follow the laws of sets", arguments: [0, 1, 63, 64, 65, 130])
    func masks(count: Int) throws {
        var generator = SeededGenerator(seed: UInt64(count))
        let left = ScorerTests.mask(count, 0.5, &generator)
        let right = ScorerTests.mask(count, 0.3, &generator)
        var (both, either, without) = (left, left, left)
        try both.formIntersection(right)
        try either.formUnion(right)
        try without.subtract(right)
        for index in 0..<UInt32(count + 70) {
            let (a, b) = (left.contains(index), right.contains(index))
            #expect(both.contains(index) == (a && b))
            #expect(either.contains(index) == (a || b))
            #expect(without.contains(index) == (a && !b))
        }
        #expect(EligibilityMask(count: count, allEligible: true).eligibleCount == count)
        var other = EligibilityMask(count: count + 1)
        #expect(throws: PersonalizationError.self) { try other.formUnion(left) }
        other.set(UInt32(count + 1), to: true)
        #expect(other.eligibleCount == 0)
    }
}

extension Array {
    func random(_ generator: inout SeededGenerator) -> Element {
        self[Int.random(in: 0..<count, using: &generator)]
    }
}
