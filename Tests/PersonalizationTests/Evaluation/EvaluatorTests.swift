// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Personalization

@Suite("P1 What lists are worth")
struct EvaluatorTests {
    /// Item 0 is learnt; from second 1 on the sessions are test.
    private func split(_ sessions: [[UInt32]], items: Int = 8) throws -> TimeSplit {
        try TimeSplit(
            EvaluationWorld.log(items: items, sessions: [[0, 1, 2, 3]] + sessions),
            cut: Timestamp(seconds: 1))
    }

    private func scripted(
        _ split: TimeSplit,
        _ answer: @escaping @Sendable (borrowing ModelQuery) -> [(UInt32, Float)]
    ) -> Fitted<ScriptedModel> {
        split.fit { ScriptedModel(itemCount: $0.log.table.count, answer: answer) }
    }

    @Test("P1 Metrics of the next item, worked by hand")
    func nextItemByHand() throws {
        // Targets 1, 5 and 6; the list is always 5, 1, 0.
        let split = try split([[0, 1, 5], [2, 6]])
        let model = scripted(split) { _ in [(0, 1), (1, 2), (5, 3)] }
        var evaluator = Evaluator(task: .nextItem)
        evaluator.metrics = [
            .hitRate(at: 2), .hitRate(at: 1), .recall(at: 2), .precision(at: 2),
            .reciprocalRank(at: 2), .ndcg(at: 2), .coverage(at: 2), .novelty(at: 3),
        ]
        let report = try evaluator.run(model, on: split)
        let values = report.measures.map(\.value)
        #expect(report.queryCount == 3)
        #expect(report.unitCount == 2)
        #expect(values[0] == 2.0 / 3)
        #expect(values[1] == 1.0 / 3)
        #expect(values[2] == 2.0 / 3)
        #expect(values[3] == 1.0 / 3)
        #expect(values[4] == 1.5 / 3)
        // 1 ÷ log₂ 3 at the second place and 1 at the first.
        #expect(abs(values[5] - (0.630_929_753_571_457 + 1) / 3) < 1e-15)
        #expect(values[6] == 2.0 / 8)
        // One customer learnt from touched 0 to 3; no item has more than no information.
        #expect(values[7] == 0)
    }

    @Test("P1 Metrics of purchases, worked by hand")
    func purchasesByHand() throws {
        let days: [(customer: UInt32, item: UInt32, kind: InteractionKind, day: Int64)] = [
            (0, 0, .purchase, 1), (0, 1, .receipt, 2), (0, 2, .view, 3), (1, 3, .purchase, 1),
            (2, 3, .view, 1),
            // Later: bought again, new, and known to nobody.
            (0, 1, .purchase, 10), (0, 1, .purchase, 11), (0, 3, .receipt, 12),
            (0, 7, .purchase, 12), (0, 2, .view, 12), (1, 3, .receipt, 10),
            (2, 3, .purchase, 10),
        ]
        let log = try InteractionLog(
            table: EvaluationWorld.table(8), customerCount: 3,
            rows: days.map {
                .init(
                    customer: $0.customer, session: $0.customer, item: $0.item, kind: $0.kind,
                    at: Timestamp(seconds: $0.day))
            })
        let split = try TimeSplit(log, cut: Timestamp(seconds: 10))
        let model = scripted(split) { query in
            #expect(query.at == Timestamp(seconds: 10))
            #expect(query.history.allSatisfy { $0.at < query.at })
            return [(1, 9), (0, 8), (3, 7), (2, 6)]
        }
        var evaluator = Evaluator(task: .purchases)
        evaluator.metrics = [
            .recall(at: 2), .recall(at: 3), .precision(at: 3), .ndcg(at: 3), .hitRate(at: 1),
        ]
        // Customer 0 bought 1, 3 and 7, customer 1 bought 3; customer 2 had bought nothing before.
        let all = try evaluator.run(model, on: split)
        #expect(all.queryCount == 2)
        #expect(all[.recall(at: 2)]?.value == 1.0 / 6)
        #expect(all[.recall(at: 3)]?.value == (2.0 / 3 + 1) / 2)
        #expect(all[.precision(at: 3)]?.value == 1.0 / 2)
        #expect(all[.hitRate(at: 1)]?.value == 0.5)
        let ideal = 1 + 0.630_929_753_571_457 + 0.5
        let gain = ((1 + 0.5) / ideal + 0.5) / 2
        #expect(abs((all[.ndcg(at: 3)]?.value ?? 0) - gain) < 1e-15)

        // Without 7, which nobody had touched.
        evaluator.task.unknownTargets = .leaveOut
        let known = try evaluator.run(model, on: split)
        #expect(known[.recall(at: 3)]?.value == 1)

        // New: customer 0 has 3 as the only target, 0 and 1 are not listed; customer 1 has none.
        evaluator.task = .newPurchases
        evaluator.task.unknownTargets = .leaveOut
        let new = try evaluator.run(model, on: split)
        #expect(new.queryCount == 1)
        #expect(new[.hitRate(at: 1)]?.value == 1)
        #expect(new.measures.allSatisfy { $0.interval == nil })
    }

