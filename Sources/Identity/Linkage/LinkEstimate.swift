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
///
/// Fields of two persons are not independent: who lives in one suburb has one postcode, and a family
/// has one surname and one address. Where the pairs that seem to be one person show it, a class of
/// such ``Kin`` is estimated too, and a pair is weighed against what explains it best.
struct LinkEstimate {
    static let levels = 8
    /// How many pairs of each level are added to what was counted, so that nothing is impossible.
    private static let pseudocount = 0.1
    /// What pairs of one person are taken to be at first, by level.
    private static let start = [0.05, 0.05, 0.1, 0.02, 0.005, 0.01, 0.765, 1]
    /// As many pairs as at the start are added to those that were counted.
    private static let startPairs = 30.0
    /// The largest share of pairs of one person that differ in a field; few categories may more.
    private static let mostDifferent = 0.35

    let schema: LinkSchema
    private let pairs: Double
    private(set) var prior: Double
    private(set) var matches = 0.0
    /// The probability of each level for pairs of one person, by field.
    private(set) var m: [[Double]]
    /// … and of two strangers.
    private(set) var u: [[Double]]
    /// Classes of pairs of two persons who share something.
    private(set) var kin: [Kin] = []

    var fields: Int { schema.fields.count }
    /// The share of pairs of two strangers.
    private var strangers: Double { 1 - prior - kin.reduce(0) { $0 + $1.prior } }

    /// The first estimate, from the counts of all pairs: settled codes in ascending order.
    init(_ patterns: [(code: UInt64, count: Int64)], _ schema: LinkSchema, records: Int) {
        self.schema = schema
        pairs = max(patterns.reduce(0.0) { $0 + Double($1.count) }, 1)
        let first = min(Double(records) / 2 / pairs, 0.5)
        prior = first
        m = schema.fields.map { _ in Self.start }
        let columns = LinkPatterns(patterns, fields: schema.fields.count)
        u = schema.fields.indices.map {
            Self.distribution(columns.counted($0, columns.counts))
        }
        while true {
            for _ in 0..<200 where advance(columns) > 1e-5 {}
            let matching = matching(columns, kinOdds(columns))
            guard let found = Kin(among: matching, columns, self) else { break }
            kin.append(found)
            (prior, m) = (first, schema.fields.map { _ in Self.start })
        }
    }

    /// Estimates again over the pairs that may be matches, with what shares of their values say, which
    /// the codes carry in their upper bits as `LinkPatterns.carried(_:_:)` has put it there.
    mutating func refine(_ patterns: [(code: UInt64, count: Int64)]) {
        let columns = LinkPatterns(patterns, fields: fields)
        for _ in 0..<60 {
            let odds = log2(prior / (1 - prior))
            let sums = columns.sums(weights, from: columns.shares.map { $0 + odds })
            let matching = sums.indices.map {
                LinkModel.probability(sums[$0]) * columns.counts[$0]
            }
            if adopt(columns, matching) <= 1e-4 { break }
        }
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

    /// What else may explain that two records agree.
    var rivals: [LinkRival] {
        kin.map { LinkRival(prior: log2($0.prior / strangers), shared: $0.shared, schema) }
    }

    /// How many times as many pairs of each pattern are of each kin as of strangers.
    private func kinOdds(_ columns: LinkPatterns) -> [[Double]] {
        zip(kin, rivals).map { kin, rival in
            let weights = (0..<fields).map { field in
                (0..<Self.levels).map { level in
                    let share = rival.share(UInt8(level), field)
                    return log2(kin.odds(share, m[field][level], u[field][level]))
                }
            }
            return columns.sums(weights, from: columns.counts.map { _ in rival.prior }).map(exp2)
        }
    }

    /// How many pairs of each pattern are one person.
    private func matching(_ columns: LinkPatterns, _ kinOdds: [[Double]]) -> [Double] {
        let odds = log2(prior / strangers)
        let against = (0..<fields).map { field in
            (0..<Self.levels).map { log2(m[field][$0] / u[field][$0]) }
        }
        let sums = columns.sums(against, from: columns.counts.map { _ in odds })
        return sums.indices.map { place in
            let others = kinOdds.reduce(1) { $0 + $1[place] }
            return columns.counts[place] / (1 + others * exp2(-sums[place]))
        }
    }

    /// One step; how much the estimate changed.
    private mutating func advance(_ columns: LinkPatterns) -> Double {
        let kinOdds = kinOdds(columns)
        let matching = matching(columns, kinOdds)
        let rest = columns.counts.indices.map { place in
            (columns.counts[place] - matching[place])
                / kinOdds.reduce(1) { $0 + $1[place] }
        }
        let before = (m, u)
        for (number, odds) in kinOdds.enumerated() {
            let of = rest.indices.map { rest[$0] * odds[$0] }
            kin[number].adopt(columns, of, share: of.reduce(0, +) / pairs, before)
        }
        for field in 0..<fields {
            u[field] = Self.distribution(columns.counted(field, rest))
        }
        return adopt(columns, matching)
    }

    /// Estimates what pairs of one person are like; how much that changed.
    private mutating func adopt(_ columns: LinkPatterns, _ matching: [Double]) -> Double {
        var change = 0.0
        for field in 0..<fields {
            let next = bounded(columns.counted(field, matching), field)
            for level in 0..<(Self.levels - 1) {
                change = max(change, abs(next[level] - m[field][level]))
            }
            m[field] = next
        }
        matches = matching.reduce(0, +)
        let share = min(max(matches / pairs, 1e-15), 0.5)
        change = max(change, abs(share - prior) / prior)
        prior = share
        return change
    }

    private static func distribution(_ sums: [Double]) -> [Double] {
        let known = sums[..<(levels - 1)].reduce(0, +) + pseudocount * Double(levels - 1)
        return sums.indices.map {
            $0 == levels - 1 ? 1 : (sums[$0] + pseudocount) / known
        }
    }

    /// The distribution of one person's pairs: what was counted, and a few pairs of the start.
    private func bounded(_ sums: [Double], _ field: Int) -> [Double] {
        var sums = sums
        for level in 0..<(Self.levels - 1) { sums[level] += Self.startPairs * Self.start[level] }
        var next = Self.distribution(sums)
        let most = Self.mostDifferent
        if schema.fields[field].comparison != .category, next[0] > most {
            let scale = (1 - most) / (1 - next[0])
            for level in 1..<(Self.levels - 1) { next[level] *= scale }
            next[0] = most
        }
        return next
    }
}
