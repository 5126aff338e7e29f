// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Attribution

struct GeoPowerTests {
    /// Regions that follow a common season, each with noise of its own.
    private static func panel(noise: Double, seed: UInt64 = 1) throws -> GeoPanel {
        var numbers = SeededNumbers(seed: seed)
        let season = (0..<60).map { _ in numbers.normals().0 * 20 }
        let names = (0..<12).map { RegionID("r\($0)") }
        let rows = names.indices.map { index in
            season.map { (1 + Double(index) / 20) * (500 + $0) + noise * numbers.normals().0 }
        }
        return try GeoPanel(regions: names, rows: rows)
    }

    private static let treated = [RegionID("r3"), RegionID("r7")]

    @Test func `A25 a small effect is seen where little varies, and missed where much does`() throws
    {
        let calm = try GeoPower(
            Self.panel(noise: 1), treated: Self.treated, length: 5, level: 0.1)
        #expect(calm.starts.first == 20 && calm.starts.last == 55)
        #expect(try calm.power(relativeEffect: 0.03) == 1)
        #expect(try calm.power(relativeEffect: 1e-20) == calm.power(relativeEffect: 0))
        let loud = try GeoPower(
            Self.panel(noise: 60), treated: Self.treated, length: 5, level: 0.1)
        #expect(try loud.power(relativeEffect: 0.03) < 0.6)
        #expect(try loud.power(relativeEffect: 0.5) > 0.9)
    }

    @Test func `A25 with nothing planted the alarms are about as many as the level allows`() throws
    {
        var sum = 0.0
        for seed in 1...8 as ClosedRange<UInt64> {
            let plan = try GeoPower(
                Self.panel(noise: 10, seed: seed), treated: Self.treated, length: 5, level: 0.1)
            sum += try plan.power(relativeEffect: 0)
        }
        #expect(sum / 8 < 0.16)
    }

    @Test func `A25 the smallest effect is the one from which on all are seen`() throws {
        let plan = try GeoPower(
            Self.panel(noise: 10), treated: Self.treated, length: 5, level: 0.1)
        let effects = [0.005, 0.02, 0.01, 0.1, 0.05]
        let smallest = try #require(try plan.smallestEffect(of: effects))
        for effect in effects {
            let isSeen = try plan.power(relativeEffect: effect) >= 0.8
            if effect >= smallest { #expect(isSeen) }
        }
        let below = effects.filter { $0 < smallest }.max()
        if let below { #expect(try plan.power(relativeEffect: below) < 0.8) }
        #expect(try plan.smallestEffect(of: []) == nil)
    }

    @Test func `A25 with too little history there is no plan`() throws {
        let panel = try Self.panel(noise: 1)
        #expect(throws: AttributionError.self) {
            try GeoPower(panel, treated: Self.treated, length: 13)
        }
        #expect(throws: AttributionError.self) {
            try GeoPower(panel, treated: [RegionID("nowhere")], length: 5)
        }
        #expect(throws: AttributionError.self) {
            try GeoPower(panel, treated: Self.treated, length: 0)
        }
    }
}
