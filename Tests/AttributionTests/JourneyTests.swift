// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@testable import Attribution

struct JourneyTests {
    @Test("A touchpoint exactly at the limit counts, one microsecond older does not")
    func limit() {
        var policy = JourneyPolicy()
        policy.lookback = [.view: day]
        policy.defaultLookback = day * 30
        let instant = Duration.microseconds(1)
        let touches = [
            touch("click-at", at(0), .paidSearch),
            touch("click-old", at(0) - instant, .paidSearch),
            touch("view-at", at(29), .display, as: .view),
            touch("view-old", at(29) - instant, .display, as: .view),
            touch("now", at(30), .email),
            touch("later", at(30) + instant, .email),
        ]
        let set = JourneySet(touches: touches, facts: [sale("o", at(30), "1", 900)], policy: policy)
        #expect(counted(set, "1") == ["click-at", "view-at", "now"])
    }

    @Test("A conversion ends the journey, and does not when the policy says so")
    func restart() {
        let touches = [
            touch("a", at(1), .email), touch("b", at(2), .display), touch("c", at(3), .paidSearch),
        ]
        let facts = [sale("o1", at(2), "1", 500), sale("o2", at(4), "2", 700)]
        let set = JourneySet(touches: touches, facts: facts)
        #expect(counted(set, "1") == ["a", "b"])
        #expect(counted(set, "2") == ["c"])

        var policy = JourneyPolicy()
        policy.restartsAfterConversion = false
        let whole = JourneySet(touches: touches, facts: facts, policy: policy)
        #expect(counted(whole, "1") == ["a", "b"])
        #expect(counted(whole, "2") == ["a", "b", "c"])
    }

    @Test("Orders at one instant share their touchpoints")
    func sameInstant() {
        let facts = [sale("o1", at(2), "1", 500), sale("o2", at(2), "2", 700)]
        let set = JourneySet(touches: [touch("a", at(1), .email)], facts: facts)
        #expect(counted(set, "1") == ["a"])
        #expect(counted(set, "2") == ["a"])
    }

    @Test("A second event with an order's id is no second order and ends no journey")
    func repeatedOrder() throws {
        let touches = [touch("a", at(1), .email), touch("b", at(6), .display)]
        let facts = [
            sale("o1", at(5), "1", 500), sale("again", at(7), "1", 900),
            sale("o2", at(8), "2", 700),
        ]
        let set = JourneySet(touches: touches, facts: facts)
        #expect(set.journeys.count == 2)
        #expect(counted(set, "1") == ["a"])
        #expect(counted(set, "2") == ["b"])
        let total = try #require(try set.report(.linear).totals.first)
        #expect(total.sold == euros(1_200))
        #expect(set.orders.leftOut.map(\.reason.code) == ["attribution.repeated-order"])
    }

    @Test(
        "Direct visits count as the policy says",
        arguments: [
            (DirectHandling.asTouch, ["mail", "visit"], ["alone"]),
            (.onlyAlone, ["mail"], ["alone"]),
            (.never, ["mail"], []),
        ])
    func direct(_ handling: DirectHandling, _ mixed: [String], _ alone: [String]) {
        var policy = JourneyPolicy()
        policy.direct = handling
        let touches = [
            touch("mail", at(1), .email), touch("visit", at(2), .direct, as: .visit),
            touch("alone", at(4), .direct, as: .visit),
        ]
        let facts = [sale("o1", at(3), "1", 500), sale("o2", at(5), "2", 500)]
        let set = JourneySet(touches: touches, facts: facts, policy: policy)
        #expect(counted(set, "1") == mixed)
        #expect(counted(set, "2") == alone)
    }

    @Test("An excluded channel gets no credit and keeps its cost")
    func excluded() throws {
        var policy = JourneyPolicy()
        policy.excluded = [Channel(.display)]
        let touches = [
            touch("a", at(1), .email), touch("b", at(2), .display, as: .view, cost: 30),
        ]
        let set = JourneySet(touches: touches, facts: [sale("o", at(3), "1", 500)], policy: policy)
        let report = try set.report(.linear)
        #expect(byChannel(report) == ["email": 500, "display": 0])
        #expect(report.rows(of: Channel(.display)).map(\.profit) == [euros(-30)])
    }

    @Test("The touchpoints of all profiles of a customer make one journey")
    func profiles() {
        let touches = [
            touch("b", at(2), .email, of: "phone"), touch("a", at(1), .display, of: "browser"),
        ]
        let facts = [sale("o", at(3), "1", 500, of: "card", in: .store)]
        let one = CustomerID(profile("card").token)
        let together = JourneySet(touches: touches, facts: facts, customer: { _ in one })
        #expect(counted(together, "1") == ["a", "b"])
        let apart = JourneySet(touches: touches, facts: facts)
        #expect(counted(apart, "1") == [])
    }

    @Test("An explanation names each touchpoint that does not count, and why")
    func leftOut() throws {
        var policy = JourneyPolicy()
        policy.excluded = [Channel(.forum)]
        let touches = [
            touch("old", at(-31), .email), touch("before", at(-2), .email),
            touch("forum", at(1), .forum), touch("visit", at(2), .direct, as: .visit),
            touch("click", at(3), .paidSearch), touch("later", at(9), .email),
        ]
        let facts = [sale("o1", at(-1), "0", 100), sale("o2", at(5), "1", 100)]
        let set = JourneySet(touches: touches, facts: facts, policy: policy)
        let why = try #require(try set.explain(OrderID("1"), models: [.linear]))
        #expect(why.rows.map(\.touch.event.rawValue) == ["click"])
        let words = why.leftOut.map { "\($0.touch.event) \($0.reason.code)" }
        let expected = [
            "old journey.too-old", "before journey.ended", "forum journey.excluded",
            "visit journey.direct", "later journey.later",
        ]
        #expect(words == expected)
        #expect(try set.explain(OrderID("none"), models: [.linear]) == nil)
    }
}