    @Test("P1 The rest of a session counts each item once")
    func restOfSession() throws {
        let split = try split([[0, 1, 2, 1]])
        let model = scripted(split) { _ in [(1, 2), (3, 1)] }
        var evaluator = Evaluator(task: .restOfSession)
        evaluator.metrics = [.recall(at: 20), .precision(at: 20)]
        let report = try evaluator.run(model, on: split)
        // Of {1, 2}, {2, 1} and {1} one is in the list each time.
        #expect(report[.recall(at: 20)]?.value == (0.5 + 0.5 + 1) / 3)
        #expect(abs((report[.precision(at: 20)]?.value ?? 0) - 0.05) < 1e-15)
    }

    @Test("P1 A model sees the beginning of the session and the history, nothing later")
    func showsNothingLater() throws {
        var generator = SeededGenerator(seed: 8)
        let log = try EvaluationWorld.purchases(customers: 30, items: 20, &generator)
        let cut = Timestamp.epoch + .seconds(86_400 * 50)
        // A session a day for each customer, so that customers have earlier sessions in the test.
        let rows = log.rows.map { row in
            var row = row
            row.session = row.customer * 1_000 + UInt32(row.at.microseconds / 86_400_000_000)
            return row
        }
        let daily = try InteractionLog(table: log.table, customerCount: 30, rows: rows)
        let split = try TimeSplit(daily, cut: cut)
        var evaluator = Evaluator(task: .nextItem)
        evaluator.task.shownItems = 2
        let model = scripted(split) { query in
            #expect(query.at >= cut)
            #expect(query.history.allSatisfy { $0.at < query.at })
            #expect((1...2).contains(query.session.count))
            return [(query.session[query.session.count - 1], 1)]
        }
        _ = try evaluator.run(model, on: split)
    }

    @Test("P1 All metrics equal a plain reference", arguments: 1...6)
    func equalsReference(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let sessions = EvaluationWorld.chains(150, items: 25, &generator)
        let log = try EvaluationWorld.log(items: 25, sessions: sessions)
        let split = try TimeSplit(log, cut: Timestamp(seconds: 100))
        let fitted = split.fit { CountingModel($0.log) }
        var mask = EligibilityMask(count: 25, allEligible: true)
        for _ in 0..<5 { mask.set(UInt32.random(in: 0..<25, using: &generator), to: false) }
        var evaluator = Evaluator(task: seed.isMultiple(of: 2) ? .nextItem : .restOfSession)
        evaluator.eligible = mask
        evaluator.resamples = 20
        evaluator.features = FeatureSets(count: 25) { [$0 % 3, 3 + $0 % 2] }
        let kinds = [
            EvaluationMetric.hitRate, EvaluationMetric.recall, EvaluationMetric.precision,
            EvaluationMetric.reciprocalRank, EvaluationMetric.ndcg, EvaluationMetric.coverage,
            EvaluationMetric.diversity, EvaluationMetric.novelty,
        ]
        let cutoff = Int.random(in: 1...8, using: &generator)
        evaluator.metrics = kinds.map { $0(cutoff) }
        let report = try evaluator.run(fitted, on: split)
        let expected = PlainMetrics.of(
            fitted.model, sessions: Array(sessions[100...]), learnt: Array(sessions[..<100]),
            mask: mask, cutoff: cutoff, isNext: seed.isMultiple(of: 2))
        for (measure, value) in zip(report.measures, expected) {
            #expect(abs(measure.value - value) < 1e-12, "seed \(seed), \(measure.metric)")
        }
    }

