// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity
import TestStores
import Testing

@Suite struct PreferenceTests {
    typealias World = IdentityWorld

    static let ann = Identifier(.account, "ann")
    static let signals = PreferenceSignals { item in
        item.rawValue.hasPrefix("lamp") ? "lamps" : "rugs"
    }

    static func order(
        _ id: Int, on channel: ChannelKind, _ items: [String], delivery: String? = nil
    ) -> CustomerEvent {
        var event = JourneyTests.order("\(id)", at: Int64(id), [ann], on: channel, 100, items)
        event.properties["shipping_method"] = delivery.map(JSONValue.string)
        return event
    }

    static let acts: [CustomerEvent] = [
        order(1, on: .web, ["lamp-1", "rug-1"], delivery: "courier"),
        order(2, on: .web, ["lamp-1"], delivery: "pick-up"),
        order(3, on: .store, ["lamp-2", "lamp-1"], delivery: "courier"),
        World.event("mail", at: 4, [ann], on: .email, name: .messageOpened),
        World.event("call-1", at: 5, [ann], on: .phone, name: .called),
        World.event("call-2", at: 6, [ann], on: .phone, name: .called),
        World.event("push", at: 7, [ann], on: .push, name: .messageSent),
    ]

    static func claims(_ kind: StoreKind, _ events: [CustomerEvent]) async throws -> AttributeClaims
    {
        try await kind.withStore { store in
            let world = World(store)
            try await world.pipeline.record(events)
            let customer = try #require(try await world.customer(.account, "ann"))
            return try await world.store.read { transaction in
                try world.engine.attributes(of: customer, .standard(), signals, in: transaction)
            }
        }
    }

    @Test(
        "I11 contact, goods, delivery and channel are concluded from what he does, with counts",
        arguments: StoreKind.here)
    func inferred(kind: StoreKind) async throws {
        let claims = try await Self.claims(kind, Self.acts)
        let found = CustomerAttribute.preferences.map { attribute in
            claims.answer(attribute).map { "\($0.value) \($0.support)" }
        }
        #expect(found == ["phone 2", "web 2", "courier 2", "lamps 3", "lamp-1 3"])
        let contact = try #require(claims.answer(.preferredContact))
        #expect(contact.claim.basis == .inferred && contact.claim.event == EventID("call-2"))
        #expect(contact.claim.at == World.start + .seconds(6))
        #expect(contact.beaten.map(\.value) == [.text("email")])
        let ranking = claims.ranking(.preferredItem, limit: 2)
        #expect(ranking.map(\.value.text) == ["lamp-1", "lamp-2"])
        #expect(ranking.map(\.support) == [3, 1])
        // As of an earlier instant.
        let early = claims.answer(.preferredContact, asOf: World.start + .seconds(5))
        #expect(early?.value == .text("phone") && early?.support == 1)
    }

    @Test("I11 what he says stands above what he does", arguments: StoreKind.here)
    func stated(kind: StoreKind) async throws {
        let claims = try await Self.claims(
            kind,
            Self.acts + [
                AttributeTests.said(
                    "say", at: 1, ["traits": ["preferred_contact": "email"]]),
                AttributeTests.said(
                    "ask", at: 3,
                    [
                        "answers": [
                            "preferred_delivery": "pick-up", "preferred_categories": ["rugs"],
                        ]
                    ],
                    name: .surveyAnswered),
            ])
        let contact = try #require(claims.answer(.preferredContact))
        #expect(contact.value == .text("email") && contact.claim.basis == .stated)
        #expect(contact.decision == .statedOverInferred && contact.support == 2)
        #expect(contact.beaten.map(\.value) == [.text("phone")])
        #expect(claims.answer(.preferredDelivery)?.value == .text("pick-up"))
        let categories = claims.ranking(.preferredCategory, limit: 5)
        #expect(categories.map(\.value.text) == ["rugs", "lamps"])
        #expect(categories.map(\.claim.basis) == [.stated, .inferred])
        #expect(claims.answer(.preferredChannel)?.claim.basis == .inferred)
    }
}
