// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Patterns of levels with their counts, field by field.
struct LinkPatterns {
    let counts: [Double]
    let levels: [[UInt8]]
    /// What shares of values add to the weight of each.
    let shares: [Double]

    init(_ patterns: [(code: UInt64, count: Int64)], fields: Int) {
        counts = patterns.map { Double($0.count) }
        levels = (0..<fields).map { field in
            patterns.map { LevelCode.level($0.code, field) }
        }
        shares = patterns.map {
            let carried = $0.code >> LevelCode.crossedFrom
            return carried == 0 ? 0 : (Double(carried) - Self.middle) / Self.steps
        }
    }

    private static let middle = 32_000.0
    private static let steps = 16.0

    /// A code that carries what shares of values add to the weight, to a sixteenth of a bit.
    static func carried(_ code: UInt64, _ shares: Double) -> UInt64 {
        let place = max(min((shares * steps).rounded(), 32_000), -31_999) + middle
        return code | UInt64(place) << LevelCode.crossedFrom
    }

    /// The weights of the patterns by those of their levels.
    func sums(_ weights: [[Double]], from: [Double]) -> [Double] {
        var sums = from
        for (field, worth) in weights.enumerated() {
            let levels = levels[field]
            for place in sums.indices { sums[place] += worth[Int(levels[place])] }
        }
        return sums
    }

    /// How many pairs of a part of them have each level of a field.
    func counted(_ field: Int, _ part: [Double]) -> [Double] {
        var sums = [Double](repeating: 0, count: LinkEstimate.levels)
        let levels = levels[field]
        for place in levels.indices { sums[Int(levels[place])] += part[place] }
        return sums
    }
}
