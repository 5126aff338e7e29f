// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Pairs of two persons who share something: a family its surname and address, neighbours their suburb
/// and postcode.
///
/// In each field they have, with some probability, one value, with the errors that records of one
/// person have; else they are as strangers.
struct Kin {
    /// The most such classes.
    private static let most = 4
    /// How often names or dates that tell persons apart differ both, against what errors would do.
    private static let excess = 3.0
    /// From which share on one such field differs too often.
    private static let mostDifferent = 0.5
    /// Fewer pairs than these are chance.
    private static let fewest = 5.0

    /// The share of all pairs.
    private(set) var prior: Double
    /// The fields in which they are as strangers.
    let apart: [Int]
    /// How probable it is that they share the value of a field, by field.
    private(set) var shared: [Double]

    /// A class of those pairs which are taken for one person though two fields that tell persons apart
    /// differ at once, or one of them mostly, if there are many.
    init?(among matching: [Double], _ patterns: LinkPatterns, _ estimate: LinkEstimate) {
        let telling = estimate.schema.fields.indices.filter {
            [.name, .date, .identifier].contains(estimate.schema.fields[$0].comparison)
        }
        guard estimate.kin.count < Self.most else { return nil }
        var best: (apart: [Int], excess: Double)?
        var choices = telling.enumerated().flatMap { place, first in
            telling[(place + 1)...].map { [first, $0] }
        }
        for isSingle in [false, true] where best == nil {
            if isSingle { choices = telling.map { [$0] } }
            for apart in choices where !estimate.kin.contains(where: { $0.apart == apart }) {
                var (known, differ) = (0.0, 0.0)
                for place in matching.indices {
                    let levels = apart.map { patterns.levels[$0][place] }
                    if levels.contains(LinkLevel.unknown.rawValue) { continue }
                    known += matching[place]
                    if levels.allSatisfy({ $0 == 0 }) { differ += matching[place] }
                }
                let usual =
                    isSingle
                    ? Self.mostDifferent
                    : apart.reduce(Self.excess) { $0 * estimate.m[$1][0] }
                let excess = differ - known * usual
                if excess > max(Self.fewest, best?.excess ?? 0) { best = (apart, excess) }
            }
        }
        guard let best else { return nil }
        apart = best.apart
        var of = matching
        for place in of.indices
        where !apart.allSatisfy({ patterns.levels[$0][place] == 0 }) { of[place] = 0 }
        let pairs = patterns.counts.reduce(0, +)
        prior = of.reduce(0, +) / max(pairs, 1)
        shared = estimate.schema.fields.indices.map { field in
            if best.apart.contains(field) { return 0 }
            let counts = patterns.counted(field, of)
            let agree = counts[1..<7].reduce(0, +)
            return Self.within((agree + 0.5) / (agree + counts[0] + 1))
        }
    }

    /// How probable a level is for such pairs, against strangers.
    func odds(_ share: Double, _ m: Double, _ u: Double) -> Double { share * m / u + 1 - share }

    /// Estimates the class again from the pairs that belong to it, with the levels as they were.
    mutating func adopt(
        _ patterns: LinkPatterns, _ of: [Double], share: Double, _ levels: ([[Double]], [[Double]])
    ) {
        prior = min(max(share, 1e-15), 0.4 / Double(Self.most))
        for field in shared.indices where !apart.contains(field) {
            let counts = patterns.counted(field, of)
            var (same, known) = (0.5, 1.0)
            for level in 0..<7 {
                let odds = shared[field] * levels.0[field][level]
                let others = (1 - shared[field]) * levels.1[field][level]
                same += counts[level] * odds / (odds + others)
                known += counts[level]
            }
            shared[field] = Self.within(same / known)
        }
    }

    private static func within(_ share: Double) -> Double { min(max(share, 0.001), 0.999) }
}
