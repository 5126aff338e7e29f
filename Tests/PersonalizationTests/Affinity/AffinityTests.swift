// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Personalization
import Testing

struct AffinityTests {
    typealias Deed = CustomerHistory.Deed

    static func listing(_ name: String, _ brand: String, _ path: String, _ price: Int64) -> Listing
    {
        var listing = Listing(
            ItemID(name), price: Money(minorUnits: price, .eur), title: name, brand: brand)
        listing.categories = [CategoryPath(path)]
        return listing
    }

    static func catalogue() throws -> Catalogue {
        var listings = [
            listing("cup", "Ada", "Home > Kitchen", 500),
            listing("pan", "Bo", "Home > Kitchen", 4_000),
            listing("lamp", "Ada", "Home > Light", 2_000),
        ]
        for number in 0..<9 {
            listings.append(
                listing("rug-\(number)", "Cy", "Home > Rugs", Int64(1_000 * (number + 1))))
        }
        return try Catalogue(listings: listings, stock: [])
    }

    static func day(_ number: Int64) -> Timestamp { Timestamp(seconds: number * 86_400) }

    static func act(_ number: Int64, _ deeds: [CustomerAct.Deed], in channel: ChannelKind)
        -> CustomerAct
    {
        CustomerAct(event: EventID("a\(number)"), at: day(number), channel: channel, deeds: deeds)
    }

    static func affinities(
        _ acts: [CustomerAct], channel: ChannelKind? = nil, at time: Timestamp = day(90)
    ) throws -> Affinities {
        let catalogue = try catalogue()
        return Affinities(
            of: CustomerHistory(acts: acts, purchases: []), in: catalogue,
            levels: PriceLevels(catalogue), channel: channel, at: time)
    }

    @Test("P33 A deed speaks for the brand, the categories, the price level and the channel")
    func subjects() throws {
        let acts = [
            Self.act(90, [.init(.view, ItemID("cup")), .init(.view, ItemID("lamp"))], in: .app),
            Self.act(89, [.init(.view, ItemID("pan"))], in: .web),
        ]
        let found = try Self.affinities(acts)
        let ada = try #require(found.affinity(to: .feature(.brand("Ada"))))
        let bo = try #require(found.affinity(to: .feature(.brand("Bo"))))
        #expect(ada.evidence == 2 && bo.evidence == 1)
        #expect(ada.share > 0.66 && ada.share < 0.68)
        #expect(abs(ada.share + bo.share - 1) < 1e-12)
        #expect(ada.lastAt == Self.day(90) && bo.lastAt == Self.day(89))
        let home = found.affinity(to: .feature(.category(CategoryPath("Home"))))
        #expect(home?.share == 1 && home?.evidence == 3)
        #expect(
            found.strongest(1, of: "category/2").map(\.subject)
                == [.feature(.category(CategoryPath("Home > Kitchen")))])
        #expect(found.strongest(1, of: "channel").map(\.subject) == [.channel(.app)])
        #expect(found.strongest(3, of: "price-level").count >= 2)
    }

    @Test("P33 Affinities are told per channel")
    func channels() throws {
        let acts = [
            Self.act(90, [.init(.view, ItemID("cup"))], in: .app),
            Self.act(89, [.init(.view, ItemID("pan"))], in: .web),
        ]
        let inApp = try Self.affinities(acts, channel: .app)
        #expect(inApp.strongest(9, of: "brand").map(\.subject) == [.feature(.brand("Ada"))])
        let onWeb = try Self.affinities(acts, channel: .web)
        #expect(onWeb.strongest(9, of: "brand").map(\.subject) == [.feature(.brand("Bo"))])
        #expect(try Self.affinities(acts, channel: .store).all.isEmpty)
    }

    @Test("P33 A deed counts half after each half-life, and not before it happens")
    func decay() throws {
        let acts = [
            Self.act(0, [.init(.purchase, ItemID("cup"))], in: .web),
            Self.act(90, [.init(.purchase, ItemID("pan"))], in: .web),
        ]
        let now = try Self.affinities(acts)
        let old = try #require(now.affinity(to: .feature(.brand("Ada"))))
        let new = try #require(now.affinity(to: .feature(.brand("Bo"))))
        #expect(abs(old.strength - 0.5) < 1e-9 && abs(new.strength - 1) < 1e-12)
        let before = try Self.affinities(acts, at: Self.day(89))
        #expect(before.affinity(to: .feature(.brand("Bo"))) == nil)
    }

    @Test("P33 What was brought back speaks against, and nothing is below nothing")
    func negative() throws {
        let acts = [
            Self.act(80, [.init(.purchase, ItemID("cup"))], in: .web),
            Self.act(90, [.init(.giveBack, ItemID("cup"))], in: .store),
            Self.act(85, [.init(.view, ItemID("pan"))], in: .web),
        ]
        let found = try Self.affinities(acts)
        #expect(found.affinity(to: .feature(.brand("Ada"))) == nil)
        #expect(found.affinity(to: .feature(.brand("Bo")))?.share == 1)
        #expect(found.affinity(to: .channel(.store)) == nil)
    }

    @Test("P33 A price level is a third of the prices of the category")
    func levels() throws {
        let catalogue = try Self.catalogue()
        let levels = PriceLevels(catalogue)
        let found = try (0..<9).map { number -> PriceLevel? in
            levels.level(of: try #require(catalogue.table.index(of: ItemID("rug-\(number)"))))
        }
        #expect(found == [.low, .low, .low, .middle, .middle, .middle, .high, .high, .high])
        // Too few in the kitchen: the whole assortment is compared.
        let cup = try #require(catalogue.table.index(of: ItemID("cup")))
        #expect(levels.level(of: cup) == .low)
        #expect(levels.level(of: 4_000) == nil)
    }

    @Test(
        "P33 The order of what was done, and under which profile, makes no bit of difference",
        arguments: 1...20)
    func order(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let names = ["cup", "pan", "lamp", "rug-1", "rug-7", "gone"]
        let kinds = InteractionKind.allCases
        var acts = (0..<40).map { number -> CustomerAct in
            let item = ItemID(names[Int.random(in: 0..<names.count, using: &generator)])
            let kind = kinds[Int.random(in: 0..<kinds.count, using: &generator)]
            return Self.act(
                Int64(number), [.init(kind, item)], in: [.app, .web, .store][number % 3])
        }
        let first = try Self.affinities(acts)
        acts.shuffle(using: &generator)
        let second = try Self.affinities(acts + acts)
        #expect(first == second)
        #expect(first.all.map(\.strength.bitPattern) == second.all.map(\.strength.bitPattern))
        for (_, group) in Dictionary(grouping: first.all, by: \.subject.dimension) {
            #expect(abs(group.map(\.share).reduce(0, +) - 1) < 1e-9)
        }
    }
}
