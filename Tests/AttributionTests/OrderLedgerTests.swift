// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Attribution

struct OrderLedgerTests {
    private func fold(_ facts: [OrderFact]) throws -> Conversion {
        try #require(OrderLedger(facts).conversions.first)
    }

    @Test("Returns add up, in any order, and before their order too")
    func returns() throws {
        let facts = [
            back("r1", at(0), "1", 100), sale("o", at(1), "1", 1_000), back("r2", at(2), "1", 250),
            back("r2", at(2), "1", 250),
        ]
        for facts in [facts, facts.reversed()] {
            let conversion = try fold(facts)
            #expect(conversion.returned == euros(350))
            #expect(conversion.net == euros(650))
            #expect(conversion.notes.isEmpty)
            #expect(!conversion.isWhollyReturned)
        }
    }

    @Test("More returned than bought is cut to it and said")
    func tooMuch() throws {
        let conversion = try fold([
            sale("o", at(1), "1", 1_000), back("r1", at(2), "1", 600), back("r2", at(3), "1", 600),
        ])
        #expect(conversion.net == euros(0))
        #expect(conversion.isWhollyReturned)
        #expect(conversion.notes.map(\.code) == ["attribution.return-exceeds"])
    }

    @Test("Returns that do not fit 64 bits together are cut as well")
    func overflow() throws {
        let facts =
            [sale("o", at(1), "1", .max)]
            + (0..<4).map { back("r\($0)", at(2), "1", .max) }
        let conversion = try fold(facts)
        #expect(conversion.net == euros(0))
        #expect(conversion.notes.count == 1)
    }

    @Test("A cancellation takes back all, with or without returns")
    func cancellation() throws {
        let conversion = try fold([
            back("r", at(3), "1", 200), void("v", at(2), "1"), sale("o", at(1), "1", 1_000),
        ])
        #expect(conversion.net == euros(0))
        #expect(conversion.isCancelled)
        #expect(conversion.notes.isEmpty)
    }

    @Test(
        "Of two sales with one order id the earlier counts, then that of the smaller event id"
    )
    func earliest() throws {
        let facts = [
            sale("c", at(2), "1", 300), sale("b", at(1), "1", 200), sale("a", at(1), "1", 100),
        ]
        for facts in [facts, facts.reversed()] {
            let conversion = try fold(facts)
            #expect(conversion.event == EventID("a"))
            #expect(conversion.value == euros(100))
        }
    }

    @Test("What does not count is named with its reason")
    func leftOut() throws {
        let dollars = OrderFact(
            event: EventID("d"), order: OrderID("1"), profile: profile("ann"), at: at(2),
            channel: Channel(.web), change: .returned(Money(minorUnits: 100, .usd)))
        let ledger = OrderLedger([
            sale("o", at(1), "1", 1_000), dollars, back("n", at(3), "1", -5),
            back("x", at(4), "unknown", 5), sale("m", at(5), "2", -1),
        ])
        #expect(ledger.conversions.map(\.net) == [euros(1_000)])
        let codes = ledger.leftOut.map(\.reason.code)
        let expected: [Reason.Code] = [
            "attribution.return-currency", "attribution.negative", "attribution.no-order",
            "attribution.negative",
        ]
        #expect(codes == expected)
        #expect(ledger.conversions[0].notes.map(\.code) == ["attribution.return-currency"])
    }
}
