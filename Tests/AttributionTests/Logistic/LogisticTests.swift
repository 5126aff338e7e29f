// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Attribution

struct LogisticTests {
    @Test("A3 the regression gives the generated numbers")
    func generated() throws {
        let paths = try GeneratedPaths(channels: 6, seed: 7).paths(20_000)
        let model = try LogisticModel(paths)
        typealias Expected = GeneratedExpectations
        let found = [model.intercept] + model.coefficients
        #expect(relative(found, Expected.logistic) < 1e-8)
        let errors = [model.interceptError] + model.standardErrors
        #expect(relative(errors, Expected.logisticErrors) < 1e-9)
        #expect(relative([model.logLikelihood], Expected.logLikelihood) < 1e-12)
    }

    @Test("A3 nothing near the maximum is better")
    func maximum() throws {
        var random = PathRandom(100)
        for ridge in [0.01, 1, 50] {
            let rows = random.rows(40, channels: 4)
            let model = try LogisticModel(PathSet(rows), ridge: ridge)
            func objective(_ change: Int, _ step: Double) -> Double {
                var weights = [model.intercept] + model.coefficients
                weights[change] += step
                var sum = 0.0
                for row in rows {
                    var odds = weights[0]
                    for name in Set(row.touches) {
                        odds += weights[1 + (model.channels.firstIndex(of: name) ?? 0)]
                    }
                    sum += Double(row.conversions) * odds
                    sum -= Double(row.conversions + row.nulls) * log(1 + exp(odds))
                }
                return sum - ridge / 2 * weights.dropFirst().reduce(0) { $0 + $1 * $1 }
            }
            for index in 0...model.channels.count {
                #expect(objective(index, 0) > objective(index, 1e-4))
                #expect(objective(index, 0) > objective(index, -1e-4))
            }
        }
    }

    @Test("A3 each journey is shared out among its own channels")
    func credits() throws {
        var random = PathRandom(101)
        let paths = try PathSet(random.rows(60, channels: 5))
        let report = try paths.report(.logistic())
        #expect(report.isConserved && report.isCoherent)
    }

    @Test("A3 journeys that all converted, and a ridge of zero, are refused")
    func refused() throws {
        let all = try PathSet([PathRow(touches: ["a"], conversions: 3)])
        #expect(throws: AttributionError.self) { try LogisticModel(all) }
        let both = try PathSet([PathRow(touches: ["a"], conversions: 3, nulls: 1)])
        for ridge in [0, -1, Double.nan, .infinity] {
            #expect(throws: AttributionError.self) { try LogisticModel(both, ridge: ridge) }
        }
        #expect((try LogisticModel(both).probability([0]) - 0.75).magnitude < 0.05)
    }

    @Test("A3 the functions of numbers are right to the last digits")
    func functions() {
        var random = PathRandom(102)
        for _ in 0..<20_000 {
            let x = Double.random(in: -700...700, using: &random)
            #expect((RealMath.exp(x) / exp(x) - 1).magnitude < 1e-15)
            let positive = exp(Double.random(in: -300...300, using: &random))
            let slack = 4e-16 * max(log(positive).magnitude, 1e-3)
            #expect((RealMath.log(positive) - log(positive)).magnitude <= slack)
            let small = x / 20
            let soft = log1p(exp(small))
            #expect((RealMath.softplus(small) / soft - 1).magnitude < 1e-13)
            #expect((RealMath.exp2(small) / exp2(small) - 1).magnitude < 1e-15)
        }
        #expect(RealMath.exp(0) == 1 && RealMath.log(1) == 0 && RealMath.exp2(-3) == 0.125)
        #expect(RealMath.exp(1_000) == .infinity && RealMath.exp(-1_000) == 0)
        #expect(RealMath.log(0) == -.infinity && RealMath.log(-1).isNaN)
    }
}
