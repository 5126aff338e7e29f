// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Attribution
import ClienteleCore
import Identity
import Messaging
import Personalization
import TestStores
import Testing

/// The cart of the app, the consultation in the store, the purchase at home.
@Suite struct StoryTests {
    static let device = Identifier(.device, "phone-of-ann")
    static let cookie = Identifier(.cookie, "laptop-of-ann")
    static let card = Identifier(.loyalty, "L-4711")
    static let email = Identifier(.email, "Ann@Example.org")
    static let lamp = OrderLine(
        ItemID("lamp"), unitPrice: Money(minorUnits: 19_900, .pln), name: "Floor lamp")
    static let rug = OrderLine(
        ItemID("rug"), quantity: 2, unitPrice: Money(minorUnits: 9_900, .pln), name: "Rug")

    static func event(
        _ id: String, _ name: EventName, minute: Int64, _ channel: ChannelKind,
        _ who: [Identifier], _ commerce: Commerce? = nil
    ) -> CustomerEvent {
        let time = House.start + .seconds(60 * minute)
        return CustomerEvent(
            id: EventID(id), name: name, occurredAt: time, channel: Channel(channel),
            identifiers: who, commerce: commerce, receivedAt: time)
    }

    static var consent: CustomerEvent {
        var event = event("consent", .consentGiven, minute: 0, .app, [device, email])
        event.consent = ConsentAct(
            .grant,
            [
                ConsentUse(.market, channel: .email), ConsentUse(.measure),
                ConsentUse(.personalize),
            ], capturePoint: "app sign-up", wording: "2026-03")
        return event
    }

    static let beforeTheStore = [
        consent,
        event("search", .searched, minute: 1, .app, [device]),
        event("cart-1", .cartChanged, minute: 5, .app, [device], .cart(CartChange(.add, [lamp]))),
        event("cart-2", .cartChanged, minute: 7, .app, [device], .cart(CartChange(.add, [rug]))),
        event("card", .signedIn, minute: 8, .app, [email, card]),
    ]

    static let advice = [
        event("visit", .storeVisited, minute: 60, .store, [card]),
        event("advice", .consultation, minute: 62, .seller, [card]),
        // The seller takes one rug out of the cart that was begun in the app.
        event(
            "cart-3", .cartChanged, minute: 70, .seller, [card],
            .cart(
                CartChange(
                    .remove, [OrderLine(ItemID("rug"), unitPrice: rug.unitPrice, name: "Rug")]))),
    ]

    static let purchase = event(
        "order", .orderPlaced, minute: 200, .web, [cookie, email],
        .order(
            Order(
                id: OrderID("o-1"),
                lines: [lamp, OrderLine(ItemID("rug"), unitPrice: rug.unitPrice)],
                total: Money(minorUnits: 29_800, .pln))))

    @Test(
        "E1 a cart begun in the app is there in the store and is finished online",
        arguments: StoreKind.here)
    func story(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let house = try House(store)
            try await house.pipeline.record(Self.beforeTheStore)
            // In the store: the seller scans the card and sees the cart.
            try await house.pipeline.record(Array(Self.advice.prefix(2)))
            let atTheTill = try await Self.cart(house)
            #expect(atTheTill.lines.map(\.item.rawValue) == ["lamp", "rug"])
            #expect(atTheTill.lines.map(\.quantity) == [1, 2])
            try await house.pipeline.record(Self.advice[2])
            #expect(try await Self.cart(house).lines.map(\.quantity) == [1, 1])
            // Three hours after the last change a reminder would be due; she buys before.
            try await house.pipeline.record(Self.purchase)
            let transport = CountingTransport()
            let late = House.start + .seconds(60 * 300)
            let report = try await house.send(at: late, via: transport)
            #expect(report.sent == 0 && transport.count == 0)
            #expect(try await Self.cart(house).isEmpty)
            let timeline = try await house.store.read { transaction in
                let found = try house.identity.customer(knownBy: Self.card, in: transaction)
                let ann = try #require(found)
                return try house.identity.timeline(of: ann, in: transaction)
            }
            let names = (Self.beforeTheStore + Self.advice + [Self.purchase]).map(\.id)
            #expect(timeline.events.map(\.event.id) == names)
            let channels = timeline.channels.map(\.kind)
            #expect(channels == [.app, .store, .seller, .web])
        }
    }

    @Test("E1 without the purchase the reminder goes, once", arguments: StoreKind.here)
    func reminded(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let house = try House(store)
            try await house.pipeline.record(Self.beforeTheStore + Self.advice)
            let transport = CountingTransport()
            for minute in [249, 250, 251, 400] {
                try await house.send(at: House.start + .seconds(60 * Int64(minute)), via: transport)
                #expect(transport.count == (minute < 250 ? 0 : 1))
            }
        }
    }

    @Test(
        "M43 a cart of an unknown visitor is reminded of when he becomes known, in time",
        arguments: StoreKind.here)
    func anonymousCart(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let house = try House(store)
            let transport = CountingTransport()
            var grant = Self.event("grant", .consentGiven, minute: 0, .web, [Self.email])
            grant.consent = ConsentAct(.grant, [ConsentUse(.market, channel: .email)])
            try await house.pipeline.record([
                grant,
                Self.event(
                    "c", .cartChanged, minute: 1, .app, [Self.device],
                    .cart(CartChange(.add, [Self.lamp]))),
            ])
            try await house.send(at: House.start + .seconds(60 * 300), via: transport)
            #expect(transport.count == 0)
            let login = Self.event(
                "login", .signedIn, minute: 301, .app, [Self.device, Self.email])
            try await house.pipeline.record(login)
            for minute in [302, 303] {
                try await house.send(at: House.start + .seconds(60 * Int64(minute)), via: transport)
                #expect(transport.count == 1)
            }
        }
    }

    static func cart(_ house: House) async throws -> Cart {
        try await house.store.read { transaction in
            let found = try house.identity.customer(knownBy: Self.card, in: transaction)
            return try house.identity.cart(of: try #require(found), in: transaction)
        }
    }
}
