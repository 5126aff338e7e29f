// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Personalization
import Testing

struct CatalogueTests {
    static let places = [LocationID.online, LocationID("york"), LocationID("leeds")]

    static func change(_ generator: inout SeededGenerator, items: Int) -> CatalogueChange {
        let item = ItemID("item-\(Int.random(in: 0..<items, using: &generator))")
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: return .delisted(item)
        case 1, 2:
            let price = Money(minorUnits: Int64.random(in: 0..<900, using: &generator), .gbp)
            return .listed(Listing(item, price: Bool.random(using: &generator) ? price : nil))
        default:
            let place = places[Int.random(in: 0..<places.count, using: &generator)]
            let quantity = max(0, Int64.random(in: -4..<4, using: &generator))
            return .stocked(StockLevel(item, at: place, quantity: quantity))
        }
    }

    @Test("After any changes the catalogue says what a plain table says", arguments: 1...6)
    func followsChanges(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let table = try ItemTable((0..<100).map { ItemID("item-\($0)") })
        var catalogue = Catalogue(table: table)
        var prices: [ItemID: Money?] = [:]
        var stock: [LocationID: Set<ItemID>] = [:]
        for _ in 0..<3_000 {
            let change = Self.change(&generator, items: 100)
            let isKnown = catalogue.apply(change)
            #expect(isKnown)
            switch change {
            case .listed(let listing): prices[listing.item] = .some(listing.price)
            case .delisted(let item): prices[item] = nil
            case .stocked(let level):
                if level.quantity > 0 {
                    stock[level.location, default: []].insert(level.item)
                } else {
                    stock[level.location]?.remove(level.item)
                }
            case .channelListed, .channelCleared, .priced: break
            }
        }
        let anywhere = stock.values.reduce(into: Set<ItemID>()) { $0.formUnion($1) }
        for index in 0..<UInt32(table.count) {
            let item = table.items[Int(index)]
            let isListed = prices[item] != nil
            #expect(catalogue.listed.contains(index) == isListed)
            #expect(catalogue.price(of: index) == prices[item] ?? nil)
            let isOffered = isListed && anywhere.contains(item)
            #expect(catalogue.offered(at: nil).contains(index) == isOffered)
            for place in Self.places {
                let isThere = stock[place]?.contains(item) ?? false
                #expect(catalogue.isInStock(index, at: place) == isThere)
                #expect(catalogue.offered(at: place).contains(index) == (isListed && isThere))
            }
        }
        let unknown = LocationID("nowhere")
        #expect(catalogue.offered(at: unknown).eligibleCount == 0)
        let isKnown = catalogue.apply(.delisted(ItemID("unknown")))
        #expect(!isKnown)
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
