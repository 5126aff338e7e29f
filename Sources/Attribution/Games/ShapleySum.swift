// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Adds up the Shapley values of a game from the worths of its coalitions.
///
/// With a = (s-1)!(n-s)!/n! for coalitions of size s with a player and b = s!(n-s-1)!/n! for those
/// without, his value is the sum of (a + b)·v over the coalitions with him less the sum of b·v over
/// all. So each coalition is weighted twice, and the sums of all players come out of one halving of
/// the list after the other.
struct ShapleySum {
    let players: Int
    /// a + b by size.
    let with: [Double]
    /// b by size.
    let without: [Double]
    private(set) var withPlayer: [Double]
    private(set) var all = 0.0

    init(players: Int) {
        self.players = players
        withPlayer = [Double](repeating: 0, count: players)
        // b of s is one over n times the number of coalitions of s among the n - 1 others.
        var without: [Double] = []
        var weight = 1 / Double(max(players, 1))
        for size in 0..<max(players, 1) {
            without.append(weight)
            weight *= Double(size + 1) / Double(max(players - 1 - size, 1))
        }
        without.append(0)
        with = (0...players).map { size in
            (size > 0 ? without[size - 1] : 0) + without[size]
        }
        self.without = without
    }

    /// Adds the coalitions of the first players, by their masks, together with `others`.
    ///
    /// - Parameters:
    ///   - worths: as many as there are subsets of the first players.
    ///   - others: players behind the first ones that belong to all these coalitions.
    mutating func add(_ worths: [Double], with others: [Int] = []) {
        var sums = worths
        var weighted = worths
        for mask in worths.indices {
            let size = mask.nonzeroBitCount + others.count
            weighted[mask] = without[size] * worths[mask]
            sums[mask] = with[size] * worths[mask]
        }
        all += Self.total(weighted)
        var count = sums.count
        while count > 1 {
            let half = count / 2
            withPlayer[half.trailingZeroBitCount] += Self.total(Array(sums[half..<count]))
            for index in 0..<half { sums[index] += sums[half + index] }
            count = half
        }
        for player in others { withPlayer[player] += sums[0] }
    }

    /// The sum, by adding the upper half to the lower again and again.
    private static func total(_ terms: [Double]) -> Double {
        var terms = terms
        var count = terms.count
        while count > 1 {
            count /= 2
            for index in 0..<count { terms[index] += terms[count + index] }
        }
        return terms[0]
    }

    /// The value of each player.
    var values: [Double] { withPlayer.map { $0 - all } }
}
