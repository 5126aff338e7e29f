// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Personalization
import TestStores
import Testing

struct AvailabilityTests {
    private static let shop = PersonalizationWorld.shop
    private static let time = Timestamp(seconds: 5_000)

    /// What a caller learns in one transaction, from an engine of his own.
    private struct Answer: Hashable, Sendable {
        var availability: ItemAvailability
        var places: [PlaceAvailability]
        var offered: [Bool]
    }

    private static func ask(
        _ items: [ItemID], _ engine: PersonalizationEngine, _ transaction: any ReadTransaction
    ) throws -> [Answer] {
        let catalogue = try engine.catalogue(in: transaction)
        return try items.map { item in
            let availability = try engine.availability(of: item, in: transaction)
            let offered = CatalogueTests.places.map { place in
                guard let index = catalogue.table.index(of: item) else { return false }
                return catalogue.eligibility(at: place, at: time).contains(index)
            }
            return Answer(
                availability: availability, places: availability.places(at: time),
                offered: offered)
        }
    }

    @Test(
        "C13 App, site, phone and seller that ask at one version get one answer, under writers",
        arguments: StoreKind.here)
    func oneAnswer(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = PersonalizationWorld(store)
            let items = (0..<8).map { ItemID("item-\($0)") }
            // Of the app, the site, the call centre and the seller.
            let callers = (0..<4).map { _ in world.second() }
            let answers = try await withThrowingTaskGroup(
                of: [(StoreVersion, [Answer])].self
            ) { group in
                group.addTask {
                    var generator = SeededGenerator(seed: 13)
                    for _ in 0..<kind.rounds(60) {
                        let changes = (0..<3).map { _ in
                            CatalogueTests.change(&generator, items: 8)
                        }
                        try await world.apply(changes)
                        await Task.yield()
                    }
                    return []
                }
                for caller in callers {
                    group.addTask {
                        var seen: [(StoreVersion, [Answer])] = []
                        for _ in 0..<kind.rounds(60) {
                            seen.append(
                                try await store.read {
                                    ($0.version, try Self.ask(items, caller, $0))
                                })
                            await Task.yield()
                        }
                        return seen
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            var byVersion: [StoreVersion: [Answer]] = [:]
            for (version, answer) in answers {
                #expect(byVersion[version, default: answer] == answer)
                byVersion[version] = answer
                for one in answer {
                    #expect(one.availability.version == version)
                    let isSold = one.availability.listing?.lifecycle.isSold(at: Self.time) ?? false
                    let expected = CatalogueTests.places.map {
                        isSold && one.availability.quantity(at: $0) > 0
                    }
                    #expect(one.offered == expected)
                }
            }
            // At the end all four see the same.
            var last: Set<[Answer]> = []
            for caller in callers {
                last.insert(try await store.read { try Self.ask(items, caller, $0) })
            }
            #expect(last.count == 1)
        }
    }

    @Test("C13 The answer has what each place can do: price, pick-up, next arrival")
    func places() async throws {
        let world = PersonalizationWorld(InMemoryStore())
        let cup = ItemID("cup")
        let later = Self.time + .seconds(86_400)
        func euros(_ amount: Int64) -> Money { Money(minorUnits: amount, .eur) }
        var listing = Listing(cup, price: euros(100))
        listing.reduction = PriceReduction(to: euros(90), until: later)
        let leeds = LocationID("leeds")
        try await world.apply([
            .listed(listing),
            .channelListed(
                ChannelListing(cup, in: Channel(.app), price: ItemPrice(euros(80)))),
            .stocked(StockLevel(cup, at: Self.shop, quantity: 5, reserved: 2)),
            .stocked(StockLevel(cup, at: leeds, quantity: 1, reserved: 3, nextArrival: later)),
            .priced(
                PlaceTerms(
                    cup, at: Self.shop, price: ItemPrice(euros(70)),
                    pickUp: PickUp(.buy, days: 0))),
            .priced(PlaceTerms(cup, at: leeds, pickUp: PickUp(.reserve))),
        ])
        let engine = world.engine
        let answer = try await world.store.read { try engine.availability(of: cup, in: $0) }
        let places = answer.places(at: Self.time)
        #expect(
            places == [
                PlaceAvailability(
                    location: leeds, quantity: 0, price: euros(90), pickUp: PickUp(.reserve),
                    nextArrival: later),
                PlaceAvailability(
                    location: Self.shop, quantity: 3, price: euros(70),
                    pickUp: PickUp(.buy, days: 0)),
            ])
        #expect(places.map(\.canBePickedUp) == [false, true])
        #expect(answer.price(at: leeds, in: Channel(.app), at: Self.time) == euros(80))
        #expect(answer.price(at: nil, at: later) == euros(100))
        #expect(answer.isSold(in: Channel(.web), at: Self.time))
    }

    @Test(
        "P29 What is sold out, reserved or over is in no answer from the change on",
        arguments: StoreKind.here)
    func inStockOnly(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = PersonalizationWorld(store)
            try await world.fill()
            let vase = ItemID("vase")
            func names() async throws -> Set<String> {
                Set(try await world.ask(nil, limit: 10, at: Self.shop).names)
            }
            #expect(try await names().contains("vase"))
            let start = PersonalizationWorld.start
            var ended = Listing(vase)
            ended.lifecycle.until = start + .seconds(5_000)
            var running = ended
            running.lifecycle.until = start + .seconds(5_001)
            let changes: [(CatalogueChange, Bool)] = [
                (.stocked(StockLevel(vase, at: Self.shop, quantity: 0)), false),
                (.stocked(StockLevel(vase, at: Self.shop, quantity: 2)), true),
                (.stocked(StockLevel(vase, at: Self.shop, quantity: 2, reserved: 2)), false),
                (.stocked(StockLevel(vase, at: Self.shop, quantity: 3, reserved: 2)), true),
                (.listed(ended), false), (.listed(running), true), (.delisted(vase), false),
            ]
            for (change, isOffered) in changes {
                try await world.apply([change])
                #expect(try await names().contains("vase") == isOffered, "\(change)")
            }
        }
    }

    @Test(
        "C13 A stock level that is older than the one that is known changes nothing",
        arguments: StoreKind.here)
    func anyOrder(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = PersonalizationWorld(store)
            let cup = ItemID("cup")
            let engine = world.engine
            var levels = (0..<6).map { number in
                StockLevel(
                    cup, at: Self.shop, quantity: [4, 0, 3, 5, 1, 0][number],
                    asOf: Timestamp(seconds: Int64(number)))
            }
            var generator = SeededGenerator(seed: 4)
            for _ in 0..<4 {
                levels.shuffle(using: &generator)
                try await world.apply(levels.map { .stocked($0) })
                let answer = try await store.read { try engine.availability(of: cup, in: $0) }
                #expect(answer.stock.map(\.asOf) == [Timestamp(seconds: 5)])
                #expect(answer.quantity(at: Self.shop) == 0)
            }
            // Who does not say when is believed.
            try await world.apply([.stocked(StockLevel(cup, at: Self.shop, quantity: 7))])
            let answer = try await store.read { try engine.availability(of: cup, in: $0) }
            #expect(answer.quantity(at: Self.shop) == 7)
        }
    }
}
