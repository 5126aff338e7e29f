// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How much one transition more moves the shares of the removal effects in a chain of order 1.
struct ShareInfluence {
    /// The state of each channel; -1 for one that does not occur.
    let states: [Int]
    /// The share of each state.
    let shares: [Double]
    /// For each transition, from the start or a state to a state or an end, its effect on each
    /// share.
    private(set) var table: [Double]
    private let count: Int

    /// Where the effects of a transition begin: `from` is 0 for the start, else one more than a
    /// state; `to` is a state, or the count of them for a conversion, or one more for none.
    private func place(_ from: Int, _ to: Int) -> Int { (from * (count + 2) + to) * count }

    /// Where the effects of a transition are.
    func range(_ from: Int, _ to: Int) -> Range<Int> {
        let place = place(from, to)
        return place..<place + count
    }

    init(_ chain: MarkovChain) throws(AttributionError) {
        let count = chain.count
        let matrix = try FundamentalMatrix(chain)
        guard matrix.startConversion > 0 else {
            throw AttributionError(.notSolvable, "nobody converted")
        }
        var states = [Int](repeating: -1, count: chain.channels.count)
        for (state, window) in chain.windows.enumerated() { states[window[0]] = state }
        self.states = states
        self.count = count
        let meets = (0..<count).map { matrix.fromStart[$0] / matrix.visits[$0, $0] }
        let through = (0..<count).map { meets[$0] * matrix.conversion[$0] }
        let total = through.reduce(0, +)
        let shares = through.map { $0 / total }
        self.shares = shares
        table = [Double](repeating: 0, count: (count + 1) * (count + 2) * count)
        for from in 0...count {
            let leaving = from == 0 ? Double(chain.totals.journeys) : chain.leaving[from - 1]
            let probabilities = Self.probabilities(chain, from)
            for state in 0..<count {
                // Visits before the walk met the channel, and since it did.
                var before = 1.0
                var since = 0.0
                if from > 0 {
                    since = meets[state] * matrix.visits[state, from - 1]
                    before = from - 1 == state ? 0 : matrix.fromStart[from - 1] - since
                }
                let scale = matrix.conversion[state] / matrix.visits[state, state]
                var effects = (0..<count).map { to in
                    before * matrix.visits[to, state] * scale + since * matrix.conversion[to]
                }
                effects += [since, 0]
                let mean = zip(probabilities, effects).reduce(0) { $0 + $1.0 * $1.1 }
                for to in 0..<count + 2 {
                    table[place(from, to) + state] = (effects[to] - mean) / leaving
                }
            }
            for to in 0..<count + 2 {
                let place = place(from, to)
                let sum = table[place..<place + count].reduce(0, +)
                for state in 0..<count {
                    table[place + state] = (table[place + state] - shares[state] * sum) / total
                }
            }
        }
    }

    /// Multiplies the effects on each share with a number of its own, such that the squares of the
    /// effects of all journeys together are below 2^61.
    ///
    /// - Returns: the numbers.
    mutating func scale(longest: Int, journeys: Int) -> [Double] {
        let room = (0x1p61 / Double(max(journeys, 1))).squareRoot() / Double(longest + 1)
        return (0..<count).map { state in
            let places = stride(from: state, to: table.count, by: count)
            let largest = places.reduce(0) { max($0, table[$1].magnitude) }
            let scale = largest > 0 ? room / largest : 1
            for place in places { table[place] *= scale }
            return scale
        }
    }

    /// Where a walk goes from the start, or from a state.
    private static func probabilities(_ chain: MarkovChain, _ from: Int) -> [Double] {
        var result = [Double](repeating: 0, count: chain.count + 2)
        if from == 0 {
            for (target, probability) in chain.starts { result[target] = probability }
            return result
        }
        for arc in chain.rows[from - 1]..<chain.rows[from] {
            result[Int(chain.targets[arc])] = chain.probabilities[arc]
        }
        result[chain.count] = chain.conversion[from - 1]
        result[chain.count + 1] = chain.null[from - 1]
        return result
    }
}
