// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Attribution

struct ProfitLedgerTests {
    /// A rule with weights from the event ids, from nothing to very large.
    struct UnevenRule: CreditRule {
        func weights(for journey: JourneyView) -> [UInt64] {
            var weights = journey.touches.map { touch in
                touch.event.rawValue.utf8.reduce(UInt64(7)) { ($0 &* 31 &+ UInt64($1)) % 9_973 }
                    / 2_000
            }
            weights[0] += 1
            return weights
        }
    }

    static let kinds: [ChannelKind] = [
        .paidSearch, .email, .display, .store, .direct, .affiliate, .television,
    ]
    static let models: [AttributionModel] = [
        .lastTouch, .linear, .custom("uneven", UnevenRule()),
    ]

    /// A random history of three people, with returns and cancellations of all kinds.
    static func history(
        _ random: inout SeededGenerator
    ) -> (touches: [Touchpoint], facts: [OrderFact]) {
        let people = ["ann", "bob", "cy"]
        var touches: [Touchpoint] = []
        var facts: [OrderFact] = []
        func pick(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }
        for index in 0..<pick(14) {
            touches.append(
                touch(
                    "t\(index)", at(pick(60)), kinds[pick(kinds.count)], of: people[pick(3)],
                    cost: pick(3) == 0 ? Int64(pick(500)) : nil))
        }
        for index in 0..<(1 + pick(5)) {
            let value = pick(8) == 0 ? Int64(pick(4)) : Int64(pick(100_000))
            let time = at(pick(60))
            facts.append(sale("s\(index)", time, "\(index)", value, of: people[pick(3)]))
            switch pick(5) {
            case 0: facts.append(back("r\(index)", at(pick(70)), "\(index)", value))
            case 1: facts.append(void("v\(index)", at(pick(70)), "\(index)"))
            case 2:
                for part in 0..<(1 + pick(3)) {
                    let amount = Int64(pick(Int(value) + 2))
                    facts.append(back("r\(index).\(part)", at(pick(70)), "\(index)", amount))
                }
            default: break
            }
        }
        return (touches, facts)
    }

    /// What the ledger has to come to, from the facts alone.
    static func net(_ facts: [OrderFact]) -> (sold: Int64, returned: Int64) {
        var sold: Int64 = 0
        var returned: Int64 = 0
        for fact in facts {
            guard case .sold(let value) = fact.change else { continue }
            sold += value.minorUnits
            var gone: Int64 = 0
            for other in facts where other.order == fact.order {
                switch other.change {
                case .sold: break
                case .returned(let amount): gone += amount.minorUnits
                case .cancelled: gone += value.minorUnits
                }
            }
            returned += min(gone, value.minorUnits)
        }
        return (sold, returned)
    }

    static func flaws(
        _ report: CreditReport, _ touches: [Touchpoint], _ facts: [OrderFact]
    ) -> [String] {
        var flaws: [String] = []
        func check(_ isSound: Bool, _ flaw: String) { if !isSound { flaws.append(flaw) } }
        let truth = net(facts)
        let spent = touches.reduce(0) { $0 + ($1.cost?.minorUnits ?? 0) }
        func sum(_ field: (CreditRow) -> Money) -> Int64 {
            report.rows.reduce(0) { $0 + field($1).minorUnits }
        }
        check(sum(\.given) == truth.sold, "given")
        check(sum(\.takenBack) == truth.returned, "taken back")
        check(sum(\.credit) == truth.sold - truth.returned, "credit")
        check(sum(\.cost) == spent, "cost")
        check(sum(\.profit) == truth.sold - truth.returned - spent, "profit")
        for row in report.rows {
            check(row.takenBack.minorUnits >= 0, "a gain by a return")
            check(row.credit.minorUnits >= 0, "a debt")
            check(row.profit.minorUnits == row.credit.minorUnits - row.cost.minorUnits, "a profit")
        }
        let total = report.totals[0]
        check(total.net.minorUnits == truth.sold - truth.returned, "the total's net")
        check(total.profit.minorUnits == sum(\.profit), "the total's profit")
        let roles = report.roles.reduce(0) { $0 + $1.profit.minorUnits }
        check(roles == sum(\.profit), "the roles")
        let shares = report.rows.reduce(0) { $0 + $1.conversions.millionths }
        check(shares == Int64(total.conversions) * 1_000_000, "the shares")
        check(report.certificate.isConserved, "the certificate")
        return flaws
    }

    @Test(
        "A16 10,000 random histories with returns: profit sums to the total, no credit is lost"
    )
    func conservation() throws {
        var random = SeededGenerator(seed: 16)
        var failed: [String] = []
        var partial = 0
        var cases = 0
        while cases < 10_000 {
            let (touches, facts) = Self.history(&random)
            let set = JourneySet(touches: touches, facts: facts)
            for journey in set.journeys {
                let conversion = journey.conversion
                if conversion.returned.minorUnits > 0, conversion.net.minorUnits > 0 {
                    partial += 1
                }
            }
            for model in Self.models {
                let flaws = Self.flaws(try set.report(model), touches, facts)
                if !flaws.isEmpty { failed.append("case \(cases), \(model): \(flaws)") }
            }
            cases += 1
        }
        #expect(failed.isEmpty, "seed 16: \(failed.prefix(3))")
        #expect(partial > 1_000)
    }

    @Test("A16 a hand-worked ledger: credit, cost, profit, return on investment")
    func byHand() throws {
        let touches = [
            touch("a", at(1), .paidSearch, cost: 200), touch("b", at(2), .email, cost: 10),
            touch("c", at(3), .paidSearch, of: "bob", cost: 200),
        ]
        // 100.01 is shared 50.01 and 50.00; of 20.00 that go back 10.00 each are taken back
        // (10.001 and 9.999 of a cent's fraction: 1000.1 and 999.9, the cent left over to the
        // larger remainder).
        let facts = [
            sale("o", at(4), "1", 10_001, in: .store), back("r", at(9), "1", 2_000),
            sale("p", at(4), "2", 3_000, of: "cy"),
        ]
        let report = try JourneySet(touches: touches, facts: facts).report(.linear)
        let rows = report.rows.map { row in
            "\(row.channel?.name ?? "-") \(row.given.minorUnits) \(row.takenBack.minorUnits) "
                + "\(row.credit.minorUnits) \(row.cost.minorUnits) \(row.profit.minorUnits)"
        }
        let expected = [
            "email 5000 1000 4000 10 3990", "paid-search 5001 1000 4001 400 3601",
            "- 3000 0 3000 0 3000",
        ]
        #expect(rows == expected)
        let email = try #require(report.rows.first)
        #expect(email.returnOnInvestment == 399)
        let total = try #require(report.totals.first)
        #expect(total.net == euros(11_001))
        #expect(total.profit == euros(10_591))
    }
}
