// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Personalization

@Suite("P1 How sure a figure is")
struct BootstrapTests {
    /// Hits with a planted chance that differs from customer to customer; two models may be told.
    private func split(
        customers: Int, _ generator: inout SeededGenerator
    ) throws -> TimeSplit {
        var sessions: [[UInt32]] = [[0, 1]]
        for _ in 0..<customers {
            // Item 1 is a hit, item 2 none: customers differ in how often, with a mean of one half.
            let share = Double.random(in: 0...1, using: &generator)
            sessions.append(
                [0]
                    + (0..<6).map { _ -> UInt32 in
                        Double.random(in: 0..<1, using: &generator) < share ? 1 : 2
                    })
        }
        return try TimeSplit(
            EvaluationWorld.log(items: 4, sessions: sessions), cut: Timestamp(seconds: 1))
    }

    private func hits(_ split: TimeSplit, _ item: UInt32) -> Fitted<ScriptedModel> {
        split.fit { _ in ScriptedModel(itemCount: 4) { _ in [(item, Float(1))] } }
    }

    @Test("P1 An interval of 90 % holds the planted value in nine of ten repetitions")
    func holdsThePlantedValue() throws {
        var generator = SeededGenerator(seed: 11)
        var evaluator = Evaluator(task: .nextItem)
        evaluator.metrics = [.hitRate(at: 1)]
        evaluator.confidence = 0.9
        evaluator.resamples = 200
        var held = 0
        for _ in 0..<200 {
            let split = try split(customers: 40, &generator)
            let measure = try #require(
                try evaluator.run(hits(split, 1), on: split)[.hitRate(at: 1)])
            if measure.interval?.contains(0.5) == true { held += 1 }
        }
        // Binomial with 200 and 0.9 has a standard deviation of 4.2; the percentile interval of 40
        // units is a little too short.
        #expect((165...194).contains(held), "\(held) of 200")
    }

    @Test("P1 Queries of one customer stay together: taken apart the interval is too short")
    func drawsCustomers() throws {
        var generator = SeededGenerator(seed: 12)
        let split = try split(customers: 300, &generator)
        var evaluator = Evaluator(task: .nextItem)
        evaluator.metrics = [.hitRate(at: 1)]
        let measure = try #require(try evaluator.run(hits(split, 1), on: split)[.hitRate(at: 1)])
        let interval = try #require(measure.interval)
        // The variance of a mean of six with uniform shares: (1/6 · 1/6 + 1/12) ÷ 300 customers;
        // of independent queries it would be 1/4 ÷ 1,800.
        let width = interval.upper - interval.lower
        #expect(abs(width - 2 * 1.96 * (0.1111 / 300.0).squareRoot()) < 0.01)
        #expect(measure.queryCount == 1_800)
    }

    @Test("P1 Two models on the same queries are told apart where single intervals overlap")
    func comparesInPairs() throws {
        var generator = SeededGenerator(seed: 13)
        let split = try split(customers: 120, &generator)
        var evaluator = Evaluator(task: .nextItem)
        evaluator.metrics = [.reciprocalRank(at: 2), .coverage(at: 2)]
        // The better one has item 1 first for customers with an odd query, else both agree.
        let good = split.fit { _ in
            ScriptedModel(itemCount: 4) { query in
                query.session.count == 2 ? [(1, 2), (2, 1)] : [(1, 1)]
            }
        }
        let plain = split.fit { _ in ScriptedModel(itemCount: 4) { _ in [(1, 1)] } }
        let (one, other) = (
            try evaluator.run(good, on: split), try evaluator.run(plain, on: split)
        )
        let metric = EvaluationMetric.reciprocalRank(at: 2)
        let difference = try one.difference(from: other, in: metric)
        let (high, low) = (try #require(one[metric]), try #require(other[metric]))
        #expect(difference.isSignificant)
        #expect(difference.value == high.value - low.value)
        #expect(difference.interval.contains(difference.value))
        #expect(difference.unitCount == 120)
        #expect(try #require(low.interval).upper > #require(high.interval).lower)
        let same = try one.difference(from: one, in: metric)
        #expect(same.value == 0 && !same.isSignificant)
        #expect(throws: PersonalizationError.self) {
            try one.difference(from: other, in: .coverage(at: 2))
        }
        #expect(throws: PersonalizationError.self) {
            try one.difference(from: other, in: .ndcg(at: 10))
        }
    }

    @Test("P1 The seed alone decides about chance")
    func isSeeded() throws {
        var generator = SeededGenerator(seed: 14)
        let split = try split(customers: 30, &generator)
        var evaluator = Evaluator(task: .nextItem)
        evaluator.metrics = [.hitRate(at: 1)]
        let first = try evaluator.run(hits(split, 1), on: split).measures
        #expect(try evaluator.run(hits(split, 1), on: split).measures == first)
        evaluator.seed = 2
        #expect(try evaluator.run(hits(split, 1), on: split).measures != first)
        evaluator.resamples = 0
        #expect(try evaluator.run(hits(split, 1), on: split).measures[0].interval == nil)
    }
}
