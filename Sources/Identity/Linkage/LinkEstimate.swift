// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The estimation of a model by expectation and maximisation over counts of patterns of levels.
///
/// After A. Dempster, N. Laird and D. Rubin, 1977, and W. Winkler, 1988.
///
/// It starts from the same values whatever the data are, and sums in the order of the patterns: the
/// result depends on the counts alone.
struct LinkEstimate {
    private static let levels = 8
    /// How many pairs of each level are added to what was counted, so that nothing is impossible.
    private static let pseudocount = 0.1
    /// What pairs of one person are taken to be at first, by level.
    private static let start = [0.05, 0.05, 0.1, 0.02, 0.005, 0.01, 0.765, 1]

    let fields: Int
    private let pairs: Double
    private(set) var prior: Double
    private(set) var matches = 0.0
    /// The probability of each level for pairs of one person, by field.
    private(set) var m: [[Double]]
    /// … and of two.
    private(set) var u: [[Double]]

    /// The first estimate, from the counts of all pairs: settled codes in ascending order.
    init(_ patterns: [(code: UInt64, count: Int64)], fields: Int, records: Int) {
        self.fields = fields
        pairs = max(patterns.reduce(0.0) { $0 + Double($1.count) }, 1)
        prior = min(Double(records) / 2 / pairs, 0.5)
        m = (0..<fields).map { _ in Self.start }
        u = (0..<fields).map { field in
            var sums = [Double](repeating: 0, count: Self.levels)
            for pattern in patterns {
                sums[Int(LevelCode.level(pattern.code, field))] += Double(pattern.count)
            }
            return Self.distribution(sums)
        }
        let columns = Columns(patterns, fields: fields)
        for _ in 0..<200 where advance(columns, updatesOthers: true) > 1e-5 {}
    }

    /// Estimates again over the pairs that may be matches, with the shares of their values, which the
    /// codes carry in their upper bits as `carried(_:_:)` has put them there.
    mutating func refine(_ patterns: [(code: UInt64, count: Int64)]) {
        let columns = Columns(patterns, fields: fields)
        for _ in 0..<60 where advance(columns, updatesOthers: false) > 1e-4 {}
    }

    /// The weight of each level, without the shares of values.
    var weights: [[Double]] {
        (0..<fields).map { field in
            (0..<Self.levels).map { level in
                if level == Self.levels - 1 { return 0 }
                let isShared = LinkLevel.sharePlace(UInt8(level)) < 4
                return log2(m[field][level]) - (isShared ? 0 : log2(u[field][level]))
            }
        }
    }

    /// A code that carries what shares of values add to the weight, to a sixteenth of a bit.
    static func carried(_ code: UInt64, _ shares: Double) -> UInt64 {
        let steps = max(min((shares * 16).rounded(), 32_000), 0)
        return code | UInt64(steps) << LevelCode.crossedFrom
    }

    /// Patterns, field by field.
    private struct Columns {
        let counts: [Double]
        let levels: [[UInt8]]
        let shares: [Double]

        init(_ patterns: [(code: UInt64, count: Int64)], fields: Int) {
            counts = patterns.map { Double($0.count) }
            levels = (0..<fields).map { field in
                patterns.map { LevelCode.level($0.code, field) }
            }
            shares = patterns.map { Double($0.code >> LevelCode.crossedFrom) / 16 }
        }
    }

    /// One step; how much the estimate changed.
    private mutating func advance(_ columns: Columns, updatesOthers: Bool) -> Double {
        let odds = log2(prior / (1 - prior))
        var weights = columns.shares.map { $0 + odds }
        let levelWeights = updatesOthers ? weightsWithoutShares : self.weights
        for field in 0..<fields {
            let (worth, levels) = (levelWeights[field], columns.levels[field])
            for place in weights.indices { weights[place] += worth[Int(levels[place])] }
        }
        var matching = [Double](repeating: 0, count: weights.count)
        var matches = 0.0
        for place in weights.indices {
            matching[place] = LinkModel.probability(weights[place]) * columns.counts[place]
            matches += matching[place]
        }
        var change = 0.0
        for field in 0..<fields {
            let levels = columns.levels[field]
            var sums = [Double](repeating: 0, count: Self.levels)
            var others = sums
            for place in levels.indices {
                sums[Int(levels[place])] += matching[place]
                others[Int(levels[place])] += columns.counts[place] - matching[place]
            }
            let next = Self.distribution(sums)
            for level in 0..<(Self.levels - 1) {
                change = max(change, abs(next[level] - m[field][level]))
            }
            m[field] = next
            if updatesOthers { u[field] = Self.distribution(others) }
        }
        let share = min(max(matches / pairs, 1e-15), 0.5)
        change = max(change, abs(share - prior) / prior)
        (prior, self.matches) = (share, matches)
        return change
    }

    private var weightsWithoutShares: [[Double]] {
        (0..<fields).map { field in
            (0..<Self.levels).map { log2(m[field][$0] / u[field][$0]) }
        }
    }

    private static func distribution(_ sums: [Double]) -> [Double] {
        let known = sums[..<(levels - 1)].reduce(0, +) + pseudocount * Double(levels - 1)
        return sums.indices.map {
            $0 == levels - 1 ? 1 : (sums[$0] + pseudocount) / known
        }
    }
}