    @Test("P1 The figures are the same for any number of tasks, and progress ends at the end")
    func isTheSameInTasks() async throws {
        var generator = SeededGenerator(seed: 5)
        let log = try EvaluationWorld.log(
            items: 40, sessions: EvaluationWorld.chains(900, items: 40, &generator))
        let split = try TimeSplit(log, cut: Timestamp(seconds: 300))
        let fitted = split.fit { CountingModel($0.log) }
        var evaluator = Evaluator(task: .nextItem)
        evaluator.resamples = 30
        var steps: [EvaluationProgress] = []
        let alone = try evaluator.run(fitted, on: split) { steps.append($0) }
        #expect(steps.count > 3)
        #expect(steps.last == EvaluationProgress(done: alone.queryCount, total: alone.queryCount))
        for tasks in [0, 1, 2, 5, 64] {
            var last: EvaluationProgress?
            let report = try await evaluator.run(fitted, on: split, tasks: tasks) { last = $0 }
            #expect(report.measures == alone.measures, "\(tasks) tasks")
            #expect(last == steps.last)
        }
    }

    @Test("P1 Bad settings, scores that are no numbers and foreign tables are typed errors")
    func refuses() throws {
        let split = try split([[0, 1, 5], [2, 6]])
        let fitted = scripted(split) { _ in [(0, 1)] }
        func code(
            _ model: Fitted<ScriptedModel>, _ change: (inout Evaluator) -> Void
        ) -> PersonalizationError.Code? {
            var evaluator = Evaluator(task: .nextItem)
            change(&evaluator)
            do {
                _ = try evaluator.run(model, on: split)
                return nil
            } catch { return error.code }
        }
        #expect(code(fitted) { _ in } == nil)
        #expect(code(fitted) { $0.metrics = [] } == .outOfRange)
        #expect(code(fitted) { $0.confidence = 1 } == .outOfRange)
        #expect(code(fitted) { $0.resamples = -1 } == .outOfRange)
        #expect(code(fitted) { $0.metrics = [.diversity(at: 3)] } == .sizeMismatch)
        #expect(code(fitted) { $0.eligible = EligibilityMask(count: 3) } == .sizeMismatch)
        #expect(code(fitted) { $0.task = .purchases } == .noData)
        #expect(code(scripted(split) { _ in [(0, .nan)] }) { _ in } == .notFinite)
        #expect(code(scripted(split) { _ in [(0, .infinity)] }) { _ in } == .notFinite)
        let large = split.fit { _ in ScriptedModel(itemCount: 9) { _ in [] } }
        #expect(code(large) { _ in } == .sizeMismatch)
    }

    @Test("P1 Diversity is one less the shared share of features")
    func featuresByHand() {
        let features = FeatureSets(count: 4) { [[1, 2, 2], [2, 3], [], [1, 2]][Int($0)] }
        #expect(features.distance(0, 1) == 1 - 1.0 / 3)
        #expect(features.distance(0, 3) == 0)
        #expect(features.distance(2, 2) == 1)
        #expect(features.distance(0, 9) == 1)
    }
}
