// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Attribution

struct PathExplanationTests {
    private static let models: [PathModel] = [
        .firstTouch, .lastTouch, .linear, .pattern(.uShaped), .pattern(.decay(halfLife: 2)),
        .lastNonDirect(["b"]), .markov(), .markov(order: 2), .markovShapley(), .shapley,
        .rateShapley, .rateShapley(pairs: 3, seed: 1), .logistic(),
    ]

    @Test("A3 sums are exact both ways or the proof is right, in 10,000 random sets of paths")
    func everyModel() throws {
        var random = PathRandom(301)
        var counts = (exact: 0, rounded: 0, impossible: 0, together: 0)
        for number in 0..<10_000 {
            let rows = random.rows(1 + random.below(9), channels: 1 + random.below(5), longest: 4)
            let scale: Int64 = number % 3 == 0 ? 1_000 : 1
            let paths = try PathSet(
                rows.map {
                    PathRow(
                        touches: $0.touches, conversions: $0.conversions, nulls: $0.nulls,
                        value: $0.value / scale)
                })
            let model = Self.models[number % Self.models.count]
            let report: PathCreditReport
            do throws(AttributionError) {
                report = try paths.report(model)
            } catch {
                if error.code != .notSolvable { Issue.record("\(model) of \(number): \(error)") }
                continue
            }
            let measure: CoherenceViolation.Measure = number % 5 == 4 ? .conversions : .value
            let oracle = ExplanationOracle(paths, measure)
            let rounded = report.rows.prefix(paths.channels.count)
            let amounts = rounded.map { $0.credit(measure) }
            let credits = rounded.map { $0.exactCredit(measure) }
            let explanation = try paths.explanation(of: report, measure)
            if let proof = explanation.proof, !proof.holds(for: paths, report) {
                Issue.record("\(model) of \(number): \(proof.words)")
            }
            if let flaw = explanation.matrix.flatMap({ flaw($0, paths) }) {
                Issue.record("\(model) of \(number): \(flaw)")
            }
            let isPossible = oracle.isPossible(amounts)
            let moves = isPossible ? 0 : oracle.fewestMoves(credits, from: amounts)
            switch explanation {
            case .exact(let matrix):
                counts.exact += 1
                if !isPossible || matrix.columns != amounts {
                    Issue.record("\(model) of \(number) has no matrix for \(amounts)")
                }
            case .rounded(let matrix, _):
                counts.rounded += 1
                let moved = zip(matrix.columns, amounts).reduce(0) { $0 + max(0, $1.0 - $1.1) }
                let isNear = zip(matrix.columns, credits).allSatisfy {
                    (Double($0) - $1).magnitude < 1
                }
                if isPossible || moved != moves || !isNear {
                    Issue.record("\(model) of \(number): \(matrix.columns) for \(amounts)")
                }
            case .impossible(let proof):
                counts.impossible += 1
                // Each channel within its own bounds, and yet several together are not.
                if !report.violations.contains(where: { $0.measure == measure }) {
                    counts.together += 1
                }
                if moves != nil {
                    Issue.record("\(model) of \(number) has a matrix, but \(proof.words)")
                }
            }
        }
        #expect(counts.exact > 5_000 && counts.rounded > 20, "\(counts)")
        #expect(counts.impossible > 200 && counts.together > 0, "\(counts)")
    }

    @Test("A3 models that share each journey out have a matrix always, up to rounding")
    func ownMatrix() throws {
        var random = PathRandom(302)
        for number in 0..<1_000 {
            let paths = try PathSet(random.rows(1 + random.below(12), channels: 1 + number % 8))
            for model in [PathModel.linear, .shapley, .firstTouch, .pattern(.uShaped)] {
                let explanation = try paths.explanation(model)
                let matrix = try #require(explanation.matrix, "\(model) of case \(number)")
                if let flaw = flaw(matrix, paths) { Issue.record("case \(number): \(flaw)") }
            }
        }
    }

