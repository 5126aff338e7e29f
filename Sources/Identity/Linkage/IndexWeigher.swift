// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What an index needs to weigh a pair, worked out once from its model.
struct IndexWeigher: Sendable {
    let weights: [[Double]]
    let prior: Double
    /// For each field, of each value of the model and each level, half the logarithm of its share.
    let halves: [[Float]]
    /// Half the logarithm of the share of a value that the model does not know, at least.
    let rarest: [Float]
    /// The most a level of a field can be worth, field by field.
    let most: [Float]
    /// The most a field can be worth.
    let best: [Float]
    let bound: WeightBound
    /// The fields in the order in which a pair is given up soonest: those that may be exchanged with
    /// another last.
    let order: [Int]
    /// How many of them are not exchanged.
    let plain: Int

    init(_ model: LinkModel) {
        weights = model.weights
        prior = model.priorWeight
        halves = model.shares.map(\.halves)
        rarest = model.shares.map { $0.half(0) }
        let fields = model.schema.fields
        let categories = fields.indices.filter { fields[$0].comparison == .category }
        // A value that is new to the model may be rarer than any that it knows.
        let bounds = zip(halves, model.shares).map { halves, shares in
            halves + [Float](repeating: shares.half(0), count: 4)
        }
        bound = WeightBound(
            weights: weights, prior: prior, halves: bounds, categories: categories)
        let most = WeightBound.most(weights, bounds)
        self.most = most.flatMap { $0 }
        best = most.map { max($0.max() ?? 0, 0) }
        let paired = model.schema.pairs.flatMap { [$0.first, $0.second] }
        let plain = fields.indices.filter { !paired.contains($0) }
            .sorted { (most[$0][0], $0) < (most[$1][0], $1) }
        order = plain + paired
        self.plain = plain.count
    }
}
