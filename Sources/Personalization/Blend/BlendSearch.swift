// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// The search for the weights of a blend over answers that are asked for once.
struct BlendSearch {
    /// The powers of the trend that are tried.
    static let powers = [0, 0.25, 0.5, 0.75, 1]
    private static let depth = 100

    private(set) var weights: [Float]
    private(set) var powers: [Double]
    /// How well the goals are met with them.
    private(set) var value = 0.0
    private let cases: BlendCases
    private let hasTrend: Bool

    /// Asks every model every query.
    init(_ blend: Blend, _ split: TimeSplit, _ goals: [BlendGoal]) throws(PersonalizationError) {
        weights = blend.parts.map(\.weight)
        hasTrend = blend.trend != nil
        powers = blend.parts.map { part in
            Self.powers.min { ($0 - part.trendPower).magnitude < ($1 - part.trendPower).magnitude }
                ?? 0
        }
        cases = try BlendCases(
            blend, split, goals, powers: hasTrend ? Self.powers : [0], depth: Self.depth)
        if !hasTrend { powers = powers.map { _ in 0 } }
        value = measure(weights, powers)
    }

    mutating func run(using generator: inout some RandomNumberGenerator) {
        for _ in 0..<8 {
            let before = value
            // Each weight and, where there is a trend, each power.
            let coordinates = (0..<weights.count * (hasTrend ? 2 : 1)).shuffled(using: &generator)
            for coordinate in coordinates {
                if coordinate < weights.count {
                    improveWeight(coordinate)
                } else {
                    improvePower(coordinate - weights.count)
                }
            }
            if value - before < 1e-5 { break }
        }
        let greatest = weights.max() ?? 0
        if greatest > 0 { weights = weights.map { $0 / greatest } }
    }

    private mutating func improveWeight(_ place: Int) {
        let present = weights[place]
        let greatest = weights.max() ?? 1
        let tried: [Float] =
            present > 0
            ? [0, 0.5, 0.75, 0.9, 1.1, 1.33, 2].map { $0 * present }
            : [0.05, 0.2, 0.5, 1].map { $0 * greatest }
        for weight in tried {
            var other = weights
            other[place] = weight
            accept(other, powers)
        }
    }

    private mutating func improvePower(_ place: Int) {
        guard weights[place] > 0 else { return }
        for power in Self.powers where power != powers[place] {
            var other = powers
            other[place] = power
            accept(weights, other)
        }
    }

    private mutating func accept(_ weights: [Float], _ powers: [Double]) {
        let found = measure(weights, powers)
        if found > value + 1e-7 {
            value = found
            self.weights = weights
            self.powers = powers
        }
    }

    private func measure(_ weights: [Float], _ powers: [Double]) -> Double {
        cases.measure(weights, powers.map { Self.powers.firstIndex(of: $0) ?? 0 })
    }
}
