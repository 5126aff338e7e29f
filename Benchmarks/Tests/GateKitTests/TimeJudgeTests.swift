// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import GateKit

@Suite("Gate B, apart from the clock")
struct TimeJudgeTests {
    private func sitting(_ ratio: Double, _ control: Double = 1) -> Sitting {
        Sitting(ratio: ratio, control: control)
    }

    @Test(
        "one sitting decides up to five percent",
        arguments: [
            (0.5, Finding.Grade.good), (1.0, .good), (1.03, .good), (1.031, .warning),
            (1.05, .warning),
        ])
    func one(ratio: Double, grade: Finding.Grade) {
        #expect(TimeJudge.decide([sitting(ratio)])?.grade == grade)
    }

    @Test("above five percent a second sitting is asked for")
    func second() {
        #expect(TimeJudge.decide([sitting(1.051)]) == nil)
        #expect(TimeJudge.decide([sitting(1.1), sitting(1.06)])?.grade == .failure)
        #expect(TimeJudge.decide([sitting(1.1), sitting(1.05)])?.grade == .warning)
        #expect(TimeJudge.decide([sitting(1.1), sitting(0.99)])?.grade == .warning)
    }

    @Test("an unfit sitting is repeated once, then nothing is decided", arguments: [0.979, 1.021])
    func unfit(control: Double) throws {
        let bad = sitting(1.5, control)
        #expect(TimeJudge.decide([bad]) == nil)
        let verdict = try #require(TimeJudge.decide([bad, bad]))
        #expect(verdict.grade == .notice)
        #expect(verdict.words.contains("UNFIT"))
        #expect(TimeJudge.decide([bad, sitting(1)])?.grade == .good)
        #expect(TimeJudge.decide([bad, sitting(1.1)]) == nil)
        #expect(TimeJudge.decide([bad, sitting(1.1), sitting(1.1)])?.grade == .failure)
        #expect(TimeJudge.decide([sitting(1.1), bad, bad])?.grade == .notice)
    }

    @Test("a sitting without times is unfit")
    func empty() {
        #expect(!Sitting(rounds: []).isFit)
    }

    @Test("ratios are paired before their median is taken")
    func pairing() {
        // A machine that slows down by the round: each pair knows the same slowness.
        let rounds = (1...30).map { round in
            let time = Double(round) * 100
            return Sitting.Round(base: time, head: time * 1.1, again: time * 1.1)
        }
        let sitting = Sitting(rounds: rounds)
        #expect(abs(sitting.ratio - 1.1) < 1e-9)
        #expect(abs(sitting.control - 1) < 1e-9)
        #expect(sitting.isFit)
    }

    @Test("median", arguments: zip([[3.0, 1, 2], [4, 1, 2, 3], [7]], [2.0, 2.5, 7]))
    func median(values: [Double], expected: Double) {
        #expect(Sitting.median(values) == expected)
    }

    @Test("percent", arguments: [(1.0, "+0.0 %"), (1.1, "+10.0 %"), (0.985, "-1.5 %")])
    func percent(ratio: Double, words: String) {
        #expect(TimeJudge.percent(ratio) == words)
    }
}
