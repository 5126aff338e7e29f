// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Attribution
import ClienteleCore
import ClienteleTestKit
import Testing

struct PageExampleTests {
    @Test("The example of the module's page runs as it says")
    func page() throws {
        let touches = [touch("a", at(1), .paidSearch, cost: 200), touch("b", at(2), .email)]
        let sale = sale("o", at(3), "1", 4_001, in: .store)
        let refund = back("r", at(9), "1", 1_000)

        let journeys = JourneySet(touches: touches, facts: [sale, refund], policy: JourneyPolicy())
        let report = try journeys.report(.linear)
        var lines: [String] = []
        for row in report.rows {
            lines.append("\(row.channel?.name ?? "no touchpoint") \(row.credit) \(row.profit)")
        }
        let isExact = report.certificate.isConserved
        let why = try journeys.explain(sale.order, models: [.lastTouch, .linear])

        // 20.01 and 20.00 were given; of 10.00 each gives back 5.00.
        #expect(lines == ["email 15.00 EUR 15.00 EUR", "paid-search 15.01 EUR 13.01 EUR"])
        #expect(isExact)
        #expect(why?.rows.count == 2)
    }

    @Test("The example of paths on the module's page runs as it says")
    func paths() throws {
        let touches = [
            touch("a", at(1), .paidSearch), touch("b", at(2), .email),
            touch("c", at(1), .email, of: "bob"),
        ]
        let sale = sale("o", at(3), "1", 4_001)
        let journeys = JourneySet(touches: touches, facts: [sale])

        let paths = try journeys.paths(in: .eur)
        let shares = try paths.report(.markovShapley())
        var lines: [String] = []
        for row in shares.rows {
            lines.append("\(row.channel ?? "no touchpoint") \(row.conversions) \(row.amount)")
        }
        let incoherent = try paths.report(.markov(order: 1)).violations
        let columns = try journeys.explain(
            sale.order, models: [.linear], pathModels: [.markovShapley(), .markov()])

        // E-mail alone converts half of the journeys that it starts, paid search none by itself.
        #expect(lines == ["email 0.75 3001", "paid-search 0.25 1000"])
        #expect(incoherent.isEmpty)
        #expect(columns?.pathColumns.map(\.answer) == [.exact, .exact])
        #expect(columns?.pathColumns.first?.amounts == [1_000, 3_001])
    }

    @Test("The example of books on the module's page runs as it says")
    func books() async throws {
        let store = InMemoryStore()
        let identity = PartitionResolver()
        let consent = openGate
        let engine = AttributionEngine(gate: consent, resolver: identity)
        let partner = PartnerID("blog")
        let now = at(30)
        let claim = StaffClaim(order: OrderID("1"), by: StaffID("mia"), at: now)

        let affiliates = AffiliateBook(gate: consent, resolver: identity)
        let team = TeamBook(engine, model: .linear)
        let pipeline = EventPipeline(
            store: store, resolver: identity, observers: [engine, affiliates, team],
            clock: ManualWallClock(now))
        var advice = event("t", .consultation, at(1), .store)
        advice.properties["staff"] = "mia"
        let agreement = try affiliateAgreement("blog")
        _ = try await store.write { try affiliates.publish(agreement, in: $0) }
        try await pipeline.record([
            referral("c", "blog", at(0)), advice, purchase("o", "1", 10_000, at(2)),
        ])
        let payment = try await store.write { transaction in
            try affiliates.pay(partner, in: .eur, number: "2026-03", at: now, in: transaction)
        }
        let verdict = try await store.write { try team.claim(claim, in: $0) }

        guard case .paid(let payout) = payment else {
            Issue.record("nothing was paid")
            return
        }
        #expect(payout.lines.map(\.amount) == [euros(500)])
        #expect(verdict == .accepted)
    }
}
