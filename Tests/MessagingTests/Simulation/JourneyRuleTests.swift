// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Messaging
import MessagingTestKit
import Testing

/// The rules of integrators' own tests; the first is the article "A marketing year in a unit test".
@Suite struct JourneyRuleTests {
    @Test("M24 a marketing year in a unit test")
    func marketingYear() async throws {
        let reminder = MessagePlan(
            "cart", topic: Topic("cart"),
            variants: [MessageVariant(.email, text: try Template("{{ cart.first }} waits"))])
        let settings = MessagingSettings(
            journeys: [CartLeftBehind(reminder).journey],
            policy: .standard(zones: ["Europe/Warsaw"]))
        var population = GeneratedPopulation(10, seed: 1)
        population.zones = ["Europe/Warsaw"]
        let start = try #require(Timestamp(rfc3339: "2026-01-01T00:00:00Z"))
        var year = Simulation(settings, of: population, from: start)
        year.faults[.email] = TransportFaults(temporary: 0.05, ambiguous: 0.01)

        try await year.run(days: 365)
        try year.check(
            .atMost(3, .marketing, within: .seconds(7 * 86_400)),
            .nobodyGets("cart", after: .orderPlaced, .storeReceipt),
            .nothingTwice)
        #expect(year.report.doubled == 0)
    }

    static let person = ProfileID(Token128(high: 0, low: 0))

    static func history(_ marks: [(hours: Int64, kind: SimulationMoment.Kind)]) -> SimulationHistory
    {
        SimulationHistory(
            person: 7,
            marks.map {
                SimulationMoment(at: SimulatedYear.start + .seconds($0.hours * 3_600), $0.kind)
            })
    }

    static func sent(_ plan: String, cause: String, step: String = "1") -> SimulationMoment.Kind {
        .sent(
            SimulatedMessage(
                OutboxMessage(
                    key: MessageKey(journey: plan, step: step, occasion: EventID(cause)),
                    plan: plan,
                    journey: plan, step: step, cause: EventID(cause), causedAt: SimulatedYear.start,
                    profile: person, use: ConsentUse(.market, channel: .email),
                    recipient: Identifier(.email, "x@example.org"),
                    content: MessageContent(text: ""), plannedAt: SimulatedYear.start,
                    notAfter: .distantFuture)))
    }

    @Test("each rule finds what breaks it, and tells where")
    func rules() throws {
        let cart = (
            hours: 1 as Int64, kind: SimulationMoment.Kind.event(EventID("c"), .cartChanged)
        )
        let order = (
            hours: 3 as Int64, kind: SimulationMoment.Kind.event(EventID("o"), .orderPlaced)
        )
        let late = Self.history([cart, order, (4, Self.sent("cart", cause: "c"))])
        let early = Self.history([cart, (2, Self.sent("cart", cause: "c")), order])
        let rule = JourneyRule.nobodyGets("cart", after: .orderPlaced)
        #expect(rule.violations(in: early).isEmpty)
        let violation = try #require(rule.violations(in: late).first)
        #expect(
            violation.description.hasPrefix(
                "nobody gets messages of cart after order-placed: person 7"))
        #expect(violation.excerpt.count == 3)
        #expect(JourneyRule.nobodyGets("browse", after: .orderPlaced).violations(in: late).isEmpty)

        let many = Self.history((0..<5).map { ($0 * 24, Self.sent("m\($0)", cause: "\($0)")) })
        let week = Duration.seconds(7 * 86_400)
        #expect(JourneyRule.atMost(5, within: week).violations(in: many).isEmpty)
        #expect(JourneyRule.atMost(3, within: week).violations(in: many).count == 2)
        #expect(JourneyRule.atMost(3, within: .seconds(72 * 3_600)).violations(in: many).isEmpty)
        #expect(JourneyRule.atMost(0, "m2", within: week).violations(in: many).count == 1)

        let twice = Self.history([(1, Self.sent("a", cause: "x")), (2, Self.sent("a", cause: "x"))])
        #expect(JourneyRule.nothingTwice.violations(in: twice).count == 1)
        #expect(JourneyRule.nothingTwice.violations(in: many).isEmpty)

        let end = SimulatedYear.start + .seconds(100 * 3_600)
        func everyone(_ hours: Int64, unless exits: [EventName] = []) -> JourneyRule {
            .everyone(
                who: .cartChanged, gets: "cart", within: .seconds(hours * 3_600), unless: exits,
                until: end)
        }
        #expect(everyone(4).violations(in: late).isEmpty)
        #expect(everyone(2).violations(in: late).count == 1)
        #expect(everyone(2, unless: [.orderPlaced]).violations(in: late).isEmpty)
        #expect(everyone(99).violations(in: Self.history([cart])).count == 1)
        #expect(everyone(100).violations(in: Self.history([cart])).isEmpty)

        // 22:13 UTC is 23:13 in Warsaw.
        let zone = try JourneyWorld.zone()
        let night = JourneyRule.nobodyGets(from: 22, to: 8, in: zone)
        #expect(night.violations(in: many).count == 5)
        #expect(JourneyRule.nobodyGets(from: 8, to: 22, in: zone).violations(in: many).isEmpty)
    }
}