    @Test("A3 normalised removal effects below what a channel earned alone are refused, with proof")
    func incoherent() throws {
        let paths = try PathSet([
            PathRow(touches: ["a"], conversions: 80, nulls: 20, value: 8_000),
            PathRow(touches: ["b", "a", "c"], conversions: 10, nulls: 70, value: 1_000),
            PathRow(touches: ["c", "b"], conversions: 10, nulls: 90, value: 1_000),
        ])
        let report = try paths.report(.markov())
        guard case .impossible(let proof) = try paths.explanation(of: report) else {
            Issue.record("the credits have a matrix")
            return
        }
        #expect(proof.channels == ["a"] && proof.side == .belowOnly)
        #expect(proof.bound == 8_000 && proof.credit == report.rows[0].amount)
        #expect(proof.excess == 8_000 - report.rows[0].amount)
        #expect(proof.holds(for: paths, report))
        #expect(paths.bound(of: ["a"]) == PathBounds(paths).value?[0])
        let other = try paths.report(.linear)
        #expect(!proof.holds(for: paths, other))
        #expect(proof.words.contains("8000"))
        let shares = try paths.explanation(of: report, .conversions)
        #expect(shares.proof?.bound == 80_000_000 && shares.proof?.measure == .conversions)
        #expect(shares.matrix == nil && shares.proof?.holds(for: paths, report) == true)
    }

    /// Everything to one channel where it is, else equal parts.
    private struct Favour: PathRule {
        let channel: String

        func weights(for touches: [String]) -> [UInt64] {
            let hasIt = touches.contains(channel)
            return touches.map { hasIt && $0 != channel ? 0 : 1 }
        }
    }

    @Test(
        "A3 the demonstration paths refuse normalised removal effects of order 1, not of order 3",
        .enabled(if: PathReference.isThere))
    func referencePaths() throws {
        let paths = try PathReference.paths()
        #expect(paths.bound(of: ["alpha"], .conversions).only == 5_742_000_000)
        let report = try paths.report(.markov())
        let explanation = try paths.explanation(of: report, .conversions)
        let proof = try #require(explanation.proof)
        #expect(explanation.matrix == nil && proof.holds(for: paths, report))
        #expect(proof.channels == ["alpha", "mi"] && proof.bound == 5_744_000_000)
        // One channel with four journeys is too little for the Shapley values of the chain as well.
        let values = try paths.explanation(.markovShapley(), .conversions)
        #expect(values.matrix == nil && values.proof?.channels == ["mi"])
        for model in [PathModel.markov(order: 3), .shapley, .linear] {
            let matrix = try #require(try paths.explanation(model, .conversions).matrix)
            #expect(flaw(matrix, paths) == nil)
        }
    }

    @Test("A3 the most even matrix: equal channels of a journey get equal parts")
    func even() throws {
        let paths = try PathSet([
            PathRow(touches: ["a", "b", "a"], conversions: 1, value: 101),
            PathRow(touches: ["b", "a"], conversions: 1, value: 99),
            PathRow(touches: ["c"], conversions: 1, value: 7),
            PathRow(touches: ["c"], nulls: 3),
        ])
        let explanation = try paths.explanation(.shapley)
        let matrix = try #require(explanation.matrix)
        #expect(matrix.columns == [100, 100, 7])
        #expect(matrix.rows.map(\.amounts) == [[100, 100], [7]])
        #expect(matrix.amounts(ofPath: 0) == [26, 50, 25])
        #expect(matrix.amounts(ofPath: 1) == [50, 49])
        #expect(matrix.amounts(ofPath: 3) == [0])
        #expect(matrix.fitError < 1)
    }

