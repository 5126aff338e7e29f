// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The Shapley values of a chain of any order: each coalition's chain solved by sweeps.
///
/// A state goes with any of its channels, so that small coalitions have few arcs left; together the
/// coalitions cost about as much as the arcs that survive in them.
struct CoalitionSweeps {
    /// As many channels as coalitions are listed for.
    static let maxChannels = 20
    private static let maxSweeps = 1_000_000

    private(set) var conversions: [Double] = []
    private(set) var value: [Double] = []

    private let chain: MarkovChain
    /// The players of each state, as bits.
    private let masks: [UInt64]

    /// Plays the game of `players` channels of `chain`; `masks` are the players of each state.
    init(_ chain: MarkovChain, players: Int, masks: [UInt64]) throws(AttributionError) {
        self.chain = chain
        self.masks = masks
        var worths = [SIMD2<Double>](repeating: .zero, count: 1 << players)
        var rows = [SIMD2<Double>](repeating: .zero, count: chain.count)
        for mask in worths.indices {
            guard let worth = worth(of: UInt64(mask), &rows) else {
                throw AttributionError(.notSolvable, "the sweeps over a coalition did not end")
            }
            worths[mask] = worth
        }
        conversions = Self.shapley(worths.map(\.x), players: players)
        value = Self.shapley(worths.map(\.y), players: players)
    }

    private static func shapley(_ worths: [Double], players: Int) -> [Double] {
        var sum = ShapleySum(players: players)
        sum.add(worths)
        return sum.values
    }

    /// How many arcs all coalitions have together.
    static func arcs(_ chain: MarkovChain, _ masks: [UInt64], players: Int) -> Double {
        var result = 0.0
        for state in masks.indices {
            for arc in chain.rows[state]..<chain.rows[state + 1] {
                let mask = masks[state] | masks[Int(chain.targets[arc])]
                result += Double(1 << (players - mask.nonzeroBitCount))
            }
        }
        return result
    }

    /// What a coalition converts and earns.
    private func worth(of mask: UInt64, _ rows: inout [SIMD2<Double>]) -> SIMD2<Double>? {
        var states: [Int] = []
        var begins: [Int] = [0]
        var targets: [Int32] = []
        var probabilities: [Double] = []
        for state in masks.indices where masks[state] & ~mask == 0 {
            states.append(state)
            for arc in chain.rows[state]..<chain.rows[state + 1] {
                let target = chain.targets[arc]
                if masks[Int(target)] & ~mask != 0 { continue }
                targets.append(target)
                probabilities.append(chain.probabilities[arc])
            }
            begins.append(targets.count)
            rows[state] = .zero
        }
        for _ in 0..<Self.maxSweeps {
            var moved = SIMD2<Double>.zero
            var largest = SIMD2<Double>.zero
            for place in states.indices.reversed() {
                let state = states[place]
                var sum = SIMD2(chain.conversion[state], chain.value[state])
                for arc in begins[place]..<begins[place + 1] {
                    sum += probabilities[arc] * rows[Int(targets[arc])]
                }
                let change = sum - rows[state]
                moved = pointwiseMax(moved, pointwiseMax(change, -change))
                largest = pointwiseMax(largest, pointwiseMax(sum, -sum))
                rows[state] = sum
            }
            if moved.x <= 2e-16 * largest.x, moved.y <= 2e-16 * largest.y {
                var result = SIMD2<Double>.zero
                for (target, probability) in chain.starts where masks[target] & ~mask == 0 {
                    result += probability * rows[target]
                }
                return result
            }
        }
        return nil
    }
}
