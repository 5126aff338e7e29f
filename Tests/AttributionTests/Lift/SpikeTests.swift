// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@testable import Attribution

struct SpikeTests {
    private let start = Timestamp(seconds: 1_700_000_000)
    private let minute = Duration.seconds(60)

    /// A count whose mean and variance are `mean`, nearly Poisson's.
    private func count(_ mean: Double, _ numbers: inout SeededNumbers) -> Int {
        if mean > 30 {
            return max(0, Int((mean + mean.squareRoot() * numbers.normals().0).rounded()))
        }
        var product = numbers.unit()
        var count = 0
        while product > RealMath.exp(-mean) {
            product *= numbers.unit()
            count += 1
        }
        return count
    }

    /// A day of minutes; traffic swells and ebbs alike in both areas, airings add `extra` a minute.
    private func day(
        airings: [Int], extra: Double, _ numbers: inout SeededNumbers
    ) throws -> (treated: CountSeries, control: CountSeries) {
        var counts: ([Int], [Int]) = ([], [])
        for index in 0..<1_440 {
            let swell = 1 - 0.6 * RealMath.cosine(3.141592653589793 * Double(index) / 1_440)
            let isOn = airings.contains { index >= $0 && index < $0 + 10 }
            counts.0.append(count(20 * swell + (isOn ? extra : 0), &numbers))
            counts.1.append(count(45 * swell, &numbers))
        }
        return (
            try CountSeries(start: start, span: minute, counts: counts.0),
            try CountSeries(start: start, span: minute, counts: counts.1)
        )
    }

    @Test func `A30 installs after airings beyond what would have come are found`() throws {
        let airings = [200, 500, 504, 900, 1_300]
        let times = airings.map { start + minute * $0 }
        var numbers = SeededNumbers(seed: 30)
        var covered = 0
        var alarms = 0
        for _ in 0..<100 {
            let spiked = try day(airings: airings, extra: 12, &numbers)
            let found = try SpikeLift(spiked.treated, control: spiked.control, airings: times)
            // Forty minutes of separate windows, and four more where two overlap.
            covered += found.total.interval().contains(12 * 44) ? 1 : 0
            let quiet = try day(airings: airings, extra: 0, &numbers)
            let none = try SpikeLift(quiet.treated, control: quiet.control, airings: times)
            alarms += none.total.pValue <= 0.05 ? 1 : 0
            #expect(found.blocks.count == 4)
            #expect(found.dispersion < 1.3)
        }
        #expect((88...100).contains(covered))
        #expect(alarms <= 12)
    }

    @Test func `A30 a block says what was seen and what there would have been`() throws {
        let counts = [Int](repeating: 10, count: 60) + [Int](repeating: 25, count: 10)
        let control = [Int](repeating: 20, count: 60) + [Int](repeating: 24, count: 10)
        let found = try SpikeLift(
            CountSeries(start: start, span: minute, counts: counts),
            control: CountSeries(start: start, span: minute, counts: control),
            airings: [start + minute * 60, start + minute * 5, start - minute])
        let block = try #require(found.blocks.first)
        #expect(block.spans == 60..<70)
        #expect(block.observed == 250)
        #expect(agrees(block.lift.baseline, 120, 1e-12))
        #expect(agrees(found.total.effect, 130, 1e-12))
        #expect(found.leftOut == [start - minute, start + minute * 5])
        let alone = try SpikeLift(
            CountSeries(start: start, span: minute, counts: counts), airings: [start + minute * 60])
        #expect(agrees(alone.total.effect, 150, 1e-12))
    }

    @Test func `A30 events become counts, and what does not fit is refused`() throws {
        let series = try CountSeries(
            events: [
                start, start + minute, start + .seconds(119), start - minute, start + minute * 9,
            ],
            start: start, span: minute, length: 3)
        #expect(series.counts == [1, 2, 0])
        #expect(throws: AttributionError.self) { try SpikeLift(series, airings: [start]) }
        let other = try CountSeries(start: start, span: minute, counts: [1])
        #expect(throws: AttributionError.self) {
            try SpikeLift(series, control: other, airings: [start])
        }
        #expect(throws: AttributionError.self) {
            try CountSeries(start: start, span: .zero, counts: [])
        }
        #expect(throws: AttributionError.self) {
            try CountSeries(start: start, span: minute, counts: [-1])
        }
    }
}
