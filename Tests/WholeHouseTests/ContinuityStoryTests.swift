// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Identity
import Personalization
import TestStores
import Testing

/// Who goes from channel to channel takes everything along.
@Suite struct ContinuityStoryTests {
    typealias Story = StoryTests

    static func go(
        on house: House, _ channel: ChannelKind, by who: Identifier, minute: Int64
    ) async throws -> Continuation {
        try await house.store.read { transaction in
            let found = try house.identity.customer(knownBy: who, in: transaction)
            let offers = try snapshot(house, [ItemID("lamp"), ItemID("rug")], transaction)
            return try house.identity.continuation(
                of: try #require(found), in: Channel(channel),
                at: House.start + .seconds(60 * minute), offers: offers, in: transaction)
        }
    }

    /// What the catalogue answers in this transaction, for whatever channel.
    static func snapshot(
        _ house: House, _ items: [ItemID], _ transaction: any ReadTransaction
    ) throws -> OfferSnapshot {
        var states: [ItemID: OfferState] = [:]
        for item in items {
            let answer = try house.personalization.availability(of: item, in: transaction)
            guard let listing = answer.listing else { continue }
            states[item] = OfferState(
                price: listing.price, available: answer.stock.reduce(0) { $0 + $1.quantity })
        }
        return OfferSnapshot { [states] in states[$0] }
    }

    static func list(_ house: House, lamp: Int64, stock: Int64) async throws {
        try await house.store.write { transaction in
            try house.personalization.apply(
                [
                    .listed(Listing(ItemID("lamp"), price: Money(minorUnits: lamp, .pln))),
                    .listed(Listing(ItemID("rug"), price: Money(minorUnits: 9_900, .pln))),
                    .stocked(StockLevel(ItemID("lamp"), at: LocationID("york"), quantity: stock)),
                    .stocked(StockLevel(ItemID("rug"), at: .online, quantity: 40)),
                ], in: transaction)
        }
    }

    @Test(
        "I9 E1 the app's cart is at hand in the store and by phone, and is finished online",
        arguments: StoreKind.here)
    func story(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let house = try House(store)
            try await Self.list(house, lamp: 19_900, stock: 4)
            try await house.pipeline.record(Story.beforeTheStore)
            // The seller scans the card: the cart of the phone is there.
            try await house.pipeline.record(Array(Story.advice.prefix(1)))
            let inStore = try await Self.go(on: house, .seller, by: Story.card, minute: 61)
            #expect(inStore.cart.lines.map(\.quantity) == [1, 2] && inStore.changesChannel)
            #expect(inStore.cameFrom?.kind == .store && inStore.changes.isEmpty)
            #expect(inStore.stage?.stage == .interest)
            try await house.pipeline.record(Array(Story.advice.dropFirst()))
            // At home, on the laptop: what the seller changed is there, and the new price is told.
            try await Self.list(house, lamp: 17_900, stock: 4)
            let online = try await Self.go(on: house, .web, by: Story.email, minute: 199)
            #expect(online.cart.lines.map(\.quantity) == [1, 1])
            #expect(online.cameFrom?.kind == .seller && online.stage?.stage == .intent)
            #expect(
                online.changes == [
                    .price(
                        ItemID("lamp"), was: Money(minorUnits: 19_900, .pln),
                        now: Money(minorUnits: 17_900, .pln))
                ])
            try await house.pipeline.record(Story.purchase)
            // Whoever she calls now knows of the order, by the cookie of the laptop too.
            for identifier in [Story.card, Story.email, Story.device, Story.cookie] {
                let call = try await Self.go(on: house, .phone, by: identifier, minute: 210)
                #expect(call.cart.isEmpty && call.checkout == nil)
                #expect(call.orders.map(\.order.id.rawValue) == ["o-1"])
                #expect(call.cameFrom?.kind == .web && call.stage?.stage == .purchase)
            }
        }
    }

    @Test(
        "C13 four channels that ask at one version get one answer, and flag the same",
        arguments: StoreKind.here)
    func oneAnswer(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let house = try House(store)
            try await house.pipeline.record(Story.beforeTheStore)
            for (stock, price) in [(4, 19_900), (0, 19_900), (4, 18_000)] as [(Int64, Int64)] {
                try await Self.list(house, lamp: price, stock: stock)
                let kinds: [ChannelKind] = [.app, .web, .phone, .seller]
                let answers = try await store.read { transaction in
                    let found = try house.identity.customer(knownBy: Story.card, in: transaction)
                    let ann = try #require(found)
                    return try kinds.map { kind in
                        let offers = try Self.snapshot(
                            house, [ItemID("lamp"), ItemID("rug")], transaction)
                        return try house.identity.continuation(
                            of: ann, in: Channel(kind), at: House.start + .seconds(600),
                            offers: offers, in: transaction)
                    }
                }
                #expect(answers.map(\.channel.kind) == kinds)
                #expect(Set(answers.map(\.changes)).count == 1)
                #expect(Set(answers.map(\.cart)).count == 1)
                #expect(answers[0].changes.isEmpty == (stock == 4 && price == 19_900))
            }
        }
    }

    @Test(
        "E9 what was watched on the desktop goes on on the phone, and the other way round",
        arguments: StoreKind.here)
    func television(kind: StoreKind) async throws {
        let desktop = Identifier(.cookie, "desktop")
        let phone = Identifier(.device, "phone")
        let viewer = Identifier(.account, "viewer")
        func watched(
            _ programme: String, minute: Int64, _ channel: ChannelKind, _ who: [Identifier]
        ) -> CustomerEvent {
            Story.event(
                "w-\(programme)-\(minute)", .itemViewed, minute: minute, channel, who,
                .items([OrderLine(ItemID(programme))]))
        }
        try await kind.withStore { store in
            let house = try House(store)
            try await house.pipeline.record([
                watched("news", minute: 1, .web, [desktop]),
                watched("series-1", minute: 10, .web, [desktop]),
                Story.event("login-web", .signedIn, minute: 11, .web, [desktop, viewer]),
                Story.event("login-app", .signedIn, minute: 300, .app, [phone, viewer]),
            ])
            let onPhone = try await Self.go(on: house, .app, by: phone, minute: 301)
            #expect(onPhone.recentItems.map(\.item.rawValue) == ["series-1", "news"])
            #expect(onPhone.recentItems.allSatisfy { $0.channel.kind == .web })
            try await house.pipeline.record(
                [
                    watched("series-1", minute: 302, .app, [phone]),
                    watched("series-2", minute: 310, .app, [phone]),
                ])
            let onDesktop = try await Self.go(on: house, .web, by: desktop, minute: 400)
            #expect(
                onDesktop.recentItems.map(\.item.rawValue) == ["series-2", "series-1", "news"])
            #expect(onDesktop.recentItems.map(\.channel.kind) == [.app, .app, .web])
            #expect(onDesktop.cameFrom?.kind == .app && onDesktop.changesChannel)
            let sessions = try await store.read { transaction in
                let found = try house.identity.customer(knownBy: viewer, in: transaction)
                return try house.identity.sessions(
                    of: try #require(found), from: .distantPast, to: .distantFuture,
                    in: transaction
                ).sessions
            }
            #expect(sessions.map(\.eventCount) == [3, 3])
            #expect(sessions.map(\.devices) == [[desktop], [phone]])
        }
    }
}
