// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import BenchmarkKit

@Suite("Distribution")
struct DistributionTests {
    @Test("percentiles are samples, by nearest rank")
    func nearestRank() throws {
        // The numbers 1 to 200, out of order: 7 and 200 have no common divisor.
        let samples = (0..<200).map { Double(($0 * 7) % 200 + 1) }
        let spread = try #require(Distribution(samples))
        #expect(spread.minimum == 1)
        #expect(spread.p50 == 100)
        #expect(spread.p90 == 180)
        #expect(spread.p99 == 198)
    }

    @Test("one sample is every percentile")
    func one() throws {
        let spread = try #require(Distribution([5]))
        #expect(spread == Distribution([5, 5, 5]))
        #expect(spread.p99 == 5)
    }

    @Test("no samples have no spread")
    func none() {
        #expect(Distribution([]) == nil)
    }
}
