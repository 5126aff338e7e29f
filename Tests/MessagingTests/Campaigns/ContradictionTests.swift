// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import TestStores
import Testing

@Suite struct ContradictionTests {
    static let span = Timestamp(seconds: 0)..<Timestamp(seconds: 100)
    static let later = Timestamp(seconds: 100)..<Timestamp(seconds: 200)
    static let lamp = ItemID("lamp")

    static func planned(
        _ source: String, _ claim: OfferClaim, topic: String = "lamps",
        span: Range<Timestamp> = span
    ) -> PlannedClaims {
        PlannedClaims(source, topic: Topic(topic), span: span, claims: [claim])
    }

    static func kinds(_ left: PlannedClaims, _ right: PlannedClaims) -> [Contradiction.Kind] {
        let found = Contradiction.among([left, right])
        #expect(Contradiction.among([right, left]) == found)
        return found.map(\.kind)
    }

    @Test("M48 two prices, reductions, dates, codes and opposite news of one item are found")
    func found() {
        let price = { OfferClaim(item: Self.lamp, price: Money(minorUnits: $0, .eur)) }
        #expect(Self.kinds(Self.planned("a", price(1)), Self.planned("b", price(2))) == [.price])
        #expect(Self.kinds(Self.planned("a", price(1)), Self.planned("b", price(1))) == [])
        let off = { OfferClaim(item: Self.lamp, discount: .percent(hundredths: $0)) }
        #expect(
            Self.kinds(Self.planned("a", off(2_000)), Self.planned("b", off(1_000)))
                == [.discount])
        let none = OfferClaim(discount: OfferClaim.Discount.none)
        let topic = OfferClaim(discount: .percent(hundredths: 2_000))
        #expect(Self.kinds(Self.planned("a", topic), Self.planned("b", none)) == [.discount])
        let sold = { OfferClaim(item: Self.lamp, isAvailable: $0) }
        #expect(
            Self.kinds(Self.planned("a", sold(true)), Self.planned("b", sold(false)))
                == [.availability])
        var ends = off(2_000)
        ends.validUntil = Timestamp(seconds: 5)
        ends.code = "A"
        var other = ends
        other.validUntil = Timestamp(seconds: 6)
        other.code = "B"
        #expect(
            Self.kinds(Self.planned("a", ends), Self.planned("b", other))
                == [.validity, .code])
    }

    @Test("M48 other items, topics and times, and what is left out, contradict nothing")
    func none() {
        let off = OfferClaim(discount: .percent(hundredths: 2_000))
        let less = OfferClaim(discount: .percent(hundredths: 1_000))
        #expect(Self.kinds(Self.planned("a", off), Self.planned("b", less, topic: "chairs")) == [])
        #expect(Self.kinds(Self.planned("a", off), Self.planned("b", less, span: Self.later)) == [])
        #expect(Self.kinds(Self.planned("a", off), Self.planned("b", OfferClaim())) == [])
        #expect(Self.kinds(Self.planned("a", off), Self.planned("a", less)) == [])
        let lamp = OfferClaim(item: Self.lamp, price: Money(minorUnits: 1, .eur))
        let chair = OfferClaim(item: ItemID("chair"), price: Money(minorUnits: 2, .eur))
        #expect(Self.kinds(Self.planned("a", lamp), Self.planned("b", chair)) == [])
    }

    @Test(
        "M48 contradictions to one person are found over campaigns, journeys and merged profiles",
        arguments: StoreKind.here)
    func persons(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = CampaignWorld(store)
            @Sendable func claim(_ amount: Int64) -> OfferClaim {
                OfferClaim(item: Self.lamp, price: Money(minorUnits: amount, .eur))
            }
            let autumn = try CampaignWorld.campaign("autumn", claims: [claim(1)])
            let club = try CampaignWorld.campaign("club", claims: [claim(2)])
            let members = CampaignWorld.members(6)
            try await world.begun(autumn, Array(members[0..<3]))
            _ = try await world.engine.release(autumn, at: CampaignWorld.start)
            try await world.engine.plan(
                club, audience: Array(members[2..<5]), at: CampaignWorld.start)
            world.resolver.join([members[0].profile, members[4].profile])
            let found = try await store.read { transaction in
                try world.engine.contradictions(among: [autumn, club], in: transaction)
            }
            // The third is in both; the first and the fifth are one person.
            #expect(found.count == 2)
            let journey = try await store.read { transaction in
                try world.engine.contradictions(among: [autumn, club], in: transaction) { _ in
                    [Self.planned("cart", claim(3), span: .distantPast ..< .distantFuture)]
                }
            }
            #expect(journey.count == 4)
        }
    }
}
