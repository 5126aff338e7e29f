// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Personalization
import TestStores
import Testing

struct CatalogueStateTests {
    /// Undoes a transaction, and tells what was seen in it.
    struct Undo: Error {
        var wasListed: Bool
    }

    @Test(
        "An engine that caught up answers as one that read everything", arguments: StoreKind.here,
        1...4)
    func catchesUp(kind: StoreKind, seed: Int) async throws {
        try await kind.withStore { store in
            var generator = SeededGenerator(seed: UInt64(seed))
            var configuration = PersonalizationEngine.Configuration()
            configuration.keptCatalogueSteps = 4
            let world = PersonalizationWorld(store, configuration: configuration)
            try await world.fill()
            try await world.pipeline.record([
                PersonalizationWorld.order(1, "eve", ["item-1", "cup"]),
                PersonalizationWorld.order(2, "ann", ["item-2"]),
            ])
            try await world.refresh()
            for round in 0..<kind.rounds(60) {
                for _ in 0..<Int.random(in: 1...6, using: &generator) {
                    let count = Int.random(in: 1...3, using: &generator)
                    try await world.apply(
                        (0..<count).map { _ in CatalogueTests.change(&generator, items: 20) })
                }
                let fresh = world.second()
                try await world.store.read { _ = try fresh.refresh(in: $0) }
                for person in ["eve", "ann", "c1"] {
                    let customer = PersonalizationWorld.customer(person)
                    for place in CatalogueTests.places + [PersonalizationWorld.shop] {
                        let one = try await world.ask(customer, limit: 12, at: place)
                        let two = try await world.ask(customer, limit: 12, at: place, of: fresh)
                        #expect(one == two, "seed \(seed), round \(round)")
                    }
                }
            }
        }
    }

    @Test("What a transaction did not commit is seen by nobody else", arguments: StoreKind.here)
    func undone(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = PersonalizationWorld(store)
            try await world.fill()
            let engine = world.engine
            let vase = ItemID("vase")
            let shop = PersonalizationWorld.shop
            func isOffered() async throws -> Bool {
                try await world.store.read { transaction in
                    let catalogue = try engine.catalogue(in: transaction)
                    guard let index = catalogue.table.index(of: vase) else { return false }
                    return catalogue.offered(at: shop).contains(index)
                }
            }
            #expect(try await isOffered())
            let undo = await #expect(throws: Undo.self) {
                try await world.store.write { transaction in
                    try engine.removeListing(of: vase, in: transaction)
                    let seen = try engine.catalogue(in: transaction)
                    let index = seen.table.index(of: vase) ?? 0
                    throw Undo(wasListed: seen.listed.contains(index))
                }
            }
            #expect(undo?.wasListed == false)
            #expect(try await isOffered())
            // The same number of changes, another change: the hash tells them apart.
            try await world.store.write { transaction in
                try engine.setListing(Listing(ItemID("cup")), in: transaction)
            }
            #expect(try await isOffered())
        }
    }

    /// Writers keep the price of every item and its stock equal; each reader must see them so, in
    /// each channel alike.
    @Test(
        "C8 Price and stock of one version are the same for every reader under writers",
        arguments: StoreKind.here)
    func oneVersion(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = PersonalizationWorld(store)
            let names = (0..<20).map { ItemID("item-\($0)") }
            let shop = PersonalizationWorld.shop
            let (one, two) = (world.engine, world.second())
            try await world.apply(names.map { .listed(Listing($0, price: .zero(.gbp))) })
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<3 {
                    group.addTask {
                        for round in 1...40 {
                            let level = Int64((round * 7 + writer) % 5)
                            let price = Money(minorUnits: level, .gbp)
                            let changes = names.flatMap { item -> [CatalogueChange] in
                                [
                                    .listed(Listing(item, price: price)),
                                    .stocked(StockLevel(item, at: shop, quantity: level)),
                                    .stocked(StockLevel(item, at: .online, quantity: level)),
                                ]
                            }
                            try await store.write { try one.apply(changes, in: $0) }
                            await Task.yield()
                        }
                    }
                }
                for _ in 0..<3 {
                    group.addTask {
                        for _ in 0..<60 {
                            let faults = try await store.read {
                                try Self.faults(names, one, two, $0)
                            }
                            #expect(faults == [])
                            await Task.yield()
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    /// What a reader sees that does not fit together.
    ///
    /// Bodies run on a thread of the store's, where an expectation does not know its test.
    private static func faults(
        _ names: [ItemID], _ one: PersonalizationEngine, _ two: PersonalizationEngine,
        _ transaction: any ReadTransaction
    ) throws -> [String] {
        let shop = PersonalizationWorld.shop
        let (left, right) = (try one.catalogue(in: transaction), try two.catalogue(in: transaction))
        var faults: [String] = []
        var seen: Set<Int64> = []
        for item in names {
            let there = try one.availability(of: item, in: transaction)
            let price = there.listing?.price?.minorUnits ?? -1
            seen.insert(price)
            let quantities = [there.quantity(at: shop), there.quantity(at: .online)]
            if quantities != [price, price] { faults.append("\(item): \(quantities) at \(price)") }
            for catalogue in [left, right] {
                let index = try #require(catalogue.table.index(of: item))
                let listed = catalogue.price(of: index)?.minorUnits
                let offered = [shop, .online].map { catalogue.offered(at: $0).contains(index) }
                if listed != price || offered != [price > 0, price > 0] {
                    faults.append("\(item): listed at \(listed ?? -1), offered \(offered)")
                }
            }
        }
        if seen.count != 1 { faults.append("prices \(seen.sorted())") }
        return faults
    }

    @Test(
        "A change that cannot be kept is refused, and nothing of its batch is written",
        arguments: StoreKind.here)
    func refusals(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = PersonalizationWorld(store)
            let good = CatalogueChange.listed(Listing(ItemID("cup")))
            let bad: [(CatalogueChange, PersonalizationError.Code)] = [
                (.listed(Listing(ItemID(""))), .invalidListing),
                (.delisted(ItemID(String(repeating: "x", count: 1_025))), .invalidListing),
                (
                    .listed(Listing(ItemID("cup"), price: Money(minorUnits: -1, .gbp))),
                    .invalidListing
                ),
                (.stocked(StockLevel(ItemID("cup"), at: .online, quantity: -1)), .invalidStock),
                (
                    .stocked(StockLevel(ItemID("cup"), at: LocationID(""), quantity: 1)),
                    .invalidStock
                ),
            ]
            for (change, code) in bad {
                let error = await #expect(throws: PersonalizationError.self) {
                    try await world.apply([good, change])
                }
                #expect(error?.code == code)
            }
            let engine = world.engine
            let cup = try await world.store.read {
                try engine.availability(of: ItemID("cup"), in: $0)
            }
            #expect(cup.listing == nil)
        }
    }
}
