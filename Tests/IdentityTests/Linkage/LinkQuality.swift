// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Identity

/// How well found pairs are the true ones.
struct LinkQuality {
    private(set) var right = 0
    private(set) var wrong = 0
    let truePairs: Int

    var precision: Double { right + wrong == 0 ? 1 : Double(right) / Double(right + wrong) }
    var recall: Double { Double(right) / Double(truePairs) }
    var f1: Double {
        right == 0 ? 0 : 2 * Double(right) / Double(right + wrong + truePairs)
    }

    /// - Parameters:
    ///   - truth: the person of each record.
    ///   - boundary: the first record of the second table; pairs within a table then do not count.
    init(truth: [Substring], boundary: Int?) {
        var sizes: [Substring: (Int, Int)] = [:]
        for (record, person) in truth.enumerated() {
            if let boundary, record >= boundary {
                sizes[person, default: (0, 0)].1 += 1
            } else {
                sizes[person, default: (0, 0)].0 += 1
            }
        }
        truePairs = sizes.values.reduce(0) {
            $0 + (boundary == nil ? $1.0 * ($1.0 - 1) / 2 : $1.0 * $1.1)
        }
    }

    mutating func add(_ isRight: Bool) {
        if isRight { right += 1 } else { wrong += 1 }
    }

    /// The quality of links of at least a probability.
    static func pairs(
        _ links: [ScoredLink], atLeast probability: Double, truth: [Substring], boundary: Int?
    ) -> LinkQuality {
        var quality = LinkQuality(truth: truth, boundary: boundary)
        for link in links where link.probability >= probability {
            quality.add(truth[link.a] == truth[link.b])
        }
        return quality
    }

    /// The quality at the threshold that happens to be best.
    static func best(_ links: [ScoredLink], truth: [Substring], boundary: Int?) -> Double {
        var quality = LinkQuality(truth: truth, boundary: boundary)
        var best = 0.0
        for link in links {
            quality.add(truth[link.a] == truth[link.b])
            best = max(best, quality.f1)
        }
        return best
    }

    /// The quality of all pairs of records in one group.
    static func clusters(
        _ clusters: LinkClusters, truth: [Substring], boundary: Int?
    ) -> LinkQuality {
        var quality = LinkQuality(truth: truth, boundary: boundary)
        for group in clusters.shared {
            for (place, a) in group.enumerated() {
                for b in group[(place + 1)...] {
                    if let boundary, a >= boundary || b < boundary { continue }
                    quality.add(truth[a] == truth[b])
                }
            }
        }
        return quality
    }
}
