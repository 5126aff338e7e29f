// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The Shapley values of a chain of order 1, by elimination of states.
///
/// A coalition is worth what its chain converts without the other channels. The coalitions are the
/// leaves of a tree that decides one channel after the other: one that stays is eliminated, its
/// walks going straight on to what comes behind it; one that goes is left out, and nothing needs to
/// be computed. What is left at a leaf is the way from the start to the ends. That is work of O(1)
/// a leaf on average, 2ⁿ in all, in O(n³) of memory.
struct EliminationTree {
    /// More would take minutes.
    static let maxChannels = 24
    /// From here down sums are kept apart, so that no long sum swallows small terms.
    private static let partLevel = 12

    /// Sums over leaves: for conversions and value, weighted for coalitions with a player, then for
    /// those without.
    private typealias Sums = SIMD4<Double>

    /// What all nodes share, in one piece of memory.
    @unsafe private struct Tables {
        let players: Int
        /// The weights of coalitions by size; see `ShapleySum`.
        let with: UnsafeMutablePointer<Double>
        let without: UnsafeMutablePointer<Double>
        /// For each player two sums over the leaves with him, for conversions and for value.
        let sums: UnsafeMutablePointer<Double>
        /// What is not added to `sums` yet.
        let parts: UnsafeMutablePointer<Double>
        private let matrices: UnsafeMutablePointer<Double>

        init(_ base: UnsafeMutablePointer<Double>, players: Int) {
            unsafe self.players = players
            unsafe with = base
            unsafe without = base + players + 1
            unsafe sums = base + 2 * (players + 1)
            unsafe parts = base + 2 * (2 * players + 1)
            unsafe matrices = base + 2 * (3 * players + 1)
        }

        static func size(players: Int) -> Int {
            unsafe 2 * (3 * players + 1) + place(players + 1)
        }

        /// Where the matrix of so many channels begins: a row for the start and for each of them,
        /// a column for each of them, for conversion and for value.
        private static func place(_ left: Int) -> Int { left * (left + 1) * (left + 2) / 3 }

        func matrix(_ left: Int) -> UnsafeMutablePointer<Double> {
            unsafe matrices + Self.place(left)
        }
    }

    /// The value of each state, for conversions and for value.
    private(set) var conversions: [Double] = []
    private(set) var value: [Double] = []

    /// Plays the game of the states of `chain`, at most `maxChannels`.
    init(_ chain: MarkovChain) {
        let count = chain.count
        var memory = [Double](repeating: 0, count: unsafe Tables.size(players: count))
        unsafe memory.withUnsafeMutableBufferPointer { memory in
            guard count > 0, let base = memory.baseAddress else { return }
            let tables = unsafe Tables(base, players: count)
            let weights = ShapleySum(players: count)
            for size in 0...count {
                unsafe tables.with[size] = weights.with[size]
                unsafe tables.without[size] = weights.without[size]
            }
            let root = unsafe tables.matrix(count)
            let columns = count + 2
            unsafe Self.fill(root, columns, chain)
            let all = unsafe Self.node(
                root, root + columns, stride: columns, left: count, size: 0, tables)
            for player in 0..<count {
                let (sums, parts) = unsafe (tables.sums, tables.parts)
                let place = 2 * player
                unsafe conversions.append(sums[place] + parts[place] - all[2])
                unsafe value.append(sums[place + 1] + parts[place + 1] - all[3])
            }
        }
    }

    private static func fill(
        _ root: UnsafeMutablePointer<Double>, _ columns: Int, _ chain: MarkovChain
    ) {
        for (target, probability) in chain.starts { unsafe root[target] = probability }
        for state in 0..<chain.count {
            let row = unsafe root + (state + 1) * columns
            for arc in chain.rows[state]..<chain.rows[state + 1] {
                unsafe row[Int(chain.targets[arc])] = chain.probabilities[arc]
            }
            unsafe row[chain.count] = chain.conversion[state]
            unsafe row[chain.count + 1] = chain.value[state]
        }
    }

    /// Plays the channels that are left, the next one in the first row and column of `block`.
    private static func node(
        _ start: UnsafePointer<Double>, _ block: UnsafePointer<Double>, stride: Int, left: Int,
        size: Int, _ tables: Tables
    ) -> Sums {
        if left == 1 { return unsafe leaves(start, block, size: size, tables) }
        // Without the channel: its row and column are passed over.
        let gone = unsafe node(
            start + 1, block + stride + 1, stride: stride, left: left - 1, size: size, tables)
        let columns = left + 1
        let target = unsafe tables.matrix(left - 1)
        let scale = unsafe 1 / (1 - block[0])
        var factor = unsafe start[0] * scale
        for column in 0..<columns {
            unsafe target[column] = start[column + 1] + factor * block[column + 1]
        }
        for row in 1..<left {
            let source = unsafe block + row * stride
            let to = unsafe target + row * columns
            factor = unsafe source[0] * scale
            for column in 0..<columns {
                unsafe to[column] = source[column + 1] + factor * block[column + 1]
            }
        }
        let kept = unsafe node(
            target, target + columns, stride: columns, left: left - 1, size: size + 1, tables)
        let player = unsafe tables.players - left
        unsafe add(kept, to: left > partLevel ? tables.sums : tables.parts, player)
        if left == partLevel {
            for part in unsafe 2 * player..<2 * tables.players {
                unsafe tables.sums[part] += tables.parts[part]
                unsafe tables.parts[part] = 0
            }
        }
        return gone + kept
    }

    /// The two leaves of the last channel.
    @inline(__always)
    private static func leaves(
        _ start: UnsafePointer<Double>, _ block: UnsafePointer<Double>, size: Int,
        _ tables: Tables
    ) -> Sums {
        let gone = unsafe SIMD2(start[1], start[2])
        let factor = unsafe start[0] / (1 - block[0])
        let kept = unsafe gone + factor * SIMD2(block[1], block[2])
        let leaf = unsafe Sums(
            lowHalf: tables.with[size + 1] * kept, highHalf: tables.without[size + 1] * kept)
        unsafe add(leaf, to: tables.parts, tables.players - 1)
        return unsafe leaf
            + Sums(lowHalf: tables.with[size] * gone, highHalf: tables.without[size] * gone)
    }

    @inline(__always)
    private static func add(
        _ leaves: Sums, to sums: UnsafeMutablePointer<Double>, _ player: Int
    ) {
        unsafe sums[2 * player] += leaves[0]
        unsafe sums[2 * player + 1] += leaves[1]
    }
}
