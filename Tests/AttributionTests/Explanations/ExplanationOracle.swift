// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Attribution

/// Answers found by trying everything, for a few channels.
struct ExplanationOracle {
    let count: Int
    /// What journeys with only the channels of each mask came to.
    private var only: [Int64]

    init(_ paths: PathSet, _ measure: CoherenceViolation.Measure = .value) {
        count = paths.channels.count
        only = [Int64](repeating: 0, count: 1 << count)
        for index in 0..<paths.count {
            let row = paths.row(index)
            let came =
                measure == .value ? row.value : Int64(row.conversions) * 1_000_000
            var mask = 0
            for name in row.touches {
                for (place, channel) in paths.channels.enumerated() where channel == name {
                    mask |= 1 << place
                }
            }
            for set in only.indices where mask & ~set == 0 { only[set] += came }
        }
    }

    /// Whether every set of channels lies within its bounds.
    func isPossible(_ amounts: [Int64]) -> Bool {
        let whole = only[only.count - 1]
        for set in only.indices {
            var credit: Int64 = 0
            for place in 0..<count where set >> place & 1 == 1 { credit += amounts[place] }
            let others = only.count - 1 - set
            if credit < only[set] || credit > whole - only[others] { return false }
        }
        return true
    }

    /// The fewest units that have to be moved between channels so that it is possible, when each
    /// credit is rounded up or down; nil when no way of rounding is.
    func fewestMoves(_ credits: [Double], from amounts: [Int64]) -> Int64? {
        var best: Int64?
        for ups in only.indices {
            let tried = credits.indices.map { place in
                let isWhole = (credits[place] - credits[place].rounded()).magnitude < 1e-7
                let up = Double(ups >> place & 1)
                return Int64(
                    isWhole ? credits[place].rounded() : credits[place].rounded(.down) + up)
            }
            if tried.contains(where: { $0 < 0 }) || !isPossible(tried) { continue }
            let moves = zip(tried, amounts).reduce(0) { $0 + max(0, $1.0 - $1.1) }
            best = min(best ?? moves, moves)
        }
        return best
    }
}

/// What is wrong with a matrix; nil when all its sums are right and no cell is where none may be.
func flaw(_ matrix: PathMatrix, _ paths: PathSet) -> String? {
    var columns = [String: Int64]()
    for index in 0..<paths.count {
        let row = paths.row(index)
        let amounts = matrix.amounts(ofPath: index)
        if amounts.count != row.touches.count { return "path \(index) has \(amounts)" }
        if amounts.contains(where: { $0 < 0 }) { return "path \(index) is below zero: \(amounts)" }
        let came = matrix.measure == .value ? row.value : Int64(row.conversions) * 1_000_000
        if amounts.reduce(0, +) != came { return "path \(index) sums to \(amounts)" }
        for (name, amount) in zip(row.touches, amounts) { columns[name, default: 0] += amount }
    }
    for (name, column) in zip(matrix.channels, matrix.columns) where columns[name] ?? 0 != column {
        return "\(name) sums to \(columns[name] ?? 0), not \(column)"
    }
    for row in matrix.rows where row.amounts.reduce(0, +) != row.value || row.value <= 0 {
        return "the row of \(row.channels) is \(row.amounts)"
    }
    let whole = matrix.rows.reduce(0) { $0 + $1.value }
    let all =
        matrix.measure == .value
        ? paths.totals.value : Int64(paths.totals.conversions) * 1_000_000
    return whole == all ? nil : "the rows sum to \(whole)"
}
