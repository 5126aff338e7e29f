// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The probabilities of a chain, seen from its start.
struct MarkovSolution: Sendable {
    var conversion = 0.0
    var value = 0.0
    var conversionsThrough: [Double]
    var valueThrough: [Double]

    init(channels: Int) {
        conversionsThrough = [Double](repeating: 0, count: channels)
        valueThrough = conversionsThrough
    }

    /// The solution of a chain of order 1 by one inverse.
    init(inverting chain: MarkovChain) throws(AttributionError) {
        self.init(channels: chain.channels.count)
        let inverse = try FundamentalMatrix(chain)
        conversion = inverse.startConversion
        value = inverse.startValue
        for (state, window) in chain.windows.enumerated() {
            // A walk meets the channel with this probability, and goes on from there.
            let met = inverse.fromStart[state] / inverse.visits[state, state]
            conversionsThrough[window[0]] = met * inverse.conversion[state]
            valueThrough[window[0]] = met * inverse.value[state]
        }
    }
}

/// Expected visits in a chain of order 1, and what walks from each state come to.
struct FundamentalMatrix: Sendable {
    /// From the row's state to the column's.
    let visits: DenseMatrix
    /// Expected visits from the start.
    let fromStart: [Double]
    /// The probability to convert, and what is earned, from each state.
    let conversion: [Double]
    let value: [Double]
    let startConversion: Double
    let startValue: Double

    init(_ chain: MarkovChain) throws(AttributionError) {
        var matrix = DenseMatrix(identity: chain.count)
        for state in chain.windows.indices {
            for arc in chain.rows[state]..<chain.rows[state + 1] {
                matrix[state, Int(chain.targets[arc])] -= chain.probabilities[arc]
            }
        }
        guard let inverse = matrix.inverse else {
            throw AttributionError(.notSolvable, "the chain has walks that never end")
        }
        visits = inverse
        conversion = inverse.times(chain.conversion)
        value = inverse.times(chain.value)
        var fromStart = [Double](repeating: 0, count: chain.count)
        var startConversion = 0.0
        var startValue = 0.0
        for (target, probability) in chain.starts {
            for state in fromStart.indices {
                fromStart[state] += probability * inverse[target, state]
            }
            startConversion += probability * conversion[target]
            startValue += probability * value[target]
        }
        self.fromStart = fromStart
        self.startConversion = startConversion
        self.startValue = startValue
    }
}
