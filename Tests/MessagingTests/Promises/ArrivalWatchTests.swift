// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import TestStores
import Testing

@Suite struct ArrivalWatchTests {
    typealias World = ObservedWorld
    static let lamp = ItemID("lamp")

    static func plan() throws -> MessagePlan {
        MessagePlan(
            "back-in-stock", .service,
            variants: [MessageVariant(.email, text: try Template("{{ item }} is here"))])
    }

    static func watch(_ resolver: JoiningResolver, perUnit: Int64 = 1) throws -> ArrivalWatch {
        ArrivalWatch(
            try plan(), perUnit: perUnit, resolver: resolver, outbox: ScriptedOutbox())
    }

    static func wish(
        _ world: World, _ person: String, at hour: Int64, place: String? = nil
    ) async throws {
        try await world.record(
            "wish-\(person)-\(hour)", .arrivalWanted, at: hour, by: person,
            place.map { ["location": .string($0)] } ?? [:], commerce: .items([OrderLine(lamp)]))
    }

    static func stock(
        _ world: World, _ id: String, at hour: Int64, _ quantity: Int64, place: String = "online"
    ) async throws {
        try await world.record(
            id, .stockChanged, at: hour,
            [
                "item": "lamp", "quantity": .number(JSONNumber(quantity)),
                "location": .string(place),
            ])
    }

    static func tell(_ watch: ArrivalWatch, _ world: World, at hour: Int64) async throws -> Int {
        try await world.store.write { transaction in
            try watch.tell(at: World.time(hour), limit: 500, in: transaction).told.count
        }
    }

    static func told(_ world: World) async throws -> Set<ProfileID> {
        let entered = try await ScriptedOutbox.entered(world.store)
        #expect(Set(entered).count == entered.count)
        return Set(entered)
    }

