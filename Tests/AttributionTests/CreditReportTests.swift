// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@testable import Attribution

struct CreditReportTests {
    @Test("Two currencies are two rows and two totals, never one sum")
    func currencies() throws {
        let dollars = OrderFact(
            event: EventID("o2"), order: OrderID("2"), profile: profile("bob"), at: at(4),
            channel: Channel(.web), change: .sold(Money(minorUnits: 700, .usd)))
        var bobs = touch("b", at(3), .email, of: "bob")
        bobs.cost = Money(minorUnits: 9, .usd)
        let set = JourneySet(
            touches: [touch("a", at(1), .email, cost: 50), bobs],
            facts: [sale("o1", at(2), "1", 500), dollars])
        let report = try set.report(.linear)
        let rows = report.rows.map { "\($0.channel?.name ?? "-") \($0.credit) \($0.profit)" }
        #expect(rows == ["email 5.00 EUR 4.50 EUR", "email 7.00 USD 6.91 USD"])
        #expect(report.totals.map(\.net.description) == ["5.00 EUR", "7.00 USD"])
        #expect(report.certificate.isConserved)
        #expect(report.certificate.lines.count == 2)
    }

    @Test(
        "Conversions without a touchpoint have a row of their own, and the roles sum to the total")
    func roles() throws {
        let unknown = Touchpoint(
            event: EventID("x"), profile: profile("ann"), at: at(3),
            channel: Channel(named: "skywriting"), kind: .spot)
        let touches = [touch("a", at(1), .email), touch("b", at(2), .store, as: .store), unknown]
        let facts = [sale("o", at(4), "1", 1_000), sale("p", at(4), "2", 77, of: "nobody")]
        let report = try JourneySet(touches: touches, facts: facts).report(.linear)
        #expect(byChannel(report) == ["email": 334, "store": 333, "skywriting": 333, "-": 77])
        #expect(report.rows.last?.channel == nil)
        #expect(report.unattributed.map(\.conversions) == [.one])
        let parts = report.roles.map { "\($0.part) \($0.credit.minorUnits)" }
        let expected = [
            "role(ClienteleCore.ChannelRole.demandBuilding) 334",
            "role(ClienteleCore.ChannelRole.closing) 333", "unknownRole 333", "unattributed 77",
        ]
        #expect(parts == expected)
        let shares = report.rows.map(\.conversions.description)
        #expect(shares == ["0.333334", "0.333333", "0.333333", "1.000000"])
    }

    @Test("A period takes its own conversions and costs, and the touchpoints before it")
    func period() throws {
        let touches = [
            touch("a", at(1), .email, cost: 10), touch("b", at(6), .display, cost: 20),
            touch("c", at(10), .email, cost: 40),
        ]
        let facts = [
            sale("o1", at(2), "1", 100), sale("o2", at(5), "2", 200, of: "bob"),
            sale("o3", at(7), "3", 400), sale("o4", at(10), "4", 800),
        ]
        let report = try JourneySet(touches: touches, facts: facts)
            .report(.linear, from: at(5), to: at(10))
        #expect(byChannel(report) == ["display": 400, "-": 200])
        let total = try #require(report.totals.first)
        #expect(total.net == euros(600))
        #expect(total.cost == euros(20))
        #expect(total.profit == euros(580))
        let display = try #require(report.rows(of: Channel(.display)).first)
        #expect(display.returnOnInvestment == 19)
        #expect(report.unattributed.first?.returnOnInvestment == nil)
    }

    @Test("A channel that appears with different traits has one row, whichever comes first")
    func traits() throws {
        var other = touch("b", at(2), .marketplace)
        other.channel = Channel(.marketplace).inRole(.demandBuilding)
        let touches = [touch("a", at(1), .marketplace), other]
        let facts = [sale("o", at(3), "1", 100)]
        let one = try JourneySet(touches: touches, facts: facts).report(.linear)
        let two = try JourneySet(touches: touches.reversed(), facts: facts).report(.linear)
        #expect(one.rows.count == 1)
        #expect(bits(one) == bits(two))
    }

    @Test("A cost below zero gives an error")
    func negativeCost() throws {
        let set = JourneySet(touches: [touch("a", at(1), .email, cost: -1)], facts: [OrderFact]())
        let error = #expect(throws: AttributionError.self) { try set.report(.linear) }
        #expect(error?.code == .negativeCost)
    }

    @Test("The report is written as JSON with exact texts")
    func exported() throws {
        let set = JourneySet(
            touches: [touch("a", at(1), .email, cost: 25)], facts: [sale("o", at(2), "1", 1_000)])
        let report = try set.report(.lastTouch)
        let json = report.exported
        #expect(json["model"] == .string("last-touch"))
        #expect(json["conserved"] == .bool(true))
        #expect(json["policy"] == .string(JourneyPolicy().digest.description))
        let row: JSONValue = [
            "channel": "email", "given": "10.00 EUR", "taken-back": "0.00 EUR",
            "credit": "10.00 EUR", "cost": "0.25 EUR", "profit": "9.75 EUR",
            "conversions": "1.000000", "conversions-taken-back": "0.000000", "touches": "1",
        ]
        #expect(json["rows"] == .array([row]))
    }
}
