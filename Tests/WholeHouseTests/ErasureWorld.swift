// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity

/// A house full of made-up people, one of whom is to be erased.
struct ErasureWorld {
    let house: House
    let erasure: CustomerErasure

    static let email = Identifier(.email, "anna.nowak@example.org")
    static let phone = Identifier(.phone, "+48 600 700 800")
    static let account = Identifier(.account, "706405506894")
    static let loyalty = Identifier(.loyalty, "N7")
    static let app = Identifier(.device, "device-of-anna")
    static let other = Identifier(.account, "account-of-bruno")

    /// What is written of her somewhere: other spellings, texts, numbers.
    static let spellings = [
        "anna.nowak@example.org", " Anna.Nowak@EXAMPLE.org", "+48600700800", "+48 600 700 800",
        "600 700 800", "706405506894", "device-of-anna",
    ]

    init(_ store: any KeyValueStore) throws {
        house = try House(store)
        erasure = CustomerErasure(of: house.holders, resolver: house.identity)
    }

    /// Two hundred things that others do, what she does, what others do with her, what is refused,
    /// and messages to all.
    func fill(seed: UInt64 = 9) async throws {
        try await house.pipeline.record(Population(people: 12, events: 300, seed: seed).events)
        let counts = try await house.pipeline.record(Self.events).filter { $0.isAccepted }
        precondition(counts.count == Self.events.count)
        try await house.pipeline.record([
            .event(Self.refused("future", by: [Self.email], minute: 1_000_000)),
            .event(Self.refused("spelt", by: [Identifier(.phone, "600700800")], minute: 1_000_001)),
            .damaged(
                bytes: Array("{\"mail\": \"anna.nowak@example.org\",".utf8),
                reasons: [Reason("test.damaged", "no end")], source: "file", line: 3),
            .damaged(
                bytes: Array("{\"mail\": \"bruno@example.org\",".utf8),
                reasons: [Reason("test.damaged", "no end")], source: "file", line: 4),
        ])
        try await house.send(at: House.start + .seconds(60 * 900), via: CountingTransport())
    }

    private static func refused(
        _ id: String, by who: [Identifier], minute: Int64
    ) -> CustomerEvent {
        var event = StoryTests.event(id, .pageViewed, minute: minute, .web, who)
        event.receivedAt = House.start
        return event
    }

    static var events: [CustomerEvent] {
        var grant = StoryTests.event(
            "consent", .consentGiven, minute: 1, .web, [Identifier(.email, spellings[1])])
        grant.consent = ConsentAct(
            .grant,
            [
                ConsentUse(.market, channel: .email), ConsentUse(.measure),
                ConsentUse(.personalize),
            ], capturePoint: "form")
        var signUp = StoryTests.event(
            "shopify/customers/create/706405506894", .signedUp, minute: 2, .web,
            [account, email, phone])
        signUp.properties = [
            "id": .number(JSONNumber(706_405_506_894)), "email": "anna.nowak@example.org",
        ]
        var touch = StoryTests.event("ad", .adClicked, minute: 3, .paidSearch, [app])
        touch.campaign = Campaign(name: "spring", cost: Money(minorUnits: 5, .pln))
        let cart = StoryTests.event(
            "cart", .cartChanged, minute: 4, .app, [app],
            .cart(CartChange(.add, [StoryTests.lamp])))
        let login = StoryTests.event("login", .signedIn, minute: 5, .app, [app, account, loyalty])
        let order = StoryTests.event(
            "order", .orderPlaced, minute: 6, .store, [loyalty],
            .order(
                Order(
                    id: OrderID("o-anna"), lines: [OrderLine(ItemID("rug"))],
                    total: Money(minorUnits: 100, .pln))))
        let again = StoryTests.event(
            "cart-2", .cartChanged, minute: 30, .app, [app],
            .cart(CartChange(.add, [StoryTests.rug])))
        let call = StoryTests.event(
            "call", .called, minute: 31, .phone, [Identifier(.phone, "600 700 800")])
        // Bruno has an account of his own and uses her address: the two stay apart.
        let bruno = StoryTests.event("bruno", .signedUp, minute: 7, .web, [other])
        var gift = StoryTests.event("gift", .orderPlaced, minute: 8, .web, [other, email])
        gift.properties = [
            "note": "send it to anna.nowak@example.org, please", "to": ["phone": "+48600700800"],
            "600 700 800": true,
        ]
        gift.commerce = .order(
            Order(
                id: OrderID("o-bruno"), lines: [OrderLine(ItemID("lamp"))],
                total: Money(minorUnits: 700, .pln)))
        return [grant, signUp, touch, cart, login, order, again, call, bruno, gift]
    }

    func customer(_ identifier: Identifier) async throws -> ResolvedCustomer? {
        try await house.store.read {
            try house.identity.customer(knownBy: identifier, in: $0)
        }
    }

    func traces(of customer: ResolvedCustomer) async throws -> CustomerTraces {
        try await house.store.read { try house.identity.traces(of: customer, in: $0) }
    }

    func audit(_ needles: [ErasureAudit.Needle]) async throws -> ErasureReport {
        try await house.store.read { try ErasureAudit(needles).scan(in: $0) }
    }

    func erase(_ traces: CustomerTraces) async throws -> ErasureReceipt {
        try await house.store.write { try erasure.erase(traces, in: $0) }
    }

    func export(_ traces: CustomerTraces) async throws -> JSONObject {
        try await house.store.read { try erasure.export(traces, in: $0) }
    }
}

extension RecordOutcome {
    fileprivate var isAccepted: Bool {
        if case .accepted = self { return true }
        return false
    }
}
