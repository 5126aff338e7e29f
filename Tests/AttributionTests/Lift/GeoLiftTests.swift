// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Attribution

/// Against the published walk-through of GeoLift and an independent solution of it.
struct GeoLiftTests {
    private static func panel() throws -> GeoPanel {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Resources/geolift/geolift_test.csv")
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        let rows = text.split(separator: "\n").map { $0.split(separator: ",") }
        return try GeoPanel(
            regions: rows.map { RegionID(String($0[0])) },
            rows: rows.map { row in row.dropFirst().map { Double($0) ?? .nan } })
    }

    private static func test() throws -> GeoLiftTest {
        try GeoLiftTest(panel(), treated: [RegionID("chicago"), RegionID("portland")], start: 90)
    }

    @Test func `A25 the walk-through's effect, weights and probability are found`() throws {
        let estimate = try Self.test().estimate()
        #expect(agrees(estimate.effect, 155.55568334805642, 1e-6))
        #expect(agrees(estimate.total, 4_666.670500441693, 1e-6))
        #expect(agrees(try #require(estimate.relativeEffect), 0.0542318725283399, 1e-6))
        #expect(agrees(estimate.imbalance, 909.4885393104589, 1e-8))
        #expect(agrees(estimate.pValue, 0.047619047619047616, 1e-12))
        #expect(agrees(estimate.gaps[90], 108.81002854946564, 1e-4))
        let expected = [
            "austin": 0.046525062099628214, "baton rouge": 0.1335372203334569,
            "cincinnati": 0.2271782645595631, "dallas": 0.07392301595273403,
            "honolulu": 0.06726029762837331, "houston": 0.00457054295918277,
            "miami": 0.20276978666567416, "minneapolis": 0.08997992150806637,
            "nashville": 0.06853179761260304, "new york": 0.004638033194561424,
            "reno": 0.030627108866567197, "san antonio": 0.005386239780119001,
            "san diego": 0.04507270883947031,
        ]
        #expect(estimate.weights.count == expected.count)
        for weight in estimate.weights {
            let known = try #require(expected[weight.region.rawValue])
            #expect((weight.weight - known).magnitude < 1e-5)
        }
    }

    @Test func `A25 the interval holds the estimate and ends where the effect is refuted`() throws {
        let test = try Self.test()
        let interval = try test.interval(confidence: 0.9)
        #expect(interval.contains(155.5557))
        #expect(interval.lower > -40 && interval.upper < 400)
        #expect(try test.pValue(effect: interval.lower - 1, by: .mean) <= 0.1)
        #expect(try test.pValue(effect: interval.upper + 1, by: .mean) <= 0.1)
        #expect(throws: AttributionError.self) { try test.interval(confidence: 0.999) }
    }

    @Test func `A25 a known mix is found exactly, also where series follow from each other`() throws
    {
        var numbers = SeededNumbers(seed: 3)
        var rows = (0..<5).map { _ in (0..<40).map { _ in 100 * numbers.unit() } }
        rows.append(rows[1])
        let target = (0..<40).map { rows[0][$0] * 0.3 + rows[1][$0] * 0.5 + rows[4][$0] * 0.2 }
        let weights = try SimplexLeastSquares.weights(target: target, donors: rows)
        #expect((weights[0] - 0.3).magnitude < 1e-6)
        #expect((weights[1] + weights[5] - 0.5).magnitude < 1e-6)
        #expect((weights[4] - 0.2).magnitude < 1e-6)
        #expect(agrees(weights.reduce(0, +), 1, 1e-12))
        #expect(weights.allSatisfy { $0 >= 0 })
    }

    @Test func `A25 a test over regions that cannot be is refused`() throws {
        let panel = try Self.panel()
        for treated in [[], [RegionID("atlantis")], panel.regions] {
            #expect(throws: AttributionError.self) {
                try GeoLiftTest(panel, treated: treated, start: 90)
            }
        }
        for start in [-1, 0, 1, 105] {
            #expect(throws: AttributionError.self) {
                try GeoLiftTest(panel, treated: [RegionID("chicago")], start: start)
            }
        }
        let twice = [RegionID("a"), RegionID("a")]
        #expect(throws: AttributionError.self) { try GeoPanel(regions: twice, rows: [[1], [2]]) }
        #expect(throws: AttributionError.self) {
            try GeoPanel(regions: [RegionID("a")], rows: [[.nan]])
        }
    }
}
