// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Personalization
import TestStores
import Testing

struct PersonalizationEngineTests {
    @Test(
        "What was bought together comes first, then what sells best, and what was bought not",
        arguments: StoreKind.here)
    func coPurchase(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = PersonalizationWorld(store)
            try await world.fill()
            try await world.pipeline.record(PersonalizationWorld.order(1, "eve", ["cup"]))
            let answer = try await world.ask(PersonalizationWorld.customer("eve"), limit: 9)
            #expect(answer.names == ["plate", "rug", "bulb", "lamp", "vase", "cup"])
            #expect(answer.isPersonal)
            #expect(answer.items.map(\.score) == answer.items.map(\.score).sorted(by: >))
            let codes: Set = [
                "personalization.history", "personalization.popular", "personalization.repeated",
                "personalization.short",
            ]
            #expect(Set(answer.codes) == codes)
        }
    }

    @Test(
        "N6 Purposes are checked separately; without consent the neutral default is served",
        arguments: StoreKind.here)
    func purposes(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = PersonalizationWorld(store)
            try await world.fill()
            let closed = PersonalizationEngine(consent: DenyAllConsentGate())
            try await world.store.read { _ = try closed.refresh(in: $0) }
            try await world.pipeline.record(PersonalizationWorld.order(1, "eve", ["cup"]))
            let eve = PersonalizationWorld.customer("eve")
            let stranger = try await world.ask(nil)
            #expect(stranger.names == ["rug", "bulb", "lamp"])
            #expect(!stranger.isPersonal)
            let others: [Purpose] = [.profile, .market, .measure, .locate, .share, .transact]
            for purpose in others {
                world.consents.set([purpose])
                let answer = try await world.ask(eve)
                #expect(answer.items == stranger.items)
                #expect(!answer.isPersonal)
                #expect(answer.codes.contains("personalization.no-consent"))
                #expect(answer.codes.contains("test.refused"))
            }
            world.consents.set(Set(others))
            #expect(try await world.ask(eve).items == stranger.items)
            world.consents.set([.personalize])
            let personal = try await world.ask(eve)
            #expect(personal.isPersonal)
            #expect(personal.names.first == "plate")
            let denied = try await world.ask(eve, of: closed)
            #expect(denied.items == stranger.items)
            #expect(denied.codes.contains("consent.no-gate"))
        }
    }

    @Test(
        "Only what is listed and in stock at the place is offered, from the change on",
        arguments: StoreKind.here)
    func inStock(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = PersonalizationWorld(store)
            try await world.fill()
            let plate = ItemID("plate")
            try await world.pipeline.record(PersonalizationWorld.order(1, "eve", ["cup"]))
            let eve = PersonalizationWorld.customer("eve")
            let shop = PersonalizationWorld.shop
            #expect(try await world.ask(eve, at: shop).names.first == "plate")
            let away = try await world.ask(eve, at: .online)
            #expect(away.items.isEmpty)
            #expect(away.codes.contains("personalization.location-empty"))
            try await world.apply([
                .stocked(StockLevel(plate, at: shop, quantity: 0)),
                .stocked(StockLevel(plate, at: .online, quantity: 1)),
            ])
            #expect(try await !world.ask(eve, limit: 9, at: shop).names.contains("plate"))
            #expect(try await world.ask(eve, at: .online).names == ["plate"])
            #expect(try await world.ask(eve).names.first == "plate")
            #expect(try await !world.ask(eve, limit: 9, excluding: [plate]).names.contains("plate"))
            try await world.apply([.delisted(plate)])
            #expect(try await !world.ask(eve, limit: 9).names.contains("plate"))
            try await world.apply([.listed(Listing(plate))])
            #expect(try await world.ask(eve, at: .online).names == ["plate"])
        }
    }

    @Test(
        "Profiles joined or parted change the history by the fold alone", arguments: StoreKind.here)
    func merge(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = PersonalizationWorld(store)
            try await world.fill()
            try await world.pipeline.record(
                PersonalizationWorld.order(1, "app", ["cup"], in: .app))
            try await world.pipeline.record(
                PersonalizationWorld.order(2, "card", ["lamp"], in: .store))
            let app = try await world.ask(PersonalizationWorld.customer("app"), limit: 2)
            let card = try await world.ask(PersonalizationWorld.customer("card"), limit: 2)
            let both = try await world.ask(PersonalizationWorld.customer("app", "card"), limit: 2)
            let same = try await world.ask(PersonalizationWorld.customer("card", "app"), limit: 2)
            #expect(app.names == ["plate", "rug"])
            #expect(card.names == ["bulb", "rug"])
            #expect(Set(both.names) == ["plate", "bulb"])
            #expect(both == same)
            let again = try await world.ask(PersonalizationWorld.customer("app"), limit: 2)
            #expect(again == app)
        }
    }

    @Test(
        "A return or a cancellation takes the item out of the history at once",
        arguments: StoreKind.here)
    func returns(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = PersonalizationWorld(store)
            try await world.fill()
            let eve = PersonalizationWorld.customer("eve")
            try await world.pipeline.record(PersonalizationWorld.order(1, "eve", ["cup"]))
            var back = PersonalizationWorld.order(2, "eve", ["cup"])
            back.name = .orderRefunded
            back.commerce = .orderReturn(
                OrderReturn(
                    order: OrderID("order-1"), lines: [OrderLine(ItemID("cup"))],
                    amount: Money(minorUnits: 100, .gbp)))
            try await world.pipeline.record(back)
            let afterReturn = try await world.ask(eve)
            #expect(!afterReturn.isPersonal)
            #expect(afterReturn.codes.contains("personalization.no-history"))
            try await world.pipeline.record(PersonalizationWorld.order(3, "eve", ["lamp"]))
            #expect(try await world.ask(eve).names.first == "bulb")
            var void = PersonalizationWorld.order(4, "eve", [])
            void.commerce = .cancellation(OrderID("order-3"))
            try await world.pipeline.record(void)
            #expect(try await !world.ask(eve).isPersonal)
        }
    }

    @Test(
        "Erasing leaves nothing in the store, and nothing in the next model",
        arguments: StoreKind.here)
    func eraseAndExport(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = PersonalizationWorld(store)
            try await world.fill()
            try await world.pipeline.record(
                PersonalizationWorld.order(1, "eve", ["unique-a", "unique-b"]))
            try await world.refresh()
            let engine = world.engine
            let eve = PersonalizationWorld.customer("eve")
            let export = try await world.store.read { try engine.export(eve, in: $0) }
            let text = JSONValue.object(export).jsonText
            #expect(text.contains("unique-a") && text.contains("order-1"))
            #expect(try await world.store.write { try engine.erase(eve, in: $0) } == 1)
            let after = try await world.store.read { try engine.export(eve, in: $0) }
            #expect(after == ["purchases": .array([]), "acts": .array([]), "shown": .array([])])
            let model = try await world.store.read { try engine.refresh(in: $0) }
            #expect(model.known.index(of: ItemID("unique-a")) == nil)
            #expect(model.known.count == 5)
        }
    }

    @Test(
        "Any order of arrival gives the same model and the same answers", arguments: StoreKind.here,
        1...6)
    func arrivalOrder(kind: StoreKind, seed: Int) async throws {
        try await kind.withStores { makeStore in
            var generator = SeededGenerator(seed: UInt64(seed))
            var events: [CustomerEvent] = []
            for (number, basket) in Reference.baskets(80, items: 30, &generator).enumerated() {
                let person = "person-\(Int.random(in: 0..<20, using: &generator))"
                events.append(PersonalizationWorld.order(number, person, basket.map(\.rawValue)))
            }
            let shuffled = events.shuffled(using: &generator)
            var models: [String] = []
            var answers: [[Recommendations]] = []
            for list in [events, shuffled] {
                let world = PersonalizationWorld(try await makeStore())
                try await world.list((0..<40).map { "item-\($0)" })
                try await world.pipeline.record(list)
                let engine = world.engine
                models.append(try await world.store.read { try engine.refresh(in: $0).version })
                var found: [Recommendations] = []
                for person in 0..<20 {
                    let customer = PersonalizationWorld.customer("person-\(person)")
                    found.append(try await world.ask(customer, limit: 7))
                }
                answers.append(found)
            }
            #expect(models[0] == models[1])
            #expect(answers[0] == answers[1])
        }
    }
}
