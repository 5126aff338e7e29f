// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Attribution

struct ContractorViewTests {
    private func claim(
        _ partner: String, _ order: String, _ cents: Int64? = nil, _ campaign: String? = nil
    ) -> AffiliateClaim {
        AffiliateClaim(
            partner: PartnerID(partner), order: OrderID(order), value: cents.map(euros),
            campaign: campaign)
    }

    @Test("A24 campaigns of several contractors in one view, each conversion once")
    func view() throws {
        let ledger = try AffiliateLedger(
            affiliateFacts(
                [try affiliateAgreement("a"), try affiliateAgreement("b")],
                [affiliateClick("1", "a", at(0)), affiliateClick("2", "b", at(2))],
                [
                    sale("o", at(1), "1", 1_000), sale("p", at(3), "2", 2_000),
                    sale("q", at(4), "3", 4_000, of: "bob"), back("r", at(5), "2", 500),
                ]), at: at(9))
        let claims = [
            claim("a", "1", 1_000, "spring"), claim("a", "2", 2_000, "spring"),
            claim("a", "2", 2_000, "brand"), claim("b", "2", 2_000), claim("b", "3", 4_000),
            claim("b", "9", 7_000), claim("b", "2", 2_000),
        ]
        let view = try ContractorView(claims, ledger: ledger, currency: .eur)
        #expect(view.claims == 5)
        #expect(view.orders == 3)
        #expect(view.value == euros(6_500))
        #expect(view.uncredited == 1)
        #expect(
            view.duplicates == [
                .init(
                    order: OrderID("2"), partners: [PartnerID("a"), PartnerID("b")],
                    winner: PartnerID("b"))
            ])
        let all = view.rows.filter { $0.campaign == nil }
        #expect(all.map(\.claimed) == [2, 3])
        #expect(all.map(\.claimedValue) == [euros(3_000), euros(13_000)])
        #expect(all.map(\.unknown) == [0, 1])
        #expect(all.map(\.shared) == [1, 1])
        #expect(all.map(\.credited) == [1, 1])
        #expect(all.map(\.creditedValue) == [euros(1_000), euros(1_500)])
        #expect(view.rows.map(\.campaign) == [nil, "brand", "spring", nil])
    }

    @Test("A24 what contractors are credited with and what nobody is sum to the orders, each once")
    func sums() throws {
        for seed in 1...200 as ClosedRange<UInt64> {
            var random = SeededGenerator(seed: seed)
            let world = try AffiliateWorld(seed: seed)
            let ledger = try AffiliateLedger(world.facts, at: at(200))
            let claims = (0..<Int.random(in: 0...12, using: &random)).map { _ in
                claim(
                    AffiliateWorld.partners.randomElement(using: &random) ?? "",
                    "R\(Int.random(in: 0...7, using: &random))", 100,
                    Bool.random(using: &random) ? "x" : nil)
            }
            let view = try ContractorView(claims, ledger: ledger, currency: .eur)
            let all = view.rows.filter { $0.campaign == nil }
            #expect(all.reduce(0) { $0 + $1.credited } + view.uncredited == view.orders)
            #expect(all.reduce(0) { $0 + $1.claimed } == view.claims)
            let doubled = view.duplicates.reduce(0) { $0 + $1.partners.count - 1 }
            #expect(
                all.reduce(0) { $0 + $1.claimed - $1.unknown } == view.orders + doubled)
            let again = (claims + claims).shuffled(using: &random)
            #expect(try ContractorView(again, ledger: ledger, currency: .eur) == view)
        }
    }
}