    @Test("A3 credits at their bounds are exact though even shares come near them only slowly")
    func tight() throws {
        // The journeys of a and b have to go to b wholly, since a earned its credit alone.
        let paths = try PathSet([
            PathRow(touches: ["a"], conversions: 1, value: 1_000_000_000_000),
            PathRow(touches: ["a", "b"], conversions: 1, value: 1_000_000_000_000),
            PathRow(touches: ["b", "c", "a"], conversions: 1, value: 3),
        ])
        let matrix = try #require(
            try paths.explanation(.custom("b", Favour(channel: "b"))).matrix)
        #expect(flaw(matrix, paths) == nil)
        #expect(matrix.columns == [1_000_000_000_000, 1_000_000_000_003, 0])
        #expect(matrix.amounts(ofPath: 1) == [0, 1_000_000_000_000])
        #expect(matrix.sweeps < 10)
    }

    @Test("A3 sets of hundreds of channels", arguments: [70, 300])
    func manyChannels(count: Int) throws {
        var random = PathRandom(UInt64(303 + count))
        var builder = PathSetBuilder()
        for number in 0..<count { _ = try builder.number(of: "channel \(number)") }
        for _ in 0..<1_500 {
            let touches = (0..<1 + random.below(5)).map { _ in UInt16(random.below(count)) }
            let value = Int64(random.below(30_000))
            try builder.append(touches, conversions: 1, nulls: random.below(3), value: value)
        }
        let paths = builder.build()
        for model in [PathModel.linear, .lastTouch, .markov(), .shapley] {
            let report = try paths.report(model)
            let explanation = try paths.explanation(of: report)
            if let proof = explanation.proof { #expect(proof.holds(for: paths, report)) }
            if let matrix = explanation.matrix { #expect(flaw(matrix, paths) == nil) }
            if model != .markov() { #expect(explanation.matrix != nil, "\(model)") }
        }
    }

    @Test("A3 the order of the journeys leaves the totals unchanged")
    func anyOrder() throws {
        var random = PathRandom(304)
        for _ in 0..<200 {
            let rows = random.rows(12, channels: 5)
            func paths(_ rows: [PathRow]) throws -> PathSet {
                var builder = PathSetBuilder()
                for name in ["a", "b", "c", "d", "e"] { _ = try builder.number(of: name) }
                for row in rows { try builder.append(row) }
                return builder.build()
            }
            let first = try paths(rows)
            let second = try paths(rows.shuffled(using: &random))
            for model in [PathModel.linear, .markovShapley(), .lastTouch] {
                let one = try first.explanation(model)
                let other = try second.explanation(model)
                #expect(one.matrix?.columns == other.matrix?.columns)
                #expect(one.matrix?.rows == other.matrix?.rows)
                #expect(one.proof == other.proof)
            }
        }
    }

    @Test("A3 values below zero, no values and reports of other paths are answered")
    func edges() throws {
        let negative = try PathSet([
            PathRow(touches: ["a"], conversions: 1, value: 5),
            PathRow(touches: ["b"], conversions: 1, value: -5),
        ])
        #expect(throws: AttributionError.self) { try negative.explanation(.linear) }
        do throws(AttributionError) {
            _ = try negative.explanation(.linear)
        } catch {
            #expect(error.code == .negativeValue)
        }
        let empty = try PathSet([PathRow(touches: [], conversions: 1, value: 5)])
        let nothing = try #require(try empty.explanation(.linear).matrix)
        #expect(nothing.rows.isEmpty && nothing.columns.isEmpty)
        let free = try PathSet([PathRow(touches: ["a", "b"], conversions: 1)])
        let zeros = try #require(try free.explanation(.linear).matrix)
        #expect(zeros.amounts(ofPath: 0) == [0, 0] && zeros.columns == [0, 0])
        // Nobody converted: the value goes to no channel, which the journeys contradict.
        let nobody = try PathSet([PathRow(touches: ["a"], value: 70)])
        let report = try nobody.report(.markov())
        let proof = try #require(try nobody.explanation(of: report).proof)
        #expect(proof.bound == 70 && proof.credit == 0 && proof.holds(for: nobody, report))
        #expect(throws: AttributionError.self) { try free.explanation(of: report) }
    }

    @Test("A3 units are claimed one after the other: no part is below zero, the whole is exact")
    func units() {
        var random = PathRandom(305)
        for _ in 0..<300 {
            let amounts = (0..<1 + random.below(6)).map { _ in
                random.below(3) == 0 ? 0 : Int64(random.below(40))
            }
            let whole = amounts.reduce(0, +)
            var expected = amounts.map { _ in Int64(0) }
            for count in 0...whole {
                let first = UnitSequence.first(count, of: amounts)
                if first != expected { Issue.record("\(count) of \(amounts) is \(first)") }
                let next = amounts.indices.max { one, other in
                    let left = amounts[one] * (2 * expected[other] + 1)
                    let right = amounts[other] * (2 * expected[one] + 1)
                    return left == right ? one > other : left < right
                }
                if let next { expected[next] += 1 }
            }
            #expect(UnitSequence.first(whole, of: amounts) == amounts)
        }
        let large = [Int64.max / 3, Int64.max / 3, 1]
        let half = UnitSequence.first(Int64.max / 3, of: large)
        #expect(half.reduce(0, +) == Int64.max / 3 && half[2] <= 1)
    }
}
