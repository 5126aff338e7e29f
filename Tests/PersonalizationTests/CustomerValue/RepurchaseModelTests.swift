// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Personalization

@Suite("P2 How often customers will buy again")
struct RepurchaseModelTests {
    static func customers() throws -> [RepeatPurchases] {
        try TestData.rows("cdnow/sample_summary.csv", separator: ",").map { row in
            try RepeatPurchases(
                frequency: try #require(Int(row[1])), recency: try #require(Double(row[2])),
                age: try #require(Double(row[3])))
        }
    }

    @Test("P2 The parameters of the CDNOW customers are the published ones")
    func cdnow() throws {
        let customers = try Self.customers()
        let model = try RepurchaseModel(fittedTo: customers)
        // Published: 0.243, 4.414, 0.793, 2.426, −9582.4; known to more digits.
        #expect((model.r - 0.24259).magnitude < 0.00002)
        #expect((model.alpha - 4.41353).magnitude < 0.0001)
        #expect((model.a - 0.79289).magnitude < 0.0001)
        #expect((model.b - 2.42575).magnitude < 0.0005)
        #expect((model.logLikelihood(of: customers) + 9582.4256).magnitude < 0.001)
        // The order of customers makes no difference to any bit.
        #expect(try RepurchaseModel(fittedTo: customers.reversed()) == model)
    }

    private func published() throws -> RepurchaseModel {
        try RepurchaseModel(r: 0.24259, alpha: 4.41353, a: 0.79289, b: 2.42575)
    }

    @Test(
        "P2 Expected purchases and the probability to be active, as the plain formulas give them",
        arguments: [
            // Frequency, recency, age, period, purchases, probability.
            (2, 30.43, 38.86, 39, 1.2259062937959324, 0.7266081084750534),
            (0, 0, 38.86, 39, 0.19477846612843658, 1),
            (10, 35, 38.86, 4, 0.7780152102536008, nil),
            (1, 1.71, 38.86, 39, 0.2032499290123346, 0.21222726467910402),
        ] as [(Int, Double, Double, Double, Double, Double?)])
    func expectations(
        frequency: Int, recency: Double, age: Double, period: Double, purchases: Double,
        probability: Double?
    ) throws {
        let customer = try RepeatPurchases(frequency: frequency, recency: recency, age: age)
        let model = try published()
        let found = try model.expectedPurchases(of: customer, in: period)
        #expect((found - purchases).magnitude < 1e-9 * purchases)
        if let probability {
            #expect((model.probabilityActive(customer) - probability).magnitude < 1e-12)
        }
        #expect(try model.expectedPurchases(of: customer, in: 0) == 0)
    }

    @Test(
        "P2 A new customer's purchases",
        arguments: [
            (1.0, 0.053184117474364974), (39, 1.1950006585767634), (78, 1.8579463556809575),
        ])
    func newCustomer(period: Double, purchases: Double) throws {
        #expect((try published().expectedPurchases(in: period) - purchases).magnitude < 1e-10)
    }

    @Test("P2 Planted parameters are found again")
    func planted() throws {
        var generator = SeededGenerator(seed: 41)
        let truth = try RepurchaseModel(r: 0.8, alpha: 6, a: 0.9, b: 3)
        var customers: [RepeatPurchases] = []
        for _ in 0..<4_000 {
            customers.append(try Self.draw(truth, age: 52, &generator))
        }
        let model = try RepurchaseModel(fittedTo: customers)
        #expect((model.r / truth.r - 1).magnitude < 0.1)
        #expect((model.alpha / truth.alpha - 1).magnitude < 0.15)
        let (found, planted) = (model.a / (model.a + model.b), truth.a / (truth.a + truth.b))
        #expect((found / planted - 1).magnitude < 0.1)
        #expect(model.logLikelihood(of: customers) >= truth.logLikelihood(of: customers))
    }

    /// A customer of the model's story.
    private static func draw(
        _ model: RepurchaseModel, age: Double, _ generator: inout SeededGenerator
    ) throws -> RepeatPurchases {
        let rate = gamma(model.r, &generator) / model.alpha
        let (one, other) = (gamma(model.a, &generator), gamma(model.b, &generator))
        let leaves = one / (one + other)
        var (time, recency, frequency) = (0.0, 0.0, 0)
        while true {
            time -=
                Deterministic.log(Double.random(in: .leastNormalMagnitude..<1, using: &generator))
                / rate
            if time > age { break }
            (recency, frequency) = (time, frequency + 1)
            if Double.random(in: 0..<1, using: &generator) < leaves { break }
        }
        return try RepeatPurchases(frequency: frequency, recency: recency, age: age)
    }

    /// A gamma quantity by Marsaglia and Tsang's method; below 1 by a power of a uniform one.
    private static func gamma(_ shape: Double, _ generator: inout SeededGenerator) -> Double {
        if shape < 1 {
            let uniform = Double.random(in: .leastNormalMagnitude..<1, using: &generator)
            return gamma(shape + 1, &generator) * Deterministic.pow(uniform, 1 / shape)
        }
        let d = shape - 1.0 / 3
        while true {
            let uniform = Double.random(in: .leastNormalMagnitude..<1, using: &generator)
            let x = Numerics.normalQuantile(uniform)
            let v = 1 + x / (9 * d).squareRoot()
            let cube = v * v * v
            let draw = Double.random(in: .leastNormalMagnitude..<1, using: &generator)
            if v > 0,
                Deterministic.log(draw) < 0.5 * x * x + d - d * cube + d * Deterministic.log(cube)
            {
                return d * cube
            }
        }
    }

    @Test("P2 Data that do not say what the parameters are give a typed error, never a number")
    func degenerate() throws {
        func code(_ customers: [RepeatPurchases]) -> PersonalizationError.Code? {
            do {
                _ = try RepurchaseModel(fittedTo: customers)
                return nil
            } catch { return error.code }
        }
        let once = try RepeatPurchases(frequency: 0, recency: 0, age: 30)
        let steady = try RepeatPurchases(frequency: 9, recency: 30, age: 30)
        let new = try RepeatPurchases(frequency: 0, recency: 0, age: 0)
        #expect(code([]) == .noData)
        #expect(code([new, new]) == .undetermined)
        #expect(code([RepeatPurchases](repeating: once, count: 50)) == .undetermined)
        #expect(code([RepeatPurchases](repeating: steady, count: 50)) == .undetermined)
        #expect(code([steady]) == .undetermined)
        #expect(code([once, steady]) == .undetermined)
        for bad in [0, -1, .nan, .infinity] as [Double] {
            #expect(throws: PersonalizationError.self) {
                try RepurchaseModel(r: bad, alpha: 1, a: 1, b: 1)
            }
            #expect(throws: PersonalizationError.self) {
                try SpendModel(p: 1, q: 1, gamma: bad)
            }
        }
        let model = try published()
        for period in [-1, .nan, .infinity] as [Double] {
            #expect(throws: PersonalizationError.self) {
                try model.expectedPurchases(of: steady, in: period)
            }
        }
    }

    @Test("P2 Expectations are finite and grow with the period for whatever parameters")
    func growsWithPeriod() throws {
        var generator = SeededGenerator(seed: 42)
        for _ in 0..<300 {
            func draw(_ range: ClosedRange<Double>) -> Double {
                Deterministic.exp(Double.random(in: range, using: &generator))
            }
            let model = try RepurchaseModel(
                r: draw(-3...2), alpha: draw(-2...4),
                a: Bool.random(using: &generator) ? 1 : draw(-3...2),
                b: draw(-3...2))
            let age = draw(0...5)
            let frequency = Int.random(in: 0...20, using: &generator)
            let customer = try RepeatPurchases(
                frequency: frequency,
                recency: frequency == 0 ? 0 : age * Double.random(in: 0.01...1, using: &generator),
                age: age)
            var last = -1e-9
            for period in [0, 1, 10, 100, 1_000] as [Double] {
                let value = try model.expectedPurchases(of: customer, in: period)
                #expect(value.isFinite && value >= last - 1e-9, "\(model) \(customer) \(period)")
                last = value
            }
            #expect((0...1).contains(model.probabilityActive(customer)))
        }
    }
}
