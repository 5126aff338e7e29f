// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A logistic regression on the way to its maximum: the intercept first, then the channels.
struct LogisticFit {
    private let sets: ChannelSets
    private let ridge: Double
    private(set) var weights: [Double]
    private(set) var logLikelihood = 0.0
    private(set) var gradient: [Double] = []
    private(set) var curvature = DenseMatrix(identity: 0)

    init(_ sets: ChannelSets, _ totals: PathTotals, ridge: Double) {
        self.sets = sets
        self.ridge = ridge
        weights = [Double](repeating: 0, count: sets.channels.count + 1)
        weights[0] = RealMath.log(Double(totals.conversions) / Double(totals.nulls))
        look()
    }

    private var objective: Double {
        logLikelihood - 0.5 * ridge * weights.dropFirst().reduce(0) { $0 + $1 * $1 }
    }

    /// Goes a step towards the maximum, a part of it where the whole would lead down.
    ///
    /// - Returns: false when no part of it leads up: the digits are exhausted.
    mutating func move(by step: [Double]) -> Bool {
        let before = (weights, objective)
        var scale = 1.0
        while scale > 1e-6 {
            for index in weights.indices { weights[index] = before.0[index] + scale * step[index] }
            look()
            if objective >= before.1 { return weights != before.0 }
            scale /= 2
        }
        weights = before.0
        look()
        return false
    }

    /// Sums likelihood, gradient and curvature over the sets.
    private mutating func look() {
        let size = weights.count
        var likelihood = 0.0
        var gradient = [Double](repeating: 0, count: size)
        // The half above the diagonal: members are ascending.
        var curvature = [Double](repeating: 0, count: size * size)
        for set in 0..<sets.count {
            let range = sets.range(set)
            let converted = Double(sets.conversions[set])
            let journeys = converted + Double(sets.nulls[set])
            var odds = weights[0]
            for place in range { odds += weights[Int(sets.members[place]) + 1] }
            let chance = 1 / (1 + RealMath.exp(-odds))
            likelihood += converted * odds - journeys * RealMath.softplus(odds)
            let error = converted - journeys * chance
            let weight = journeys * chance * (1 - chance)
            gradient[0] += error
            curvature[0] += weight
            for place in range {
                let row = Int(sets.members[place]) + 1
                gradient[row] += error
                curvature[row] += weight
                for other in place..<range.upperBound {
                    curvature[row * size + Int(sets.members[other]) + 1] += weight
                }
            }
        }
        for index in gradient.indices.dropFirst() {
            gradient[index] -= ridge * weights[index]
            curvature[index * size + index] += ridge
        }
        logLikelihood = likelihood
        self.gradient = gradient
        self.curvature = DenseMatrix(upper: curvature, size: size)
    }
}
