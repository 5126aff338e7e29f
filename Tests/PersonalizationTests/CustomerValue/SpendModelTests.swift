// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Personalization

@Suite("P2 What customers spend, and how they are summed up")
struct SpendModelTests {
    @Test("P2 Planted parameters are found again, to the digits that 3,000 customers give")
    func planted() throws {
        var generator = SeededGenerator(seed: 51)
        // A customer's purchases: gamma(4) with a rate that is gamma(3.5) over 1,500, both sums of
        // exponential quantities; 3.5 by the share of a chi-square quantity.
        func exponential() -> Double {
            -Deterministic.log(Double.random(in: .leastNormalMagnitude..<1, using: &generator))
        }
        var customers: [RepeatPurchases] = []
        for _ in 0..<3_000 {
            let normal = Numerics.normalQuantile(
                Double.random(in: .leastNormalMagnitude..<1, using: &generator))
            let rate =
                (exponential() + exponential() + exponential() + normal * normal / 2) / 1_500
            let frequency = Int.random(in: 1...8, using: &generator)
            let spend = (0..<(4 * frequency)).reduce(0.0) { sum, _ in sum + exponential() } / rate
            customers.append(
                try RepeatPurchases(
                    frequency: frequency, recency: 1, age: 2, spend: Int64(spend.rounded())))
        }
        let model = try SpendModel(fittedTo: customers)
        #expect((model.p / 4 - 1).magnitude < 0.1)
        #expect((model.q / 3.5 - 1).magnitude < 0.1)
        #expect((model.gamma / 1_500 - 1).magnitude < 0.15)
        #expect(try SpendModel(fittedTo: customers.reversed()) == model)
    }

    @Test("P2 An expected amount lies between the customer's mean and that of all")
    func expectedSpend() throws {
        let model = try SpendModel(p: 6.25, q: 3.74, gamma: 1_544)
        // p·gamma ÷ (q − 1) for nobody in particular; 6.25 · (1544 + 5000) ÷ (12.5 + 2.74) for one.
        let nobody = try RepeatPurchases(frequency: 0, recency: 0, age: 10)
        let customer = try RepeatPurchases(frequency: 2, recency: 5, age: 10, spend: 5_000)
        #expect((try model.expectedSpend(of: nobody) - 3521.897810).magnitude < 1e-6)
        #expect((try model.expectedSpend(of: customer) - 2683.727034).magnitude < 1e-6)
        let repurchase = try RepurchaseModel(r: 0.243, alpha: 4.414, a: 0.793, b: 2.426)
        let value = try model.expectedSpend(of: customer, in: 4, by: repurchase)
        let purchases = try repurchase.expectedPurchases(of: customer, in: 4)
        #expect(value == (try model.expectedSpend(of: customer)) * purchases)
        let endless = try SpendModel(p: 6, q: 1, gamma: 100)
        #expect(throws: PersonalizationError.self) { try endless.expectedSpend(of: nobody) }
    }

    @Test("P2 Amounts that say nothing give a typed error")
    func degenerate() throws {
        func code(_ customers: [RepeatPurchases]) -> PersonalizationError.Code? {
            do {
                _ = try SpendModel(fittedTo: customers)
                return nil
            } catch { return error.code }
        }
        let once = try RepeatPurchases(frequency: 0, recency: 0, age: 3)
        let same = try RepeatPurchases(frequency: 2, recency: 1, age: 3, spend: 2_000)
        let free = try RepeatPurchases(frequency: 2, recency: 1, age: 3)
        #expect(code([]) == .noData)
        #expect(code([once, free]) == .noData)
        #expect(code([same]) == .undetermined)
        #expect(code([RepeatPurchases](repeating: same, count: 40)) == .undetermined)
    }

    @Test("P2 The first customer of CDNOW, from the purchases themselves")
    func summary() throws {
        // Customer 00004 of the master data: four purchases, the last one after the 39 weeks.
        let lines = [
            ("1997-08-02", "14.96"), ("1997-01-01", "29.33"), ("1997-01-18", "29.73"),
            ("1997-12-12", "26.48"),
        ]
        func purchases(_ clock: String) throws -> [(at: Timestamp, amount: Money)] {
            try lines.map { day, amount in
                (
                    try #require(Timestamp(rfc3339: "\(day)T\(clock)Z")),
                    try Money(decimal: amount, .usd)
                )
            }
        }
        let end = try #require(Timestamp(rfc3339: "1997-09-30T00:00:00Z"))
        for clock in ["00:00:00", "23:59:59"] {
            let summary = try #require(
                try RepeatPurchases.summary(of: purchases(clock), until: end))
            #expect(summary.frequency == 2)
            #expect(summary.recency == 213.0 / 7)
            #expect(summary.age == 272.0 / 7)
            #expect(summary.spend == 4_469)
        }
        #expect(try RepeatPurchases.summary(of: purchases("00:00:00"), until: .epoch) == nil)
    }

    @Test("P2 Purchases of one day are one, before the epoch too; bad amounts are refused")
    func summaryByDay() throws {
        func summary(
            _ purchases: [(Int64, Int64)], currency: Currency = .usd,
            period: Duration = .seconds(10)
        ) throws -> RepeatPurchases? {
            try RepeatPurchases.summary(
                of: purchases.map {
                    (at: Timestamp(seconds: $0.0), amount: Money(minorUnits: $0.1, .usd))
                }, until: Timestamp(seconds: 25), period: period, unit: .seconds(5))
        }
        // −11 and −10 lie in different periods, −10 and −1 in one; 29 is in the period of the end.
        let found = try #require(try summary([(-1, 3), (-11, 7), (-10, 4), (29, 5), (30, 9)]))
        #expect(
            found == (try RepeatPurchases(frequency: 2, recency: 8, age: 8, spend: 12)))
        #expect(throws: PersonalizationError.self) { try summary([(1, -1)]) }
        #expect(throws: PersonalizationError.self) { try summary([(1, 1)], period: .zero) }
        #expect(throws: PersonalizationError.self) {
            try summary([(1, .max), (2, 1)])
        }
        #expect(throws: PersonalizationError.self) {
            try RepeatPurchases.summary(
                of: [
                    (at: .epoch, amount: Money(minorUnits: 1, .usd)),
                    (at: .epoch, amount: Money(minorUnits: 1, .eur)),
                ], until: .epoch)
        }
        for bad in [(-1, 0, 1, 0), (0, 1, 2, 0), (1, 0, 2, 0), (1, 3, 2, 0), (1, .nan, 2, 0)]
            as [(Int, Double, Double, Int64)]
        {
            #expect(throws: PersonalizationError.self) {
                try RepeatPurchases(
                    frequency: bad.0, recency: bad.1, age: bad.2, spend: bad.3)
            }
        }
    }
}
