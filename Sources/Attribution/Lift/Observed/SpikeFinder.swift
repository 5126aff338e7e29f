// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// The arithmetic of `SpikeLift`.
struct SpikeFinder {
    typealias Group = (airings: [Timestamp], spans: Range<Int>)

    let counts: [Int]
    let control: [Int]?
    let configuration: SpikeLift.Configuration

    /// Airings whose windows overlap, together.
    func groups(_ airings: [(at: Timestamp, index: Int?)]) -> [Group] {
        var groups: [Group] = []
        for airing in airings {
            guard let index = airing.index else { continue }
            let end = min(index + configuration.window, counts.count)
            if let last = groups.last, index < last.spans.upperBound {
                groups[groups.count - 1].airings.append(airing.at)
                groups[groups.count - 1].spans = last.spans.lowerBound..<end
            } else {
                groups.append(([airing.at], index..<end))
            }
        }
        return groups
    }

    /// How much neighbouring quiet spans differ, where Poisson's would by 1.
    func dispersion(outside groups: [Group]) -> Double {
        var isQuiet = [Bool](repeating: true, count: counts.count)
        for group in groups { for span in group.spans { isQuiet[span] = false } }
        var sum = 0.0
        var pairs = 0.0
        var span = 0
        while span + 1 < counts.count {
            guard isQuiet[span], isQuiet[span + 1] else {
                span += 1
                continue
            }
            let both = counts[span] + counts[span + 1]
            if both > 0 {
                let difference = Double(counts[span] - counts[span + 1])
                sum += difference * difference / Double(both)
                pairs += 1
            }
            span += 2
        }
        return pairs > 0 ? max(1, sum / pairs) : 1
    }

    /// What came in `spans` beyond what there would have been; nil where nothing can be compared.
    func lift(
        _ spans: Range<Int>, quiet: Range<Int>, _ dispersion: Double
    ) -> LiftEstimate? {
        let seen = Double(counts[spans].reduce(0, +))
        let before = Double(counts[quiet].reduce(0, +))
        var ratio = Double(spans.count) / Double(quiet.count)
        var uncertainty = 0.0
        if let control {
            let during = Double(control[spans].reduce(0, +))
            let earlier = Double(control[quiet].reduce(0, +))
            guard during > 0, earlier > 0 else { return nil }
            ratio = during / earlier
            uncertainty = 1 / during + 1 / earlier
        }
        let expected = before * ratio
        // With nothing before, one event there is what cannot be excluded.
        let errorOfExpected =
            ratio * ratio * max(before, 1) + expected * expected * uncertainty
        let variance = dispersion * (max(seen, 1) + errorOfExpected)
        return LiftEstimate(
            effect: seen - expected, standardError: variance.squareRoot(), baseline: expected,
            baselineError: (dispersion * errorOfExpected).squareRoot(),
            covariance: -dispersion * errorOfExpected)
    }
}
