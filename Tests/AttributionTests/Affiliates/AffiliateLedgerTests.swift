// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Attribution

struct AffiliateLedgerTests {
    @Test("A17 an order counts for the last click within the window, to the microsecond")
    func window() throws {
        let early = try affiliateAgreement("early", window: 10)
        let late = try affiliateAgreement("late", window: 2)
        let clicks = [affiliateClick("1", "early", at(0)), affiliateClick("2", "late", at(5))]
        func winner(_ time: Timestamp) throws -> String? {
            let ledger = try AffiliateLedger(
                affiliateFacts([early, late], clicks, [sale("o", time, "R", 10_000)]), at: at(99))
            return ledger.winners[OrderID("R")]?.rawValue
        }
        let step = Duration.microseconds(1)
        #expect(try winner(at(0) - step) == nil)
        #expect(try winner(at(0)) == "early")
        #expect(try winner(at(5) - step) == "early")
        #expect(try winner(at(5)) == "late")
        #expect(try winner(at(7)) == "late")
        #expect(try winner(at(7) + step) == "early")
        #expect(try winner(at(10)) == "early")
        #expect(try winner(at(10) + step) == nil)
    }

    @Test("A17 a commission is pending, then locked, then paid, and none is paid twice")
    func states() throws {
        var all = affiliateFacts(
            [try affiliateAgreement("p")], [affiliateClick("1", "p", at(0))],
            [sale("o", at(1), "R", 19_990)])
        func ledger(_ time: Timestamp) throws -> AffiliateLedger {
            try AffiliateLedger(all, at: time)
        }
        #expect(try ledger(at(0)).entries.isEmpty)
        #expect(try ledger(at(1)).entry("R", of: "p")?.state == .pending)
        #expect(try ledger(at(15) - .microseconds(1)).entry("R", of: "p")?.state == .pending)
        #expect(try ledger(at(15)).entry("R", of: "p")?.state == .locked)
        let held = try ledger(at(2)).statement("p", "1")
        #expect(held.lines.isEmpty && held.pending == euros(1_000) && held.isReconciled)
        #expect(held.payout(at: at(2)) == nil)

        let first = try ledger(at(16)).statement("p", "1")
        // 5 % of 199.90 is 9.995: a half goes up.
        #expect(first.total == euros(1_000) && first.isReconciled)
        let payout = try #require(first.payout(at: at(16)))
        all.payouts = [payout, payout]
        #expect(try ledger(at(17)).entry("R", of: "p")?.state == .paid)
        let second = try ledger(at(17)).statement("p", "2")
        #expect(second.lines.isEmpty && second.total == euros(0) && second.isReconciled)
        #expect(second.paidBefore == euros(1_000) && second.settled == euros(1_000))
    }

