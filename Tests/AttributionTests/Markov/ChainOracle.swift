// swift-clientele
// SPDX-License-Identifier: Apache-2.0

@testable import Attribution

/// A Markov model by the book: a graph of names, built anew without some channels, and solved by
/// elimination on rows of dictionaries.
struct ChainOracle {
    private var counts: [[String]: [[String]: Double]] = [:]
    private var values: [[String]: Double] = [:]
    private static let start = ["(start)"]
    private static let conversion = ["(conversion)"]
    private static let null = ["(null)"]

    init(_ rows: [PathRow], order: Int) {
        for row in rows where !row.touches.isEmpty {
            var states: [[String]] = [Self.start]
            let last = max(row.touches.count - order, 0)
            for begin in 0...last {
                let window = Array(row.touches[begin..<min(begin + order, row.touches.count)])
                if states.last != window { states.append(window) }
            }
            let weight = Double(row.conversions + row.nulls)
            if weight == 0, row.value == 0 { continue }
            for (one, other) in zip(states, states.dropFirst()) {
                counts[one, default: [:]][other, default: 0] += weight
            }
            let end = states[states.count - 1]
            counts[end, default: [:]][Self.conversion, default: 0] += Double(row.conversions)
            counts[end, default: [:]][Self.null, default: 0] += Double(row.nulls)
            values[end, default: 0] += Double(row.value)
        }
    }

    /// What a walk converts and earns when all states with one of `removed` lead to nowhere.
    func worth(without removed: Set<String>) -> (conversions: Double, value: Double) {
        var states: [[String]] = counts.keys.filter { removed.isDisjoint(with: $0) }
        states.sort { $0.lexicographicallyPrecedes($1) }
        var rows: [[Double]] = states.map { state in
            let out = (counts[state] ?? [:]).values.reduce(0, +)
            func part(_ target: [String]) -> Double {
                out > 0 ? (counts[state]?[target] ?? 0) / out : 0
            }
            let value = out > 0 ? (values[state] ?? 0) / out : 0
            return states.map { ($0 == state ? 1 : 0) - part($0) } + [part(Self.conversion), value]
        }
        for column in states.indices {
            let pivot = (column..<states.count).max {
                rows[$0][column].magnitude < rows[$1][column].magnitude
            }
            rows.swapAt(column, pivot ?? column)
            for row in rows.indices where row != column && rows[row][column] != 0 {
                let factor = rows[row][column] / rows[column][column]
                for place in rows[row].indices { rows[row][place] -= factor * rows[column][place] }
            }
        }
        guard let start = states.firstIndex(of: Self.start) else { return (0, 0) }
        let scale = rows[start][start]
        return (rows[start][states.count] / scale, rows[start][states.count + 1] / scale)
    }
}

/// Shapley values by their definition, over all orders in which players may come.
func shapleyByOrders(_ players: Int, _ worth: (Set<Int>) -> Double) -> [Double] {
    var known: [Set<Int>: Double] = [:]
    func cached(_ coalition: Set<Int>) -> Double {
        if let value = known[coalition] { return value }
        let value = worth(coalition)
        known[coalition] = value
        return value
    }
    var sums = [Double](repeating: 0, count: players)
    var count = 0.0
    func extend(_ order: [Int]) {
        if order.count == players {
            count += 1
            var coalition: Set<Int> = []
            for player in order {
                let before = cached(coalition)
                coalition.insert(player)
                sums[player] += cached(coalition) - before
            }
            return
        }
        for player in 0..<players where !order.contains(player) { extend(order + [player]) }
    }
    extend([])
    return sums.map { $0 / count }
}
