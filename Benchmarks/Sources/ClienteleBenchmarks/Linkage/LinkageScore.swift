// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import Identity

/// How well found pairs are the true ones.
struct LinkageScore {
    private(set) var right = 0
    private(set) var wrong = 0
    let truePairs: Int

    var precision: Double { right + wrong == 0 ? 1 : Double(right) / Double(right + wrong) }
    var recall: Double { Double(right) / Double(max(truePairs, 1)) }
    var f1: Double { right == 0 ? 0 : 2 * Double(right) / Double(right + wrong + truePairs) }

    init(_ set: LinkageSet) {
        var sizes: [String: (Int, Int)] = [:]
        for (record, person) in set.truth.enumerated() {
            if let boundary = set.boundary, record >= boundary {
                sizes[person, default: (0, 0)].1 += 1
            } else {
                sizes[person, default: (0, 0)].0 += 1
            }
        }
        truePairs = sizes.values.reduce(0) {
            $0 + (set.boundary == nil ? $1.0 * ($1.0 - 1) / 2 : $1.0 * $1.1)
        }
    }

    /// Of a table that is searched for duplicates.
    init(_ truth: [String]) {
        var sizes: [String: Int] = [:]
        for person in truth { sizes[person, default: 0] += 1 }
        truePairs = sizes.values.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
    }

    mutating func add(_ isRight: Bool) {
        if isRight { right += 1 } else { wrong += 1 }
    }

    /// Links of at least a probability.
    static func pairs(
        _ links: [ScoredLink], _ set: LinkageSet, atLeast probability: Double
    ) -> LinkageScore {
        var score = LinkageScore(set)
        for link in links where link.probability >= probability {
            score.add(set.truth[link.a] == set.truth[link.b])
        }
        return score
    }

    /// The best F1 of all thresholds.
    static func best(_ links: [ScoredLink], _ set: LinkageSet) -> Double {
        var score = LinkageScore(set)
        var best = 0.0
        for (place, link) in links.enumerated() {
            score.add(set.truth[link.a] == set.truth[link.b])
            let isLast = place + 1 == links.count || links[place + 1].weight != link.weight
            if isLast { best = max(best, score.f1) }
        }
        return best
    }

    /// All pairs of records in one of some groups, in a table that is searched for duplicates.
    static func groups(_ groups: [[Int]], _ truth: [String]) -> LinkageScore {
        var score = LinkageScore(truth)
        for group in groups {
            for (place, a) in group.enumerated() {
                for b in group[(place + 1)...] { score.add(truth[a] == truth[b]) }
            }
        }
        return score
    }

    /// All pairs of records in one group.
    static func clusters(_ clusters: LinkClusters, _ set: LinkageSet) -> LinkageScore {
        var score = LinkageScore(set)
        for group in clusters.shared {
            for (place, a) in group.enumerated() {
                for b in group[(place + 1)...] {
                    if let boundary = set.boundary, a >= boundary || b < boundary { continue }
                    score.add(set.truth[a] == set.truth[b])
                }
            }
        }
        return score
    }
}
