// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Attribution

struct TeamLedgerTests {
    private static func assignment(_ touch: String, _ staff: String) -> StaffAssignment {
        StaffAssignment(touch: EventID(touch), staff: StaffID(staff))
    }

    @Test("A49 who advised, wrote and answered has a part of the order, and the parts sum to one")
    func parts() throws {
        let set = JourneySet(
            touches: [
                touch("t1", at(0), .email), touch("t2", at(1), .store, as: .consultation),
                touch("t3", at(2), .web, as: .visit),
            ], facts: [sale("o", at(3), "R", 10_000), back("b", at(4), "R", 1_000)])
        let ledger = try TeamLedger(
            set.journeys, model: .linear,
            assignments: [
                Self.assignment("t1", "mia"), Self.assignment("t2", "noa"),
                Self.assignment("t2", "mia"), Self.assignment("t2", "mia"),
            ])
        let parts = try #require(ledger.orders.first).parts
        #expect(parts.map(\.staff?.rawValue) == ["mia", "noa", nil])
        #expect(parts.map(\.share.millionths) == [500_001, 166_666, 333_333])
        #expect(parts.reduce(0) { $0 + $1.credit.minorUnits } == 9_000)
        #expect(ledger.rows.map(\.orders) == [1, 1, 1])
    }

    @Test("A49 no order can be claimed twice")
    func claims() throws {
        let set = JourneySet(
            touches: [touch("t1", at(0), .email)], facts: [sale("o", at(3), "R", 10_000)])
        let journey = try #require(set.journeys.first)
        let claims = [
            StaffClaim(order: OrderID("R"), by: StaffID("noa"), at: at(6)),
            StaffClaim(order: OrderID("R"), by: StaffID("mia"), at: at(5)),
            StaffClaim(order: OrderID("R"), by: StaffID("mia"), at: at(5)),
            StaffClaim(order: OrderID("R"), by: StaffID("lea"), at: at(4)),
            StaffClaim(order: OrderID("S"), by: StaffID("mia"), at: at(4)),
        ]
        let ledger = try TeamLedger(
            [journey, journey], model: .linear,
            assignments: [Self.assignment("t1", "mia"), Self.assignment("t1", "noa")],
            claims: claims)
        #expect(ledger.repeated == [OrderID("R")])
        #expect(ledger.orders.count == 1)
        #expect(ledger.rows.map(\.share.millionths) == [500_000, 500_000])
        let verdicts = ledger.claims.map { judgement -> String in
            guard case .refused(let reason) = judgement.verdict else { return "accepted" }
            return reason.code.rawValue
        }
        #expect(ledger.claims.map(\.claim.staff.rawValue) == ["lea", "mia", "noa", "mia"])
        #expect(verdicts == ["team.no-part", "accepted", "team.claimed", "team.no-order"])
    }

    @Test(
        "A49 in random worlds the parts of each order are the channels' credit, shared out",
        arguments: 1...40)
    func random(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let kinds: [ChannelKind] = [.email, .store, .web, .phone]
        let touches = (0..<30).map { index in
            touch(
                "t\(index)", at(Int.random(in: 0...40, using: &random)),
                kinds.randomElement(using: &random) ?? .web)
        }
        var orders: [OrderFact] = []
        for index in 0..<8 {
            let time = at(Int.random(in: 0...40, using: &random))
            let cents = Int64.random(in: 0...9_999, using: &random)
            orders.append(sale("s\(index)", time, "R\(index)", cents))
            orders.append(
                back(
                    "b\(index)", time + day, "R\(index)",
                    Int64.random(in: 0...cents, using: &random)))
        }
        let assignments = (0..<40).map { _ in
            Self.assignment(
                "t\(Int.random(in: 0..<30, using: &random))",
                "p\(Int.random(in: 0..<5, using: &random))")
        }
        let set = JourneySet(touches: touches, facts: orders)
        for model in [AttributionModel.linear, .lastTouch] {
            let ledger = try TeamLedger(set.journeys, model: model, assignments: assignments)
            #expect(ledger.orders.count == 8)
            for order in ledger.orders {
                let conversion = try #require(
                    set.orders.conversions.first { $0.order == order.order })
                #expect(order.parts.reduce(0) { $0 + $1.share.millionths } == 1_000_000)
                #expect(
                    order.parts.reduce(0) { $0 + $1.credit.minorUnits }
                        == conversion.net.minorUnits)
            }
            let report = try set.report(model)
            let given = report.rows.reduce(0) { $0 + $1.credit.minorUnits }
            #expect(ledger.rows.reduce(0) { $0 + $1.credit.minorUnits } == given)
            let again = try TeamLedger(
                set.journeys.shuffled(using: &random), model: model,
                assignments: (assignments + assignments).shuffled(using: &random))
            #expect(again.orders == ledger.orders && again.rows == ledger.rows)
        }
    }
}
