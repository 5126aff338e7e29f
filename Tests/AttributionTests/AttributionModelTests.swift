// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@testable import Attribution

struct AttributionModelTests {
    private let touches = [
        touch("a", at(1), .display), touch("b", at(2), .email), touch("c", at(3), .paidSearch),
    ]

    @Test("Last touch gives everything to the last")
    func lastTouch() throws {
        let given = try credits(.lastTouch, touches, [sale("o", at(4), "1", 1_000)])
        #expect(given == [0, 0, 1_000])
    }

    @Test("Linear gives the cents left over to the earliest")
    func linear() throws {
        #expect(try credits(.linear, touches, [sale("o", at(4), "1", 1_000)]) == [334, 333, 333])
        #expect(try credits(.linear, touches, [sale("o", at(4), "1", 1_001)]) == [334, 334, 333])
        #expect(try credits(.linear, touches, [sale("o", at(4), "1", 2)]) == [1, 1, 0])
        #expect(try credits(.linear, touches, [sale("o", at(4), "1", 0)]) == [0, 0, 0])
    }

    @Test("Touchpoints at one instant are in the order of their event ids")
    func ties() throws {
        let same = [touch("z", at(1), .display), touch("y", at(1), .email)]
        let set = JourneySet(touches: same, facts: [sale("o", at(4), "1", 3)])
        #expect(byChannel(try set.report(.lastTouch)) == ["display": 3, "email": 0])
        #expect(byChannel(try set.report(.linear)) == ["display": 1, "email": 2])
    }

    /// Given 334, 333, 333.
    ///
    /// Of 500 back, each gives 500 times his part of 1000: 167.0, 166.5, 166.5; the cent left
    /// over goes to the earlier of the equal remainders.
    @Test("A part that goes back is taken in proportion to what was given")
    func partialReturn() throws {
        let facts = [sale("o", at(4), "1", 1_000), back("r", at(5), "1", 500)]
        #expect(try credits(.linear, touches, facts) == [167, 166, 167])
        #expect(try credits(.lastTouch, touches, facts) == [0, 0, 500])
    }

    /// Splitting the net value anew would not do: 5 cents by 5, 3, 1 are 3, 2, 0, but 4 cents are
    /// 2, 1, 1, so the third would gain a cent by a return.
    @Test("Nobody gives back more than he got, and nobody gains by a return")
    func noGainByReturn() throws {
        let rule = FixedRule(fixed: [5, 3, 1])
        let model = AttributionModel.custom("fixed", rule)
        for value in Int64(0)...40 {
            for part in 0...value {
                let facts = [sale("o", at(4), "1", value), back("r", at(5), "1", part)]
                let set = JourneySet(touches: touches, facts: facts)
                let parts = try model.credit(try #require(set.journeys.first))
                let isSound = parts.allSatisfy {
                    0 <= $0.takenBack.minorUnits && 0 <= $0.credit.minorUnits
                }
                let net = parts.reduce(0) { $0 + $1.credit.minorUnits }
                #expect(isSound && net == value - part)
            }
        }
    }

    @Test("A full return or a cancellation takes back exactly what was given")
    func fullReturn() throws {
        let whole = [sale("o", at(4), "1", 1_001), back("r", at(5), "1", 1_001)]
        #expect(try credits(.linear, touches, whole) == [0, 0, 0])
        let cancelled = [sale("o", at(4), "1", 1_001), void("v", at(5), "1")]
        #expect(try credits(.linear, touches, cancelled) == [0, 0, 0])
        let row = try #require(
            try JourneySet(touches: touches, facts: cancelled).report(.linear).rows.first)
        #expect(row.given == row.takenBack)
        #expect(row.conversions == row.conversionsTakenBack)
    }

    @Test(
        "A rule that breaks its contract gives an error, not a report",
        arguments: [[], [1], [0, 0, 0]])
    func badRule(_ weights: [UInt64]) throws {
        let model = AttributionModel.custom("bad", FixedRule(fixed: weights))
        let set = JourneySet(touches: touches, facts: [sale("o", at(4), "1", 1_000)])
        let error = #expect(throws: AttributionError.self) { try set.report(model) }
        #expect(error?.code == .badWeights)
    }

    @Test("Sums beyond 64 bits give an error, not a trap")
    func overflow() throws {
        let facts = [sale("o1", at(4), "1", .max), sale("o2", at(5), "2", .max)]
        let set = JourneySet(touches: [Touchpoint](), facts: facts)
        let error = #expect(throws: AttributionError.self) { try set.report(.linear) }
        #expect(error?.code == .inexact)
    }

    @Test(
        "An explanation has touchpoints as rows, models as columns, each summing to the net value"
    )
    func explanation() throws {
        let facts = [sale("o", at(4), "1", 1_000), back("r", at(5), "1", 1)]
        let set = JourneySet(touches: touches, facts: facts)
        let why = try #require(try set.explain(OrderID("1"), models: [.lastTouch, .linear]))
        #expect(why.models == ["last-touch", "linear"])
        let columns = why.models.indices.map { column in
            why.rows.map { $0.credits[column].credit.minorUnits }
        }
        #expect(columns[0] == [0, 0, 999])
        #expect(columns[1] == [333, 333, 333])
        #expect(why.unattributed == euros(0))
    }

    struct FixedRule: CreditRule {
        var fixed: [UInt64]
        func weights(for journey: JourneyView) -> [UInt64] { fixed }
    }
}
