// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Weighs pairs of records of a table whose levels are known.
struct PairScorer {
    /// The weight of each level of a field, without the shares of values.
    private let weights: [[Double]]
    /// For each field, of each value and each level that has one, half the logarithm of its share.
    private let halves: [[Float]]
    private let prior: Double
    private let rivals: [LinkRival]

    init(weights: [[Double]], prior: Double, rivals: [LinkRival], halves: [[Float]]) {
        self.weights = weights
        self.halves = halves
        self.prior = prior
        self.rivals = rivals
    }

    /// A bound of the weights of pairs.
    func bound(_ categories: [Int]) -> WeightBound {
        WeightBound(weights: weights, prior: prior, halves: halves, categories: categories)
    }

    /// What the shares of values add to the weight of a pair, less what a rival takes away.
    @inline(__always)
    func shares(_ code: UInt64, _ values: Span<UInt32>, _ a: Int, _ b: Int) -> Double {
        var sum = 0.0
        for field in weights.indices {
            let place = LinkLevel.sharePlace(LevelCode.level(code, field))
            if place < 4 {
                let left = halves[field][Int(values[a * weights.count + field]) * 4 + place]
                let right = halves[field][Int(values[b * weights.count + field]) * 4 + place]
                sum -= Double(left) + Double(right)
            }
        }
        if rivals.isEmpty { return sum }
        var all = fields(code, values, a, b)
        return sum - all.settle(code, weights.count, rivals)
    }

    /// The weight of one field.
    @inline(__always)
    private func weight(_ code: UInt64, _ field: Int, _ a: UInt32, _ b: UInt32) -> Double {
        let level = LevelCode.level(code, field)
        let place = LinkLevel.sharePlace(level)
        let base = weights[field][Int(level)]
        if place == 4 { return base }
        return LinkModel.weight(
            base, halves[field][Int(a) * 4 + place], halves[field][Int(b) * 4 + place])
    }

    @inline(__always)
    private func fields(_ code: UInt64, _ values: Span<UInt32>, _ a: Int, _ b: Int) -> LinkWeights {
        var all = LinkWeights(prior: prior)
        for field in weights.indices {
            all.fields[field] = weight(
                code, field, values[a * weights.count + field], values[b * weights.count + field])
        }
        return all
    }

    /// What each field is worth.
    @inline(__always)
    func weights(_ code: UInt64, _ values: Span<UInt32>, _ a: Int, _ b: Int) -> LinkWeights {
        var all = fields(code, values, a, b)
        _ = all.settle(code, weights.count, rivals)
        return all
    }

    /// The weight of a pair.
    @inline(__always)
    func weight(_ code: UInt64, _ values: Span<UInt32>, _ a: Int, _ b: Int) -> Double {
        weights(code, values, a, b).total(weights.count)
    }
}
