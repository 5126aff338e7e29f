// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The Shapley values of a chain of any order, by elimination of groups of states.
///
/// The tree of `EliminationTree` over channels: with a channel that goes all its states go; a
/// channel that stays takes those states with it that have no undecided channel left, and they are
/// eliminated. States are in the order of their last channel to be decided, so that such a group
/// comes first.
struct GroupedElimination {
    private typealias Sums = SIMD4<Double>

    /// A matrix within a buffer: a row of the start, then of the states, with a column for each of
    /// them, for conversion and for value.
    private struct View {
        var start: Int
        var block: Int
        var stride: Int
        var states: ArraySlice<Int>
    }

    private(set) var conversions: [Double]
    private(set) var value: [Double]
    private let players: Int
    private let weights: ShapleySum
    /// The players of each state, as bits.
    private let masks: [UInt64]
    private var buffers: [[Double]] = []

    /// About how many products of two numbers the tree takes.
    static func work(_ masks: [UInt64], players: Int) -> Double {
        var result = 0.0
        for depth in 0..<players {
            let before: UInt64 = (1 << UInt64(depth)) - 1
            var group = 0.0
            var left = 0.0
            for mask in masks where mask >> UInt64(depth) != 0 {
                let chance = 1 / Double(1 << (mask & before).nonzeroBitCount)
                left += chance
                if mask >> UInt64(depth) == 1 { group += chance }
            }
            result += Double(1 << depth) * (group + 2) * (left + 2) * (left + 2)
        }
        return result
    }

    /// Plays the game of `players` channels of `chain`; `masks` are the players of each state.
    init(_ chain: MarkovChain, players: Int, masks: [UInt64]) {
        self.players = players
        self.masks = masks
        weights = ShapleySum(players: players)
        conversions = [Double](repeating: 0, count: players)
        value = conversions
        let order = masks.indices.sorted {
            let last = (masks[$0].leadingZeroBitCount, masks[$1].leadingZeroBitCount)
            return last.0 == last.1 ? $0 < $1 : last.0 > last.1
        }
        var place = [Int](repeating: 0, count: masks.count)
        for (index, state) in order.enumerated() { place[state] = index }
        let stride = masks.count + 2
        var root = [Double](repeating: 0, count: (masks.count + 1) * stride)
        for (target, probability) in chain.starts { root[place[target]] = probability }
        for state in masks.indices {
            let row = (place[state] + 1) * stride
            for arc in chain.rows[state]..<chain.rows[state + 1] {
                root[row + place[Int(chain.targets[arc])]] = chain.probabilities[arc]
            }
            root[row + masks.count] = chain.conversion[state]
            root[row + masks.count + 1] = chain.value[state]
        }
        buffers = [[Double]](repeating: [], count: players + 1)
        let view = View(start: 0, block: stride, stride: stride, states: order[...])
        let all = node(root, view, depth: 0, size: 0)
        for player in 0..<players {
            conversions[player] -= all[2]
            value[player] -= all[3]
        }
    }

    /// Decides the channels from `depth` on.
    private mutating func node(
        _ matrix: [Double], _ view: View, depth: Int, size: Int
    ) -> Sums {
        if depth == players {
            let worth = SIMD2(matrix[view.start], matrix[view.start + 1])
            return Sums(
                lowHalf: weights.with[size] * worth, highHalf: weights.without[size] * worth)
        }
        let bit: UInt64 = 1 << UInt64(depth)
        // The buffer is taken out while it is in use, so that it is not copied.
        var buffer = buffers[depth + 1]
        buffers[depth + 1] = []
        let without = copy(matrix, view, &buffer) { masks[$0] & bit == 0 }
        let gone = node(buffer, without, depth: depth + 1, size: size)
        var with = copy(matrix, view, &buffer) { _ in true }
        while let state = with.states.first, masks[state] >> UInt64(depth) == 1 {
            Self.eliminateFirst(&buffer, &with)
        }
        let kept = node(buffer, with, depth: depth + 1, size: size + 1)
        buffers[depth + 1] = buffer
        conversions[depth] += kept[0]
        value[depth] += kept[1]
        return gone + kept
    }

    /// Copies the rows and columns of the states that stay.
    private func copy(
        _ matrix: [Double], _ view: View, _ buffer: inout [Double], _ stays: (Int) -> Bool
    ) -> View {
        let count = view.states.count
        let first = view.states.startIndex
        let places = (0..<count).filter { stays(view.states[first + $0]) }
        let columns = places + [count, count + 1]
        let size = (places.count + 1) * columns.count
        if buffer.count < size { buffer = [Double](repeating: 0, count: size) }
        let source = matrix.span
        var target = buffer.mutableSpan
        for (column, from) in columns.enumerated() { target[column] = source[view.start + from] }
        for (row, place) in places.enumerated() {
            let from = view.block + place * view.stride
            let to = (row + 1) * columns.count
            for (column, offset) in columns.enumerated() {
                target[to + column] = source[from + offset]
            }
        }
        return View(
            start: 0, block: columns.count, stride: columns.count,
            states: places.map { view.states[first + $0] }[...])
    }

    /// Sends the walks through the first state on to what is behind it.
    private static func eliminateFirst(_ buffer: inout [Double], _ view: inout View) {
        let count = view.states.count
        let pivot = view.block
        var cells = buffer.mutableSpan
        let scale = 1 / (1 - cells[pivot])
        for row in 0..<count {
            let place = row == 0 ? view.start : view.block + row * view.stride
            if cells[place] == 0 { continue }
            let factor = cells[place] * scale
            for column in 1..<count + 2 {
                cells[place + column] += factor * cells[pivot + column]
            }
        }
        view.start += 1
        view.block += view.stride + 1
        view.states = view.states.dropFirst()
    }
}
