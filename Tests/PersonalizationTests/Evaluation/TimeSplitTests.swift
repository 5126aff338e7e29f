// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Personalization

@Suite("P2 A split by time and nothing else")
struct TimeSplitTests {
    @Test("P2 What is before the cut is learnt from, the cut itself is test")
    func cutsAtTheInstant() throws {
        let log = try EvaluationWorld.log(items: 4, sessions: [[0, 1], [1, 2], [2], [3, 3]])
        let split = try TimeSplit(log, cut: Timestamp(seconds: 2))
        #expect(split.training.log.rows.map(\.item) == [0, 1, 1, 2])
        #expect(split.test.log.rows.map(\.item) == [2, 3, 3])
        #expect(split.test.rowCount == 3)
        #expect(split.training.log.table.count == 4)
    }

    @Test("P2 A session that goes on after the cut is test as a whole, with later targets alone")
    func keepsSessionsWhole() throws {
        let times: [(session: UInt32, item: UInt32, at: Int64)] = [
            (0, 0, 1), (1, 1, 2), (1, 2, 3), (0, 3, 4), (1, 0, 10), (1, 1, 11), (2, 2, 12),
        ]
        let log = try InteractionLog(
            table: EvaluationWorld.table(4), customerCount: 3,
            rows: times.map {
                .init(
                    customer: $0.session, session: $0.session, item: $0.item,
                    at: Timestamp(seconds: $0.at))
            })
        let split = try TimeSplit(wholeSessionsOf: log, cut: Timestamp(seconds: 10))
        #expect(split.training.log.rows.map(\.item) == [0, 3])
        #expect(split.test.log.rows.map(\.item) == [1, 2, 0, 1, 2])
        // Of session 1 the beginnings 1,2 and 1,2,0 are asked; the second item was before the cut.
        let cases = EvaluationCases(split, .nextItem)
        #expect(cases.cases.map { Array(cases.shown[$0.shown]) } == [[1, 2], [1, 2, 0]])
        #expect(cases.cases.map { Array(cases.targets[$0.targets]) } == [[0], [1]])
        #expect(cases.unitCount == 1)
    }

    @Test(
        "P2 No row of the training part is at or after the cut, however it is split",
        arguments: 1...8)
    func neverLearnsFromTheFuture(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let log = try EvaluationWorld.purchases(customers: 40, items: 20, &generator)
        let cut = Timestamp.epoch + .seconds(86_400 * Int.random(in: 30..<70, using: &generator))
        for isWhole in [false, true] {
            let split =
                isWhole
                ? try TimeSplit(wholeSessionsOf: log, cut: cut) : try TimeSplit(log, cut: cut)
            let inner = try split.training.validation(newest: 0.3, wholeSessions: isWhole)
            #expect(split.training.log.rows.allSatisfy { $0.at < cut })
            #expect(split.training.log.rows.count + split.test.rowCount == log.rows.count)
            #expect(inner.cut < cut)
            #expect(inner.training.log.rows.allSatisfy { $0.at < inner.cut })
            #expect(inner.test.log.rows.allSatisfy { $0.at < cut })
            #expect(
                inner.training.log.rows.count + inner.test.rowCount
                    == split.training.log.rows.count)
            if isWhole {
                let learnt = Set(split.training.log.rows.map(\.session))
                #expect(learnt.isDisjoint(with: split.test.log.rows.map(\.session)))
            }
        }
    }

    @Test("P2 A split without rows before or after the cut is refused")
    func refusesEmptyParts() throws {
        let log = try EvaluationWorld.log(items: 4, sessions: [[0, 1], [1, 2]])
        for cut in [Timestamp(seconds: 0), Timestamp(seconds: 2)] {
            #expect(throws: PersonalizationError(.noData, "a part of a split has no rows")) {
                try TimeSplit(log, cut: cut)
            }
        }
        let split = try TimeSplit(log, cut: Timestamp(seconds: 1))
        for share in [0, 1, .nan, -1.0] {
            #expect(throws: PersonalizationError.self) {
                try split.training.validation(newest: share)
            }
        }
    }

    @Test("P2 A model of another split is refused, and of the validation too")
    func refusesOtherSplits() throws {
        var generator = SeededGenerator(seed: 3)
        let log = try EvaluationWorld.log(
            items: 9, sessions: EvaluationWorld.chains(60, items: 9, &generator))
        let later = try TimeSplit(log, cut: Timestamp(seconds: 50))
        let sooner = try TimeSplit(log, cut: Timestamp(seconds: 30))
        let fitted = later.fit { CountingModel($0.log) }
        let evaluator = Evaluator(task: .nextItem)
        #expect(throws: Never.self) { try evaluator.run(fitted, on: later) }
        let inner = try later.training.validation(newest: 0.2)
        for other in [sooner, inner] {
            #expect {
                try evaluator.run(fitted, on: other)
            } throws: {
                ($0 as? PersonalizationError)?.code == .otherSplit
            }
        }
    }

    @Test("P2 A fit that looks at rows it was not given is seen by its placebo")
    func findsCapturedRows() throws {
        var generator = SeededGenerator(seed: 4)
        let log = try EvaluationWorld.log(
            items: 30, sessions: EvaluationWorld.chains(300, items: 30, &generator))
        let split = try TimeSplit(wholeSessionsOf: log, cut: Timestamp(seconds: 200))
        let evaluator = Evaluator(task: .nextItem)
        let honest = try evaluator.run(
            split.fitOnNothing { CountingModel($0.log) }, on: split)
        let leaking = try evaluator.run(
            split.fitOnNothing { _ in CountingModel(log) }, on: split)
        #expect(honest[.hitRate(at: 20)]?.value == 0)
        #expect((leaking[.hitRate(at: 20)]?.value ?? 0) > 0.5)
    }
}