    @Test("A17 a return in any channel, and a cancellation, claw back what was paid")
    func clawBack() throws {
        var all = affiliateFacts(
            [try affiliateAgreement("p")], [affiliateClick("1", "p", at(0))],
            [sale("o", at(1), "R", 20_000), sale("q", at(2), "S", 10_000)])
        let payout = try #require(
            try AffiliateLedger(all, at: at(20)).statement("p", "1").payout(at: at(20)))
        all.payouts = [payout]
        // Goods of R come back in a store under a profile of a till, S is cancelled by phone.
        all.orders += [
            AffiliateOrderFact(back("b", at(25), "R", 5_000, of: "till")),
            AffiliateOrderFact(void("v", at(26), "S")),
        ]
        let ledger = try AffiliateLedger(all, at: at(30))
        #expect(ledger.entry("R", of: "p")?.state == .overpaid)
        let second = try ledger.statement("p", "2")
        #expect(second.lines.map(\.amount) == [euros(-250), euros(-500)])
        #expect(second.total == euros(-750) && second.isReconciled)
        // A statement below zero is not paid; the next one has it still.
        #expect(second.payout(at: at(30)) == nil)
        all.clicks.append(affiliateClick("2", "p", at(31)))
        all.orders.append(AffiliateOrderFact(sale("z", at(32), "T", 100_000)))
        let third = try AffiliateLedger(all, at: at(60)).statement("p", "3")
        #expect(third.lines.map(\.amount.minorUnits) == [-250, -500, 5_000])
        #expect(third.total == euros(4_250) && third.isReconciled)
        #expect(
            third.table == """
                order,sold,earned,paid-before,amount,currency
                R,2025-03-02T12:00:00Z,7.50,10.00,-2.50,EUR
                S,2025-03-03T12:00:00Z,0.00,5.00,-5.00,EUR
                T,2025-04-02T12:00:00Z,50.00,0.00,50.00,EUR
                ,2025-04-30T12:00:00Z,,,42.50,EUR

                """)
    }

    @Test("A17 an order that moves to another partner is not paid twice")
    func moved() throws {
        let agreements = [try affiliateAgreement("a"), try affiliateAgreement("b")]
        var all = affiliateFacts(
            agreements, [affiliateClick("1", "a", at(0))], [sale("o", at(5), "R", 10_000)])
        all.payouts = [
            try #require(
                try AffiliateLedger(all, at: at(20)).statement("a", "1").payout(at: at(20)))
        ]
        // The click of b was made before, and came in late.
        all.clicks.append(affiliateClick("2", "b", at(4)))
        let ledger = try AffiliateLedger(all, at: at(30))
        #expect(try ledger.statement("a", "2").total == euros(-500))
        let other = try ledger.statement("b", "1")
        #expect(other.total == euros(500))
        all.payouts += [try #require(other.payout(at: at(30)))]
        all.payouts.append(
            AffiliatePayout(
                number: "2", to: PartnerID("a"), at: at(31),
                lines: [.init(order: OrderID("R"), amount: euros(-500))]))
        let last = try AffiliateLedger(all, at: at(40))
        #expect(last.entries.map(\.paid.minorUnits) == [0, 500])
        #expect(last.entries.map(\.state) == [.void, .paid])
        #expect(last.entries.allSatisfy { $0.due == euros(0) })
    }

    @Test("A17 a click is held to the version that was in force when it was made")
    func versions() throws {
        let versions = [
            try affiliateAgreement("p", version: 1, terms: [AffiliateTerm(pay: .fee(euros(700)))]),
            try affiliateAgreement("p", version: 2, from: at(10), until: at(20)),
        ]
        func entry(_ time: Timestamp) throws -> AffiliateEntry? {
            try AffiliateLedger(
                affiliateFacts(
                    versions, [affiliateClick("1", "p", time)], [sale("o", at(21), "R", 10_000)]),
                at: at(99)
            ).entry("R", of: "p")
        }
        #expect(try entry(at(9))?.earned == euros(700))
        #expect(try entry(at(9))?.version == 1)
        #expect(try entry(at(10))?.earned == euros(500))
        #expect(try entry(at(20)) == nil)
    }

    @Test("A17 categories and tiers are paid each by its own, and returns go to their category")
    func categories() throws {
        let terms = [
            AffiliateTerm(categories: ["shoes"], pay: .rate(basisPoints: 1_000)),
            AffiliateTerm(
                categories: ["gifts"],
                tiers: [
                    .init(from: 5_000, pay: .fee(euros(300))),
                    .init(from: 1_000, pay: .fee(euros(50))),
                ]),
            AffiliateTerm(pay: .rate(basisPoints: 100)),
        ]
        var all = affiliateFacts(
            [try affiliateAgreement("p", terms: terms)], [affiliateClick("1", "p", at(0))], [])
        func earned(_ orders: [AffiliateOrderFact]) throws -> Int64? {
            all.orders = orders
            return try AffiliateLedger(all, at: at(99)).entry("R", of: "p")?.earned.minorUnits
        }
        let bought = AffiliateOrderFact(
            sale("o", at(1), "R", 20_000),
            categories: ["shoes": euros(8_000), "gifts": euros(6_000)])
        #expect(try earned([bought]) == 800 + 300 + 60)
        let shoes = AffiliateOrderFact(
            back("b", at(2), "R", 3_000), categories: ["shoes": euros(3_000)])
        #expect(try earned([bought, shoes]) == 500 + 300 + 60)
        // Without a category it is of all alike: a tenth of each part.
        #expect(
            try earned([bought, AffiliateOrderFact(back("b", at(2), "R", 2_000))]) == 720 + 300 + 54
        )
        let gifts = AffiliateOrderFact(
            back("c", at(2), "R", 6_000), categories: ["gifts": euros(6_000)])
        #expect(try earned([bought, gifts]) == 800 + 60)
        #expect(try earned([bought, shoes, gifts, AffiliateOrderFact(void("v", at(3), "R"))]) == 0)
        let wrong = AffiliateOrderFact(
            sale("o", at(1), "R", 5_000), categories: ["shoes": euros(8_000)])
        #expect(try earned([wrong]) == 50)
        #expect(
            try AffiliateLedger(all, at: at(99)).notes.map(\.reason.code)
                == ["affiliate.categories"])
    }

    @Test("Two clicks at one instant are told apart by the policy")
    func ties() throws {
        let agreements = [try affiliateAgreement("a"), try affiliateAgreement("b")]
        let all = affiliateFacts(
            agreements, [affiliateClick("1", "b", at(0)), affiliateClick("2", "a", at(0))],
            [sale("o", at(1), "R", 10_000)])
        var policy = AffiliatePolicy()
        #expect(
            try AffiliateLedger(all, at: at(2), policy: policy).winners.values.map(\.rawValue)
                == ["b"])
        policy.tie = .firstPartner
        #expect(
            try AffiliateLedger(all, at: at(2), policy: policy).winners.values.map(\.rawValue)
                == ["a"])
    }

    @Test("An order that may not be measured, or is in another currency, is nobody's")
    func nobody() throws {
        var hidden = sale("o", at(1), "R", 10_000)
        hidden.isMeasured = false
        var dollars = sale("q", at(1), "S", 10_000)
        dollars.change = .sold(Money(minorUnits: 10_000, .usd))
        let ledger = try AffiliateLedger(
            affiliateFacts(
                [try affiliateAgreement("p")], [affiliateClick("1", "p", at(0))], [hidden, dollars]),
            at: at(9))
        #expect(ledger.winners.isEmpty && ledger.entries.isEmpty)
        #expect(ledger.conversions.count == 2)
    }

    @Test("Clicks of one profile count for orders of another of the same customer")
    func customers() throws {
        let all = affiliateFacts(
            [try affiliateAgreement("p")], [affiliateClick("1", "p", at(0), of: "phone")],
            [sale("o", at(1), "R", 10_000, of: "card", in: .store)])
        #expect(try AffiliateLedger(all, at: at(9)).winners.isEmpty)
        let one = CustomerID(profile("ann").token)
        let ledger = try AffiliateLedger(all, at: at(9)) { _ in one }
        #expect(ledger.entry("R", of: "p")?.earned == euros(500))
    }

    @Test("Agreements that promise nonsense are refused")
    func badAgreements() {
        let bad: [[AffiliateTerm]] = [
            [AffiliateTerm(pay: .rate(basisPoints: 10_001))],
            [AffiliateTerm(pay: .fee(euros(-1)))],
            [AffiliateTerm(pay: .fee(Money(minorUnits: 1, .usd)))],
            [AffiliateTerm(pay: .fee(euros(1))), AffiliateTerm(pay: .fee(euros(1)))],
            [
                AffiliateTerm(categories: ["a"], pay: .fee(euros(1))),
                AffiliateTerm(categories: ["a", "b"], pay: .fee(euros(1))),
            ],
            [
                AffiliateTerm(tiers: [
                    .init(from: 1, pay: .fee(euros(1))), .init(from: 1, pay: .fee(euros(2))),
                ])
            ],
        ]
        for terms in bad {
            #expect(throws: AttributionError.self) { try affiliateAgreement("p", terms: terms) }
        }
        #expect(throws: AttributionError.self) { try affiliateAgreement("p", window: -1) }
    }

    @Test("Amounts at the ends of 64 bits give an error or an answer, never a trap")
    func extremes() throws {
        let rate = try affiliateAgreement(
            "p", terms: [AffiliateTerm(pay: .rate(basisPoints: 10_000))])
        var all = affiliateFacts(
            [rate], [affiliateClick("1", "p", at(0))], [sale("o", at(1), "R", .max)])
        #expect(try AffiliateLedger(all, at: at(20)).entry("R", of: "p")?.earned == euros(.max))
        all.payouts = [
            AffiliatePayout(
                number: "1", to: PartnerID("p"), at: at(2),
                lines: [.init(order: OrderID("R"), amount: euros(.min))])
        ]
        #expect(throws: AttributionError.self) { try AffiliateLedger(all, at: at(20)) }
        all.payouts[0].lines[0].order = OrderID("unknown")
        #expect(throws: AttributionError.self) { try AffiliateLedger(all, at: at(20)) }
    }
}
