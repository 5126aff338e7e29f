// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity
import TestStores
import Testing

@Suite struct ContinuityTests {
    typealias World = IdentityWorld

    static let ann = Identifier(.account, "ann")
    static let start = World.start
    /// Every kind of channel in which a customer can do something himself.
    static let kinds = ChannelTraits.usual.filter(\.value.isInteractive).map(\.key).sorted()

    static func price(_ cents: Int64) -> Money { Money(minorUnits: cents, .pln) }

    static func event(
        _ id: String, at second: Int64, _ name: EventName, on channel: ChannelKind,
        _ commerce: Commerce? = nil, by who: [Identifier] = [ann],
        telling properties: JSONObject = JSONObject()
    ) -> CustomerEvent {
        var event = World.event(id, at: second, who, on: channel, name: name, commerce: commerce)
        event.properties = properties
        return event
    }

    /// What is begun in one channel: a cart, two steps of a checkout, an order, a conversation.
    static func begun(on channel: ChannelKind, by who: [Identifier]) -> [CustomerEvent] {
        let lamp = OrderLine(ItemID("lamp"), quantity: 2, unitPrice: price(500))
        return [
            event(
                "order", at: 1, .orderPlaced, on: .web,
                .order(
                    Order(
                        id: OrderID("o-1"), lines: [OrderLine(ItemID("rug"))], total: price(900))),
                by: who),
            event(
                "cart", at: 2, .cartChanged, on: channel, .cart(CartChange(.add, [lamp])), by: who),
            event("start", at: 3, .checkoutStarted, on: channel, by: who),
            event(
                "step-1", at: 4, .checkoutStepCompleted, on: channel, by: who,
                telling: ["step": "contact"]),
            event("step-2", at: 5, .shippingInfoAdded, on: channel, by: who),
            event(
                "chat", at: 6, .chatMessage, on: .chat, by: who,
                telling: ["conversation_id": "c-7", "text": "Does it come in red?"]),
            event("view", at: 7, .itemViewed, on: channel, by: who),
        ]
    }

    static let offers = OfferSnapshot { item in
        item == ItemID("lamp") ? OfferState(price: price(500), available: 9) : nil
    }

    static func ask(
        _ world: World, in channel: Channel, at second: Int64 = 100,
        _ offers: OfferSnapshot = offers
    ) async throws -> Continuation {
        let customer = try #require(try await world.customer(.account, "ann"))
        return try await world.store.read { transaction in
            try world.engine.continuation(
                of: customer, in: channel, at: start + .seconds(second), offers: offers,
                in: transaction)
        }
    }

    @Test(
        "I3 E9 whatever was begun in one channel goes on in each other one, for every ordered pair",
        arguments: StoreKind.here)
    func everyPair(kind: StoreKind) async throws {
        #expect(Self.kinds.count >= 15)
        // On a disk or a server a part of the first channels has to do; the second are all there.
        let firsts = kind == .memory ? Self.kinds : [.app, .store, .phone, .web]
        try await kind.withStores { makeStore in
            for first in firsts {
                let world = World(try await makeStore())
                try await world.pipeline.record(Self.begun(on: first, by: [Self.ann]))
                for second in Self.kinds {
                    let found = try await Self.ask(world, in: Channel(second))
                    #expect(found.channel.kind == second && found.cameFrom == Channel(first))
                    #expect(found.changesChannel == (first != second))
                    #expect(found.cart.lines.map(\.item.rawValue) == ["lamp"])
                    #expect(found.cart.lines.map(\.quantity) == [2])
                    #expect(found.orders.map(\.order.id.rawValue) == ["o-1"])
                    let steps = found.checkout?.completions.map(\.step)
                    #expect(steps == [.contact, .delivery] && found.nextStep == .payment)
                    #expect(found.changes.isEmpty && found.staleSteps.isEmpty)
                    #expect(found.conversation?.id == "c-7")
                    #expect(found.conversation?.lastMessage == "Does it come in red?")
                    #expect(found.stage?.stage == .consideration)
                }
            }
        }
    }

