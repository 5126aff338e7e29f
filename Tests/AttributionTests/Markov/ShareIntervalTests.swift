// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Attribution

struct ShareIntervalTests {
    @Test("A3 the errors of shares are within a tenth of those of 4,000 bootstraps")
    func bootstrap() throws {
        let paths = try GeneratedPaths(channels: 6, seed: 7).paths(20_000)
        let intervals = try paths.shareIntervals()
        let effects = try TransitionCounts(paths, order: 1).effects().removalEffects
        let total = effects.reduce(0, +)
        #expect(apart(intervals.map(\.share), effects.map { $0 / total }) < 1e-14)
        for (interval, error) in zip(intervals, GeneratedExpectations.shareErrors) {
            #expect(0.9...1.1 ~= interval.standardError / error)
        }
    }

    @Test("A3 the effect of a journey on a share is that of one journey more")
    func derivative() throws {
        var random = PathRandom(80)
        let rows = random.rows(40, channels: 4)
        func shares(_ scale: Int, _ more: PathRow?) throws -> [Double] {
            let scaled = rows.map { row in
                PathRow(
                    touches: row.touches, conversions: row.conversions * scale,
                    nulls: row.nulls * scale, value: 0)
            }
            let effects = try TransitionCounts(
                PathSet(scaled + [more].compactMap(\.self)), order: 1
            )
            .effects().removalEffects
            return effects.map { $0 / effects.reduce(0, +) }
        }
        // Against ten million times the journeys, one more is a derivative.
        let scale = 10_000_000
        let before = try shares(scale, nil)
        var squares = [Double](repeating: 0, count: before.count)
        for row in rows {
            for isConverted in [true, false] {
                let count = isConverted ? row.conversions : row.nulls
                if count == 0 { continue }
                let journeys = scale / 100
                let after = try shares(
                    scale,
                    PathRow(
                        touches: row.touches, conversions: isConverted ? journeys : 0,
                        nulls: isConverted ? 0 : journeys))
                for channel in before.indices {
                    let effect = (after[channel] - before[channel]) * 100
                    squares[channel] += effect * effect * Double(count)
                }
            }
        }
        let errors = try PathSet(rows).shareIntervals().map(\.standardError)
        #expect(relative(errors, squares.map { $0.squareRoot() }) < 0.02)
    }

    @Test("A3 an interval stays within a share, and no conversion gives none")
    func ends() throws {
        let interval = ShareInterval(share: 0.01, standardError: 0.1)
        #expect(interval.lower == 0)
        #expect(ShareInterval(share: 0.99, standardError: 0.1).upper == 1)
        let nobody = try PathSet([PathRow(touches: ["a"], nulls: 3)])
        #expect(throws: AttributionError.self) { try nobody.shareIntervals() }
        #expect(try nobody.report(.markov()).rows.map(\.amount) == [0])
    }
}
