// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Means over customers of how well lists match what was bought; in percent.
struct RankingMetrics {
    private(set) var customers = 0
    private var hits = 0.0
    private var recalls = 0.0
    private var gains = 0.0
    private var reciprocals = 0.0

    /// The share of customers with at least one hit among twenty.
    var hitRate20: Double { percent(hits) }
    /// The share of what was bought that is among twenty.
    var recall20: Double { percent(recalls) }
    /// The discounted gain of ten (Järvelin and Kekäläinen, 2002) against that of the best list.
    var ndcg10: Double { percent(gains) }
    /// One over the rank of the first hit, 0 for none among twenty.
    var reciprocalRank20: Double { percent(reciprocals) }

    /// Takes one customer's list in.
    ///
    /// - Parameters:
    ///   - list: numbers of items, best first, at most twenty of them.
    ///   - relevant: what was bought; at least one.
    mutating func add(_ list: [UInt32], relevant: Set<UInt32>) {
        customers += 1
        let ranks = list.indices.filter { relevant.contains(list[$0]) }
        if let first = ranks.first {
            hits += 1
            reciprocals += 1 / Double(first + 1)
        }
        recalls += Double(ranks.count) / Double(relevant.count)
        let best = (0..<min(10, relevant.count)).reduce(0.0) { $0 + Self.gain($1) }
        gains += ranks.filter { $0 < 10 }.reduce(0.0) { $0 + Self.gain($1) } / best
    }

    private static func gain(_ rank: Int) -> Double { 1 / log2(Double(rank + 2)) }

    private func percent(_ sum: Double) -> Double { 100 * sum / Double(max(customers, 1)) }
}