    @Test(
        "I10 steps 1 and 2 on the phone, 3 on the desktop, when login joins the two",
        arguments: StoreKind.here)
    func acrossDevices(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            let app = Identifier(.device, "phone")
            let browser = Identifier(.cookie, "desktop")
            let events =
                Self.begun(on: .app, by: [app]) + [
                    Self.event("in-app", at: 8, .signedIn, on: .app, by: [app, Self.ann]),
                    Self.event("in-web", at: 9, .signedIn, on: .web, by: [browser, Self.ann]),
                    // The desktop begins again: what was done is not undone.
                    Self.event("again", at: 10, .checkoutStarted, on: .web, by: [browser]),
                    Self.event("pay", at: 11, .paymentInfoAdded, on: .web, by: [browser]),
                ]
            var random = SeededGenerator(seed: 10)
            var found: Set<Continuation> = []
            for _ in 0..<kind.rounds(20) {
                let world = World(try await makeStore())
                let repeated = events.filter { _ in Bool.random(using: &random) }
                try await world.pipeline.record((events + repeated).shuffled(using: &random))
                found.insert(try await Self.ask(world, in: Channel(.web)))
            }
            let one = try #require(found.first)
            #expect(found.count == 1)
            let checkout = try #require(one.checkout)
            #expect(checkout.completions.map(\.step) == [.contact, .delivery, .payment])
            #expect(checkout.completions.map(\.channel.kind) == [.app, .app, .web])
            #expect(checkout.startedAt == Self.start + .seconds(3) && checkout.channel.kind == .web)
            #expect(one.nextStep == .confirmation)
        }
    }

    @Test("I10 after profiles part, each side goes on with its own", arguments: StoreKind.here)
    func parted(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            let app = Identifier(.device, "phone")
            try await world.pipeline.record(
                Self.begun(on: .app, by: [app]) + [
                    Self.event("in", at: 8, .signedIn, on: .app, by: [app, Self.ann]),
                    Self.event("pay", at: 9, .paymentInfoAdded, on: .web),
                ])
            #expect(try await Self.ask(world, in: Channel(.web)).nextStep == .confirmation)
            try await world.store.write { transaction in
                _ = try world.engine.retract(
                    EventID("in"), why: "not she", at: Self.start, in: transaction)
            }
            let found = try await Self.ask(world, in: Channel(.web))
            #expect(found.cart.isEmpty && found.orders.isEmpty && found.conversation == nil)
            #expect(found.checkout?.completions.map(\.step) == [.payment])
            #expect(found.nextStep == .contact)
        }
    }

    @Test(
        "I10 steps are flagged when a price, the stock or the cart changed since",
        arguments: StoreKind.here)
    func stale(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            try await world.pipeline.record(Self.begun(on: .app, by: [Self.ann]))
            let lamp = ItemID("lamp")
            let states: [(OfferState?, [OfferChange])] = [
                (OfferState(price: Self.price(500), available: 2), []),
                (
                    OfferState(price: Self.price(450), available: 2),
                    [.price(lamp, was: Self.price(500), now: Self.price(450))]
                ),
                (
                    OfferState(price: Self.price(500), available: 1),
                    [.shortage(lamp, wanted: 2, available: 1)]
                ),
                (nil, [.withdrawn(lamp)]),
                (OfferState(price: nil, available: nil), []),
            ]
            for (state, changes) in states {
                let found = try await Self.ask(
                    world, in: Channel(.phone), OfferSnapshot { _ in state })
                #expect(found.changes == changes)
                // Who he is does not depend on goods; how they get to him does.
                #expect(found.staleSteps.map(\.step) == (changes.isEmpty ? [] : [.delivery]))
                #expect(found.staleSteps.first?.reasons ?? [] == changes.map { .offer($0) })
                #expect(found.nextStep == (changes.isEmpty ? .payment : .delivery))
            }
            let unknown = try await Self.ask(world, in: Channel(.phone), .unknown)
            #expect(unknown.changes.isEmpty)
            try await world.pipeline.record(
                Self.event(
                    "more", at: 20, .cartChanged, on: .seller,
                    .cart(
                        CartChange(.add, [OrderLine(lamp, unitPrice: Self.price(500))]))))
            let changed = try await Self.ask(world, in: Channel(.web))
            #expect(
                changed.staleSteps.map(\.reasons)
                    == [[.cartChanged(at: Self.start + .seconds(20))]])
        }
    }

    @Test("I3 an order is open until it is carried out or cancelled", arguments: StoreKind.here)
    func orders(kind: StoreKind) async throws {
        func order(_ id: String, at second: Int64, _ name: EventName, on channel: ChannelKind)
            -> CustomerEvent
        {
            Self.event(
                "e-\(id)", at: second, name, on: channel,
                .order(Order(id: OrderID(id), lines: [], total: Self.price(100))))
        }
        try await kind.withStore { store in
            let world = World(store)
            try await world.pipeline.record([
                order("1", at: 1, .orderPlaced, on: .web),
                order("2", at: 2, .orderPlaced, on: .phone),
                order("3", at: 3, .orderPlaced, on: .app),
                order("4", at: 4, .orderPlaced, on: .app),
                order("5", at: 5, .orderPlaced, on: .app),
                // Goods that came back had been delivered; money alone may go back before.
                Self.event(
                    "r5", at: 5, .orderRefunded, on: .store,
                    .orderReturn(
                        OrderReturn(
                            order: OrderID("5"), lines: [OrderLine(ItemID("rug"))],
                            amount: Self.price(1)))),
                Self.event(
                    "r4", at: 5, .orderRefunded, on: .store,
                    .orderReturn(OrderReturn(order: OrderID("4"), amount: Self.price(1)))),
                order("till", at: 6, .storeReceipt, on: .store),
                // A system that knows the number alone cancels.
                Self.event(
                    "x", at: 6, .orderCancelled, on: .web, .cancellation(OrderID("1")), by: []),
                Self.event(
                    "y", at: 7, .orderFulfilled, on: .phone,
                    telling: ["properties": ["order_id": 2]]),
            ])
            let offers = OfferSnapshot(isClosed: { $0 == OrderID("3") }, state: { _ in nil })
            let found = try await Self.ask(world, in: Channel(.store), offers)
            #expect(found.orders.map(\.order.id.rawValue) == ["4"])
            #expect(found.orders.first?.channel.kind == .app)
            // What a system says of his order is not where he himself was.
            #expect(found.cameFrom?.kind == .store && found.stage?.stage == .purchase)
            let early = try await Self.ask(world, in: Channel(.store), at: 5, offers)
            #expect(early.orders.map(\.order.id.rawValue) == ["1", "2", "4"])
            let late = try await Self.ask(world, in: Channel(.web), at: 91 * 86_400, offers)
            #expect(late.orders.isEmpty)
        }
    }

    @Test("I10 an order of the goods ends the checkout, a receipt of others does not")
    func ended() {
        func found(_ more: CustomerEvent, at second: Int64 = 100) -> Continuation {
            Continuation(
                folding: Self.begun(on: .app, by: []) + [more],
                of: CustomerID(Token128(high: 0, low: 1)), in: Channel(.web),
                at: Self.start + .seconds(second))
        }
        func bought(_ item: String, _ name: EventName) -> CustomerEvent {
            Self.event(
                "more", at: 30, name, on: .store,
                .order(
                    Order(
                        id: OrderID("o-2"), lines: [OrderLine(ItemID(item), quantity: 2)],
                        total: Self.price(1))))
        }
        #expect(found(bought("lamp", .storeReceipt)).checkout == nil)
        #expect(found(bought("rug", .storeReceipt)).checkout != nil)
        let view = Self.event("more", at: 30, .pageViewed, on: .web)
        #expect(found(view, at: 14 * 86_400).checkout != nil)
        #expect(found(view, at: 15 * 86_400).checkout == nil)
    }

    @Test("I3 a conversation is open until it is ended, in the channel where it was last")
    func conversations() {
        func found(_ events: [CustomerEvent], at second: Int64 = 100) -> [ConversationHandle] {
            Continuation(
                folding: events, of: CustomerID(Token128(high: 0, low: 1)), in: Channel(.web),
                at: Self.start + .seconds(second)
            ).conversations
        }
        func said(
            _ id: String, at second: Int64, _ name: EventName, on channel: ChannelKind,
            _ more: JSONObject = JSONObject()
        ) -> CustomerEvent {
            Self.event(id, at: second, name, on: channel, telling: more)
        }
        let chat = [
            said("1", at: 1, .chatStarted, on: .chat, ["conversation_id": "a"]),
            said("2", at: 2, .chatMessage, on: .chat, ["conversation_id": "a", "text": "hello"]),
            said("3", at: 3, .chatMessage, on: .messenger, ["conversation_id": "a"]),
        ]
        let open = found(chat.reversed())
        #expect(open.count == 1 && open[0].channel.kind == .messenger)
        #expect(open[0].lastMessage == "hello" && open[0].startedAt == Self.start + .seconds(1))
        let end = said("4", at: 4, .chatEnded, on: .chat, ["conversation_id": "a"])
        #expect(found(chat + [end]).isEmpty)
        #expect(found(chat, at: 4 * 86_400).isEmpty)
        let wish = said("5", at: 5, .callbackRequested, on: .web)
        #expect(found(chat + [wish]).map(\.status) == [.awaitsCall, .open])
        let call = said("6", at: 6, .called, on: .phone)
        #expect(found([wish, call]).isEmpty)
        #expect(found([said("7", at: 7, .called, on: .phone, ["status": "open"])]).count == 1)
    }

    @Test("I3 what is open costs by what is open, not by the contacts of years")
    func bounded() async throws {
        let world = World(InMemoryStore())
        let years = (0..<3_000).map {
            World.event("p\($0)", at: Int64($0) * 3_600, [Self.ann], on: .web)
        }
        try await world.pipeline.record(years)
        let customer = try #require(try await world.customer(.account, "ann"))
        let counting = CountingStore(world.store)
        _ = try await counting.write { transaction in
            try world.engine.continuation(
                of: customer, in: Channel(.phone), at: Self.start + .seconds(3_000 * 3_600),
                in: transaction)
        }
        // Thirty days of an event an hour are 720; they are read in growing parts.
        #expect(counting.count() < 1_100)
    }
}
