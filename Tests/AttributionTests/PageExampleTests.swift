// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Attribution
import ClienteleCore
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
}
