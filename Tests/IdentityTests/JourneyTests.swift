// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity
import TestStores
import Testing

@Suite struct JourneyTests {
    typealias World = IdentityWorld

    static let app = Identifier(.device, "app")
    static let cookie = Identifier(.cookie, "web")
    static let ann = Identifier(.account, "ann")

    static func cart(
        _ id: String, at second: Int64, _ who: [Identifier], on channel: ChannelKind,
        _ action: CartChange.Action, _ item: String, _ quantity: Int64 = 1
    ) -> CustomerEvent {
        World.event(
            id, at: second, who, on: channel, name: .cartChanged,
            commerce: .cart(CartChange(action, [OrderLine(ItemID(item), quantity: quantity)])))
    }

    static func order(
        _ id: String, at second: Int64, _ who: [Identifier], on channel: ChannelKind,
        _ cents: Int64, _ items: [String] = []
    ) -> CustomerEvent {
        World.event(
            "e\(id)", at: second, who, on: channel, name: .orderPlaced,
            commerce: .order(
                Order(
                    id: OrderID(id), lines: items.map { OrderLine(ItemID($0)) },
                    total: Money(minorUnits: cents, .pln))))
    }

    @Test(
        "I9 a cart of app, store and web is one cart: no line lost or doubled for any interleaving",
        arguments: StoreKind.here)
    func carts(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            let events = [
                Self.cart("1", at: 1, [Self.app], on: .app, .add, "lamp", 2),
                Self.cart("2", at: 2, [Self.cookie], on: .web, .add, "rug"),
                Self.cart("3", at: 3, [Self.ann], on: .store, .add, "vase"),
                Self.cart("4", at: 4, [Self.app], on: .app, .remove, "lamp"),
                World.event("login-app", at: 5, [Self.app, Self.ann], on: .app),
                World.event("login-web", at: 6, [Self.cookie, Self.ann]),
                Self.order("o", at: 7, [Self.cookie], on: .web, 100, ["rug"]),
            ]
            var random = SeededGenerator(seed: 2)
            for _ in 0..<kind.rounds(60) {
                let world = World(try await makeStore())
                let repeated = events.filter { _ in Bool.random(using: &random) }
                for event in (events + repeated).shuffled(using: &random) {
                    try await world.pipeline.record(event)
                }
                let customer = try #require(try await world.customer(.account, "ann"))
                let cart = try await world.store.read {
                    try world.engine.cart(of: customer, in: $0)
                }
                #expect(cart.lines.map(\.item.rawValue) == ["lamp", "vase"])
                #expect(cart.lines.map(\.quantity) == [1, 1])
            }
        }
    }

    @Test("I9 after profiles part, each side has its own cart again", arguments: StoreKind.here)
    func unmerged(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            try await world.pipeline.record([
                Self.cart("1", at: 1, [Self.app], on: .app, .add, "lamp"),
                Self.cart("2", at: 2, [Self.ann], on: .web, .add, "rug"),
                World.event("login", at: 5, [Self.app, Self.ann]),
            ])
            // An earlier owner of the device turns up late: it was never Ann's.
            try await world.pipeline.record(
                World.event("late", at: 0, [Self.app, Identifier(.account, "bob")]))
            let ann = try #require(try await world.customer(.account, "ann"))
            let bob = try #require(try await world.customer(.account, "bob"))
            let carts = try await world.store.read { transaction in
                try [ann, bob].map { try world.engine.cart(of: $0, in: transaction) }
            }
            #expect(carts.map { $0.lines.map(\.item.rawValue) } == [["rug"], ["lamp"]])
        }
    }

    @Test(
        "I8 totals equal the sum over channels after any order of events and merges",
        arguments: StoreKind.here)
    func purchases(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            let card = Identifier(.loyalty, "L")
            let events = [
                Self.order("1", at: 1, [card], on: .store, 1_000),
                Self.order("2", at: 2, [Self.ann], on: .web, 2_500),
                Self.order("3", at: 3, [Self.app], on: .app, 700),
                Self.order("4", at: 4, [card], on: .store, 50),
                World.event(
                    "r", at: 5, [card], on: .store, name: .orderRefunded,
                    commerce: .orderReturn(
                        OrderReturn(order: OrderID("2"), amount: Money(minorUnits: 500, .pln)))),
                World.event(
                    "x", at: 6, [Self.ann], on: .phone, name: .orderCancelled,
                    commerce: .cancellation(OrderID("4"))),
                World.event("m1", at: 7, [card, Self.ann]),
                World.event("m2", at: 8, [Self.app, Self.ann], on: .app),
            ]
            var random = SeededGenerator(seed: 8)
            var histories: Set<PurchaseHistory> = []
            for _ in 0..<kind.rounds(40) {
                let world = World(try await makeStore())
                for event in events.shuffled(using: &random) {
                    try await world.pipeline.record(event)
                }
                let customer = try #require(try await world.customer(.loyalty, "L"))
                histories.insert(
                    try await world.store.read { try world.engine.purchases(of: customer, in: $0) })
            }
            let history = try #require(histories.first)
            #expect(histories.count == 1)
            let total = try #require(try history.total()[.pln])
            #expect(total.orders == 3)
            #expect(total.bought.minorUnits == 4_200)
            #expect(try total.net().minorUnits == 3_700)
            #expect(history.lastPurchase == World.start + .seconds(3))
            let byChannel = history.figures.mapValues { $0[.pln]?.bought.minorUnits }
            #expect(
                byChannel == [Channel(.store): 1_000, Channel(.web): 2_500, Channel(.app): 700])
            #expect(history.unmatched.isEmpty)
        }
    }

    @Test(
        "I8 a return that names nobody, or was brought by somebody else, counts for the buyer",
        arguments: StoreKind.here)
    func returnsOfOthers(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            let friend = Identifier(.loyalty, "F")
            func back(_ id: String, at second: Int64, _ who: [Identifier]) -> CustomerEvent {
                World.event(
                    id, at: second, who, on: .store, name: .orderRefunded,
                    commerce: .orderReturn(
                        OrderReturn(order: OrderID("1"), amount: Money(minorUnits: 200, .pln))))
            }
            let events = [
                Self.order("1", at: 1, [Self.ann], on: .web, 1_000),
                back("nobody", at: 2, []), back("friend", at: 3, [friend]),
                back("ann", at: 4, [Self.ann]),
            ]
            var random = SeededGenerator(seed: 3)
            for _ in 0..<kind.rounds(8) {
                let world = World(try await makeStore())
                for event in events.shuffled(using: &random) {
                    try await world.pipeline.record(event)
                }
                let buyer = try #require(try await world.customer(.account, "ann"))
                let other = try #require(try await world.customer(.loyalty, "F"))
                let histories = try await world.store.read { transaction in
                    try [buyer, other].map { try world.engine.purchases(of: $0, in: transaction) }
                }
                #expect(try histories[0].total()[.pln]?.returned.minorUnits == 600)
                #expect(histories[0].unmatched.isEmpty)
                #expect(
                    try histories[1].total().isEmpty && histories[1].unmatched == [OrderID("1")])
            }
        }
    }
}
