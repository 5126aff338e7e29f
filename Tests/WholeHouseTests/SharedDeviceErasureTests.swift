// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Identity
import TestStores
import Testing

/// Two people use one tablet; one of them is erased.
@Suite struct SharedDeviceErasureTests {
    static let tablet = Identifier(.device, "tablet-of-the-family")
    static let anna = Identifier(.account, "account-of-anna")
    static let bruno = Identifier(.account, "account-of-bruno")

    /// What is done on the tablet without signing in anew: a consent, an advertisement, a cart and
    /// an order, all named after who did it.
    static func acts(of name: String, minute: Int64) -> [CustomerEvent] {
        var grant = StoryTests.event(
            "grant-of-\(name)", .consentGiven, minute: minute, .web, [tablet])
        grant.consent = ConsentAct(
            .grant, [ConsentUse(.measure), ConsentUse(.personalize)], capturePoint: "tablet")
        var touch = StoryTests.event(
            "touch-of-\(name)", .adClicked, minute: minute + 1, .paidSearch, [tablet])
        touch.campaign = Campaign(name: "spring", cost: Money(minorUnits: 3, .pln))
        let cart = StoryTests.event(
            "cart-of-\(name)", .cartChanged, minute: minute + 2, .web, [tablet],
            .cart(CartChange(.add, [StoryTests.lamp])))
        let order = StoryTests.event(
            "sale-of-\(name)", .orderPlaced, minute: minute + 3, .web, [tablet],
            .order(
                Order(
                    id: OrderID("order-of-\(name)"), lines: [OrderLine(ItemID("lamp"))],
                    total: Money(minorUnits: 9, .pln))))
        return [grant, touch, cart, order]
    }

    static func signIn(_ who: Identifier, minute: Int64) -> CustomerEvent {
        StoryTests.event(
            "in-\(minute)", .signedIn, minute: minute, .web, [tablet, who])
    }

    static let events: [CustomerEvent] =
        [signIn(anna, minute: 10)] + acts(of: "anna", minute: 11)
        + [signIn(bruno, minute: 100)] + acts(of: "bruno", minute: 101)
        + [signIn(anna, minute: 200)] + acts(of: "anna-again", minute: 201)

    static func needles(_ names: [String]) -> [ErasureAudit.Needle] {
        names.map { ErasureAudit.Needle($0, Array($0.utf8)) }
    }

    @Test(
        "what one did on a shared tablet goes with her, from every feature, and nothing of the other",
        arguments: StoreKind.here)
    func erased(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let house = try House(store)
            for outcome in try await house.pipeline.record(Self.events) {
                guard case .accepted = outcome else { return #expect(Bool(false)) }
            }
            let erasure = CustomerErasure(of: house.holders, resolver: house.identity)
            func customer(_ who: Identifier) async throws -> ResolvedCustomer {
                let found = try await store.read {
                    try house.identity.customer(knownBy: who, in: $0)
                }
                return try #require(found)
            }
            func audit(_ needles: [ErasureAudit.Needle]) async throws -> ErasureReport {
                try await store.read { try ErasureAudit(needles).scan(in: $0) }
            }
            let anna = try await customer(Self.anna)
            #expect(anna.shares.map(\.spans.count) == [2])
            let bruno = try await customer(Self.bruno)
            let brunos = try await store.read { transaction in
                try erasure.export(
                    house.identity.traces(of: bruno, in: transaction), in: transaction)
            }
            let traces = try await store.read {
                try house.identity.traces(of: anna, in: $0)
            }
            let hers = traces.needles + Self.needles(["of-anna", "account-of-anna"])
            #expect(try await audit(hers).findingCount > 20)
            _ = try await store.write { try erasure.erase(traces, in: $0) }
            let report = try await audit(hers)
            #expect(report.provesAbsence, "\(report.findings)")
            // His is all there, and the tablet is his alone now.
            let his = try await audit(Self.needles(["of-bruno", "tablet-of-the-family"]))
            #expect(his.findingCount > 10)
            let after = try await store.read { transaction in
                let found = try house.identity.customer(knownBy: Self.bruno, in: transaction)
                return try erasure.export(
                    house.identity.traces(of: #require(found), in: transaction), in: transaction)
            }
            for name in ["events", "consent", "personalization", "attribution"] {
                #expect(after[name] == brunos[name], "\(name)")
            }
        }
    }
}