    @Test(
        "P30 short stock: the oldest wishes first, so many for each unit, the rest stays",
        arguments: StoreKind.here)
    func oldest(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let resolver = JoiningResolver()
            let watch = try Self.watch(resolver, perUnit: 2)
            let world = World(store, resolver) { try watch.observe($0, in: $1) }
            // Told in another order than they wished.
            for hour in [3, 1, 5, 0, 2, 4, 6] as [Int64] {
                try await Self.wish(world, "p\(hour)", at: hour, place: hour == 2 ? "mall" : nil)
            }
            try await Self.stock(world, "s1", at: 10, 2)
            #expect(try await Self.tell(watch, world, at: 10) == 4)
            // The third waits for another place.
            let first = Set([0, 1, 3, 4].map { World.profile("p\($0)") })
            #expect(try await Self.told(world) == first)
            // The same arrival told again, by the same or another source, changes nothing.
            try await Self.stock(world, "s1", at: 10, 2)
            try await Self.stock(world, "s2", at: 11, 2)
            #expect(try await Self.tell(watch, world, at: 11) == 0)
            // What is sold is no arrival; one more is.
            try await Self.stock(world, "s3", at: 12, 0)
            #expect(try await Self.tell(watch, world, at: 12) == 0)
            try await Self.stock(world, "s4", at: 13, 1)
            #expect(try await Self.tell(watch, world, at: 13) == 2)
            #expect(try await Self.told(world).count == 6)
            try await Self.stock(world, "s5", at: 14, 5, place: "mall")
            #expect(try await Self.tell(watch, world, at: 14) == 1)
            #expect(try await Self.told(world).count == 7)
        }
    }

    @Test(
        "P30 one notice per person and arrival, over merged profiles and over many wishes",
        arguments: StoreKind.here)
    func merged(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let resolver = JoiningResolver()
            let watch = try Self.watch(resolver, perUnit: 10)
            let world = World(store, resolver) { try watch.observe($0, in: $1) }
            try await Self.wish(world, "ann", at: 0)
            try await Self.wish(world, "ann", at: 1, place: "online")
            try await Self.wish(world, "tablet", at: 2)
            try await Self.wish(world, "bob", at: 3)
            resolver.join([World.profile("ann"), World.profile("tablet")])
            try await Self.stock(world, "s1", at: 10, 1)
            #expect(try await Self.tell(watch, world, at: 10) == 2)
            #expect(try await Self.tell(watch, world, at: 11) == 0)
            let ledger = PromiseLedger(resolver: resolver)
            let promises = try await store.read { transaction in
                let customer = try resolver.customer(of: World.profile("ann"), in: transaction)
                return try ledger.promises(to: customer, in: transaction)
            }
            #expect(promises.map(\.outcome) == [.kept, .kept, .kept])
            // A new wish waits for the next arrival.
            try await Self.wish(world, "ann", at: 12)
            #expect(try await Self.tell(watch, world, at: 12) == 0)
            try await Self.stock(world, "s2", at: 13, 0)
            try await Self.stock(world, "s3", at: 14, 1)
            #expect(try await Self.tell(watch, world, at: 14) == 1)
        }
    }

    @Test("P30 merged after the first was told, the second is not told of the same")
    func mergedLater() async throws {
        let store = InMemoryStore()
        let resolver = JoiningResolver()
        let watch = try Self.watch(resolver)
        let world = World(store, resolver) { try watch.observe($0, in: $1) }
        try await Self.wish(world, "ann", at: 0)
        try await Self.wish(world, "tablet", at: 1)
        try await Self.stock(world, "s1", at: 2, 1)
        #expect(try await Self.tell(watch, world, at: 2) == 1)
        resolver.join([World.profile("ann"), World.profile("tablet")])
        try await Self.stock(world, "s2", at: 3, 2)
        #expect(try await Self.tell(watch, world, at: 3) == 0)
        let open = try await store.read { transaction in
            let customer = try resolver.customer(of: World.profile("ann"), in: transaction)
            return try watch.wishes(of: customer, at: World.time(4), in: transaction)
        }
        #expect(open.isEmpty)
    }

    @Test("P30 who bought, gave up or may not be written to takes nobody's place")
    func over() async throws {
        let store = InMemoryStore()
        let resolver = JoiningResolver()
        let watch = try Self.watch(resolver)
        let world = World(store, resolver) { try watch.observe($0, in: $1) }
        try await Self.wish(world, "bought", at: 0)
        try await Self.wish(world, "left", at: 1)
        try await Self.wish(world, "waits", at: 2)
        try await world.record(
            "o", .orderPlaced, at: 3, by: "bought",
            commerce: .order(
                Order(
                    id: OrderID("o"), lines: [OrderLine(Self.lamp)],
                    total: Money(minorUnits: 1, .eur))))
        try await world.record(
            "u", .arrivalUnwanted, at: 3, by: "left", commerce: .items([OrderLine(Self.lamp)]))
        try await Self.stock(world, "s1", at: 4, 1)
        #expect(try await Self.tell(watch, world, at: 4) == 1)
        #expect(try await Self.told(world) == [World.profile("waits")])
        let ledger = PromiseLedger(resolver: resolver)
        for (name, outcome) in [
            ("bought", PromiseOutcome.released), ("left", .released), ("waits", .kept),
        ] {
            let promises = try await store.read { transaction in
                try ledger.promises(
                    to: ResolvedCustomer(alone: World.profile(name)), in: transaction)
            }
            #expect(promises.map(\.outcome) == [outcome], "\(name)")
        }
        // A promise whose time goes by is broken, and says why.
        try await Self.wish(world, "old", at: 5)
        try await Self.stock(world, "s2", at: 6, 0)
        try await Self.stock(world, "s3", at: 24 * 200, 1)
        #expect(try await Self.tell(watch, world, at: 24 * 200) == 0)
        let promises = try await store.read { transaction in
            try ledger.promises(to: ResolvedCustomer(alone: World.profile("old")), in: transaction)
        }
        guard case .broken? = promises.first?.outcome else {
            Issue.record("the promise is not broken")
            return
        }
    }

    @Test("P30 every form of a stock event is read, and what cannot be read is passed over")
    func forms() {
        func readings(_ properties: JSONObject, _ commerce: Commerce? = nil) -> [String] {
            StockReading.all(
                in: CustomerEvent(
                    id: EventID("e"), name: .stockChanged, occurredAt: World.start,
                    channel: Channel(.store), commerce: commerce, properties: properties)
            ).map { "\($0.item)@\($0.location)=\($0.available)" }
        }
        #expect(readings(["sku": "a", "available": "7", "reserved": 3]) == ["a@online=4"])
        #expect(readings(["inventory_item_id": 5, "quantity": -2, "store_code": "m"]) == ["5@m=0"])
        #expect(
            readings(["stock": [["item": "a", "quantity": 1], "x", ["item": "b"]]])
                == ["a@online=1"])
        #expect(
            readings(["location_id": "m"], .items([OrderLine(ItemID("a"), quantity: 2)]))
                == ["a@m=2"])
        #expect(readings(["item": "a", "quantity": 1.5]) == [])
    }

    @Test("P30 what is still wished is the same for any order and repetition of what happened")
    func laws() {
        var generator = SeededGenerator(seed: 30)
        let places: [LocationID?] = [nil, .online, LocationID("mall")]
        for _ in 0..<300 {
            let facts = (0..<Int.random(in: 1...8, using: &generator)).map { _ -> ArrivalFact in
                let time = Timestamp(seconds: Int64.random(in: 0..<5, using: &generator))
                let item = ItemID(Bool.random(using: &generator) ? "a" : "b")
                let place = places.randomElement(using: &generator) ?? nil
                switch Int.random(in: 0..<6, using: &generator) {
                case 0: return .givenUp(item, place, at: time)
                case 1: return .told(item, place ?? .online, arrival: EventID("e"), at: time)
                case 2:
                    return .dropped(item, place ?? .online, Reason("test.no", "no"), at: time)
                default:
                    return .wished(
                        ArrivalWish(item, location: place, at: time, until: time + .seconds(100)))
                }
            }
            let open = ArrivalFact.open(facts, at: Timestamp(seconds: 9))
            let shuffled = (facts + facts).shuffled(using: &generator)
            #expect(ArrivalFact.open(shuffled, at: Timestamp(seconds: 9)) == open)
            for fact in facts {
                #expect((try? ArrivalFact(recordBytes: fact.recordBytes)) == fact)
            }
        }
    }

    @Test(
        "The watch keeps every law of a holder", arguments: DataHolderConformance.Law.allCases)
    func holder(law: DataHolderConformance.Law) async throws {
        let store = InMemoryStore()
        let watch = try Self.watch(JoiningResolver())
        let ledger = PromiseLedger(resolver: JoiningResolver())
        let holder = PieceHolder(
            exporting: { try watch.exportArrivals(of: $0, in: $1) },
            erasing: {
                try watch.eraseArrivals(of: $0, in: $1) + ledger.erasePromises(of: $0, in: $1)
            })
        let suite = DataHolderConformance(holder, needle: "needle-lamp") {
            try await store.write { transaction in
                for (name, item) in [("ann", "needle-lamp"), ("bob", "chair")] {
                    try watch.add(
                        ArrivalWish(ItemID(item), at: World.time(0), until: World.time(9)),
                        of: World.profile(name), in: transaction)
                }
            }
            return (store, ResolvedCustomer(alone: World.profile("ann")))
        }
        try await suite.check(law)
    }
}
